"""From a Book to an Edition: finds names, numbers notes, makes ids, locators and ways back."""
