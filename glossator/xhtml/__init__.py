"""Reads finished pages and e-book packages, and knows what may stand in them."""
