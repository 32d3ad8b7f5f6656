"""thematrix: interview transcripts and a codebook in; coded passages, theme matrices and quotes out."""

__version__ = "0.1.0"
