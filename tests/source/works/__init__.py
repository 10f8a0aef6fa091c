"""Tests of works.json and works.bib: what programs write, and what becomes of it."""
