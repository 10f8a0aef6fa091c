"""The book's notes as annotations that reading apps can show beside the text."""
