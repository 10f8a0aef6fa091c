"""Tests of how Markdown is read: what each sign means, and where a block ends.

Where a module names cases/NAME.md, it means the examples in tests/source/cases.
"""
