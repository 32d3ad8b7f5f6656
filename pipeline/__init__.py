"""thematrix: interview transcripts and a codebook in; coded passages, theme matrices and quotes out."""

from pipeline.runtime.telemetry import switch_off

__version__ = "0.1.0"

switch_off()
