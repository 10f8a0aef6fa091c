"""The printed book, set by WeasyPrint and read with MuPDF."""
