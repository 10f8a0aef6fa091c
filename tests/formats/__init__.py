"""Tests of `glossator/formats`: the file, byte by byte where it matters."""
