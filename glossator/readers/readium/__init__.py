"""What is known of Thorium and other readers built on Readium."""
