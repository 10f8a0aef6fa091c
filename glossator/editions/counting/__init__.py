"""An Edition in; the apparatus of the book in numbers, as tables, pictures and a page, out."""
