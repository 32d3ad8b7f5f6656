"""One file a format: what claims a file, and what reads it."""
