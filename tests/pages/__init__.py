"""Tests of `glossator/pages`: the rules of the pages, one test a rule."""
