"""Domain values in, a printable file out."""
