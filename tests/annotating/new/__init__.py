"""Tests of what `new` begins."""
