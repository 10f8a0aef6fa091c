"""Highlights brought home."""
