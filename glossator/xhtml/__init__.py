"""Finished pages and e-book packages, and what may stand in them."""
