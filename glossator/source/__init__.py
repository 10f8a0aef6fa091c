"""From a folder to a Book: reads the files, takes annotations apart, parses Markdown."""
