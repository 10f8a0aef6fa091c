"""From a Publication to a file: one module a format."""
