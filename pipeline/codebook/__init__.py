"""Read, check and write a code frame."""

from pipeline.codebook.dump import dump_yaml
from pipeline.codebook.load import builtin, load_codebook, named

__all__ = ["builtin", "dump_yaml", "load_codebook", "named"]
