"""Markdown in, a book out: its highest headings part it, its text stays as it is written."""
