"""Evenside: a desktop training studio for unilateral strength work."""

__version__ = "0.1.0"
