"""Makes files of a Publication: one module a format."""
