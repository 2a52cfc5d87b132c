"""Other people's files: a file in, domain values out, and back."""
