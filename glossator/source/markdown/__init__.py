"""Markdown in, element trees out: blocks by CommonMark, and what this dialect adds."""
