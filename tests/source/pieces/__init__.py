"""Tests of the pieces that a paragraph is made of.

Where a module names cases/NAME.md, it means the examples in tests/source/cases.
"""
