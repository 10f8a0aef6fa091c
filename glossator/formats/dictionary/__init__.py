"""Writes a book's registers as dictionaries, which e-readers ask about any word of a text.

A dictionary isn't the book in another format but stands beside it: it has entries and the words by
which they are found, and nothing else. `articles.py` reads the entries from the finished pages, and
`answers.py` says which of them each word is answered with; the formats are the modules beside.
"""
