"""The book as plain text."""
