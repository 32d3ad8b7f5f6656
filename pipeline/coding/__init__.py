"""Evidence for codes, and codings made of it."""
