"""What earlier builds made, kept beside the book: by content, and never trusted unseen."""
