"""Evenside: a desktop training studio for unilateral strength work."""
