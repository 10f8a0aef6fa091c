"""Brings highlights home: finds where in the book each was made, and what becomes of it there."""
