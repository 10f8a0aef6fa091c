"""Tests of the room that writes stand-off notes."""
