"""What the program does, one function per deed."""
