"""Makes a Publication of an Edition, page by page. No number or id is made here."""
