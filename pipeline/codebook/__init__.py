"""Read, check and write a codebook."""

from pipeline.codebook.load import builtin, load_codebook, named
from pipeline.codebook.yaml_write import dump_yaml

__all__ = ["builtin", "dump_yaml", "load_codebook", "named"]
