"""Gives out the book's notes as annotations, which reading apps can show beside the text."""
