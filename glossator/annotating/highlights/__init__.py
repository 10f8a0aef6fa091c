"""Highlights brought home: where in a book each of them was made, and what becomes of it there."""
