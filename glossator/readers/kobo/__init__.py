"""What is known of Kobo."""
