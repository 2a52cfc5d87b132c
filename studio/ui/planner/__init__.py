"""The Planner page."""
