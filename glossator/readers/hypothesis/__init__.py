"""What is known of Hypothesis."""
