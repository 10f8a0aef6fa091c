"""The built e-book in the engines of readers; `make test-readers` gets them and runs these."""
