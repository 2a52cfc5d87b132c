"""The screen for a data file that is damaged, missing or not ours, and opening it nonetheless."""
