"""Tests of `release`: an edition is frozen, its record kept, and its number taken."""
