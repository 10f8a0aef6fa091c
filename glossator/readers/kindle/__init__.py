"""What is known of Kindle."""
