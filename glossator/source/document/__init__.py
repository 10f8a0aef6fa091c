"""One file in, its Document or Register out, with notes, headings and findings."""
