"""Reads the works that can be cited, as programs that keep references write them.

`csljson.py` reads `works.json`, `biblatex.py` makes the same of `works.bib`; `fields.py` brings
what is said of a work into one form, with `dates.py` and `people.py`; `reading.py` puts both
together.
"""
