"""Committee: when it met, which report it was shown, and when it meets next."""
