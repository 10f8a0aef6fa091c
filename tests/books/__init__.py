"""Books for tests: whole ones in folders, and small ones made where they are needed."""
