"""The documentation's pictures: a built book's pages, as reading systems show them."""
