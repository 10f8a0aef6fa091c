"""Readers that turn pages and follow links in a browser: epub.js, and Readium's navigator."""
