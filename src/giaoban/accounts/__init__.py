"""People who sign in, their tokens and their second factor."""
