"""Writing stand-off notes: where they go in which file, without a byte changed beside them."""
