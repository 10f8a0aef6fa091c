"""Tests of `styles/`: what the style sheets say, and what pages they make."""
