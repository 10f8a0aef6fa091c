"""What is known of e-readers, one room a make: what they export, and what they pop up."""
