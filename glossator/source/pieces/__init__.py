"""Makes text with holes of element trees: paragraphs, and every kind of piece in them."""
