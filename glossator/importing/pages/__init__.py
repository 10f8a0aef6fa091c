"""Pages of HTML in, texts in Markdown out: what HTML, EPUB and Word files share."""
