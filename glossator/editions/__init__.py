"""Compares the editions of a book, reports what changed, and carries readers' files over."""
