"""Plain Python: the values and rules of unilateral training; no Qt, no SQL, no files, no clock."""
