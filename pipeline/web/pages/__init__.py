"""The desk's pages, one file each: what it shows, what can be done there, and its addresses."""
