"""Reads a book from plain text, by a plan that decides what each line is."""
