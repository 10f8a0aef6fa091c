"""Other people's files in, book folders out: plain text, HTML, Word, EPUB and Markdown."""
