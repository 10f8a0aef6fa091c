"""What is known of calibre's viewer."""
