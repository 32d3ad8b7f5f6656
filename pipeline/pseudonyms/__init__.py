"""Who and what in a corpus gives people away, and what stands in its place."""
