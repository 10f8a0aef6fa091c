"""Makes an Edition of a Book: finds names, numbers notes, makes ids, locators and ways back."""
