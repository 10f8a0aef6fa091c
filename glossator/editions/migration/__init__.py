"""A reader's own highlights and place, carried from one edition's e-book to the next."""
