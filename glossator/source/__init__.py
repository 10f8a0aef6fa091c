"""Makes a Book of a folder: reads the files, takes annotations apart, parses Markdown."""
