"""The book as plain text: a tree to words, words to lines, and lines to a file."""
