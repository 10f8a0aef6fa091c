"""What is known of Apple Books."""
