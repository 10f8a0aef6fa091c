"""Element trees in, text with holes out: paragraphs, and every kind of piece in them."""
