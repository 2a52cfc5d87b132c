"""The Athletes page."""
