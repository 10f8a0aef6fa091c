"""A Publication in, pages for a browser out: a folder of them, or one file."""
