"""What is known of KOReader."""
