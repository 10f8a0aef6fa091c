"""Editions of a book: their records compared, and what changed told."""
