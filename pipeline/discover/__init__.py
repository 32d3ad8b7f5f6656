"""Open reading: themes that the passages themselves propose."""
