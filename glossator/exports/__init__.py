"""What e-readers export, read: a file in, its highlights and comments out, in one form for all."""
