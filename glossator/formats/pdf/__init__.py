"""A Publication in, a book for printing out, through WeasyPrint."""
