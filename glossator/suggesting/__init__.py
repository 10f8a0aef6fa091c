"""Suggests what the book's apparatus lacks: names, terms, spellings, mentions, figures."""
