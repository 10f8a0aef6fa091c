"""The apparatus of a book in numbers: counted, and shown as tables, pictures and a page."""
