"""Passages found by the words that are quoted of them: what notes, highlights and editors share."""
