"""The Session page."""
