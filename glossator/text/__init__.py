"""Words compared and found again, ordered, and made into keys and ids."""
