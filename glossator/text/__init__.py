"""Words compared and found again, ordered, and made into slugs; imports the model alone."""
