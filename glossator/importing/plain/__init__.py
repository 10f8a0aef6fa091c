"""Plain text in, a book and the plan it was made by out: each line is decided on."""
