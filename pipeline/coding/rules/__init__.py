"""Rules of the codebook: matching them, negation, and what each earns."""
