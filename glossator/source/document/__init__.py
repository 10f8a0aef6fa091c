"""Makes a Document or Register of a file, with its notes, headings and findings."""
