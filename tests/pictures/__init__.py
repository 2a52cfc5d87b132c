"""Pictures of every page with the demo data, to look at and for the README."""
