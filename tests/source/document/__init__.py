"""Tests of whole files: chapters, registers, stand-off notes.

Where a module names cases/NAME.md, it means the examples in tests/source/cases.
"""
