"""The pictures of the companion, drawn from the book itself: `make figures` writes them anew.

    folder → Source → pictures and the back matter about them

Nothing here belongs to the builder: a book can have its pictures from anywhere. What the pictures
show is counted in the book that they stand in, so that they can't say anything else than its text.
"""
