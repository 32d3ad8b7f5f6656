"""Are the quotes of a run in the files that it was made of? Read again, without the readers."""

from pipeline.verify.check import Finding, Verified, verify
from pipeline.verify.tokens import NORMALISATIONS

__all__ = ["NORMALISATIONS", "Finding", "Verified", "verify"]
