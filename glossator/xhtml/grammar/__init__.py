"""What may stand on a page of an e-book: elements, their attributes, and what each may hold."""
