"""Are the quotes of a run in the files that it was made of? Read again, without the readers."""

from pipeline.verify.check import Finding, Verified, look_up_quotes, verify
from pipeline.verify.claims import Claim
from pipeline.verify.tokens import NORMALISATIONS

__all__ = ["NORMALISATIONS", "Claim", "Finding", "Verified", "look_up_quotes", "verify"]
