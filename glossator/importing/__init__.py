"""Makes books of other people's files: plain text, HTML, Word, EPUB and Markdown."""
