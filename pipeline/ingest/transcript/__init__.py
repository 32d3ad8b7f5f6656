"""Lines to turns: labels, headers, times, cues."""
