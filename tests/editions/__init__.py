"""Tests of the editions room."""
