"""A book's folder in, the Manuscript out."""
