"""Reads a book's folder: its files become the Manuscript."""
