"""Citations and the list of works, as a citation style and its engine set them."""
