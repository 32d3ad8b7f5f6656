"""Whether every quote of a run stands in the files as received."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.verify import NORMALISATIONS, Verified
from pipeline.verify import verify as look_up
from pipeline.verify.causes import Cause, causes


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found out.

    Attributes:
        verified: Every finding.
        causes: The same, each cause once.
        apart_from: The differences that do not count.
    """

    verified: Verified
    causes: tuple[Cause, ...]
    apart_from: tuple[str, ...] = NORMALISATIONS

    @property
    def outputs(self) -> dict[str, tuple[int, int]]:
        """By output, how many quotes were looked up in it and how many are wrong, where there are any."""
        found = {}
        for output, quotes in self.verified.quotes.items():
            wrong = sum(one.output == output and one.kind == "quote" for one in self.verified.findings)
            if quotes or wrong:
                found[output] = (quotes, wrong)
        return found

    @property
    def quotes(self) -> int:
        """How many quotes were looked up."""
        return sum(self.verified.quotes.values())


def verify(run: Path, corpus: Path | None = None) -> LookedUp:
    """Look up every quote of a run's outputs.

    Args:
        run: The folder of a finished run.
        corpus: Where the transcripts are now; where the run read them, where None.

    Raises:
        CallError: There is no run, or no corpus.
        ThematrixError: The run is damaged.
    """
    found = look_up(run, corpus)
    return LookedUp(found, causes(found.findings))
