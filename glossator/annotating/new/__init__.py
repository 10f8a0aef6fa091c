"""Beginnings of notes, entries and books: what is to be written, and where in which file."""
