"""Compares words and finds them again, orders them, makes slugs; imports only the model."""
