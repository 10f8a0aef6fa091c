"""What is known of e-readers, make by make: what they export, and what they pop up."""
