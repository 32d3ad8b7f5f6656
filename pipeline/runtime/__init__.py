"""Nothing of interviews: cache, run folder, processes, progress."""
