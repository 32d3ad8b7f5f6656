"""What a run holds, for whoever reads it."""
