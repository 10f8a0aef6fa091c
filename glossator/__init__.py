"""Glossator: a folder of annotated Markdown chapters in, an e-book with its apparatus out."""

__version__ = "0.1.0"
