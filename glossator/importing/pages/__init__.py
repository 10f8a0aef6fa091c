"""Makes texts in Markdown of pages of HTML: what HTML, EPUB and Word files share."""
