"""Notes beside the text: begun, brought home from e-readers, and given out as annotations."""
