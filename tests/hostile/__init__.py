"""Hostile books, drawings and imports, each made from a number: the same number, the same files."""
