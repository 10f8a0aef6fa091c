"""Begins notes, entries and books: says what is to be written, and where in which file."""
