"""Reads a book from Markdown: its highest headings part it, its text stays as it is written."""
