"""Tests of a book's folder: its settings, works, pictures and sheets."""
