"""Whether every quote of a run stands in the files as received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ThematrixError
from pipeline.ingest.speakers.consent_hints import still_named
from pipeline.results.tables import RunTables
from pipeline.runtime.run_folder import RunFolder
from pipeline.verify import NORMALISATIONS, Verified
from pipeline.verify import verify as look_up
from pipeline.verify.causes import Cause, causes
from pipeline.verify.manuscript import LEAST
from pipeline.verify.names_told import names_told
from pipeline.wording import many, per_cent
from pipeline.workflows.consent import hidden_since, shown_cases, withdrawn

SHOWN = 5
"""Files that are named."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was found out.

    Attributes:
        verified: Every finding.
        causes: The same, each cause once.
        apart_from: The differences that do not count.
        files: What was looked at in place of the run's outputs.
        unread: What could not be found out, a sentence each.
        named: Who may not be quoted and stands by name, in a sentence or none.
    """

    verified: Verified
    causes: tuple[Cause, ...]
    apart_from: tuple[str, ...] = NORMALISATIONS
    files: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    @property
    def outputs(self) -> dict[str, tuple[int, int, int]]:
        """By output, how many quotes were looked up in it, how many are wrong and how many not to be quoted."""
        found = {}
        for output, quotes in self.verified.quotes.items():
            wrong = sum(one.output == output and one.kind == "quote" for one in self.verified.findings)
            closed = sum(one.output == output and one.kind == "consent" for one in self.verified.findings)
            if quotes or wrong or closed or output in self.files:
                found[output] = (quotes, wrong, closed)
        return found

    @property
    def speech_told(self) -> str:
        """How many words of the files are speech, in which file the fewest, and of which files that is not told.

        "" where that was not looked at.
        """
        shares = self.verified.speech
        if not shares:
            return ""
        said, words = (sum(pair[place] for pair in shares.values()) for place in (0, 1))
        least = min(shares, key=lambda file: shares[file][0] / shares[file][1])
        one = shares[least][0] / shares[least][1]
        fewest = f"; the fewest in {least}, {per_cent(one)}%" if len(shares) > 1 else ""
        others = self.verified.unshared
        more = f" and {many(len(others) - SHOWN, 'other')}" if len(others) > SHOWN else ""
        apart = (
            f" Left out of this count {'is' if len(others) == 1 else 'are'} {many(len(others), 'file')} that may hold "
            f"more than a talk (tables, web pages, reports, data): {', '.join(others[:SHOWN])}{more}."
            if others
            else ""
        )
        return (
            f"Of {many(words, 'word')} that stand in {many(len(shares), 'transcript')} as received, {said:,} were "
            f"taken for speech, {per_cent(said / words)}%{fewest}. The others are labels, headings and notes; "
            f"`thematrix ingest` leaves labels out and counts numbers, and so gives another share.{apart}"
        )

    @property
    def quotes(self) -> int:
        """How many quotes were looked up."""
        return sum(self.verified.quotes.values())


def run_and_files(run: Path, files: Sequence[Path], *, meant: Callable[[], Path]) -> tuple[Path, tuple[Path, ...]]:
    """What was named, apart: where only a file was, it is to be looked up in the run that is meant."""
    return (meant(), (run,)) if run.is_file() and not files else (run, tuple(files))


def verify(run: Path, corpus: Path | None = None, *, files: Sequence[Path] = (), least: int = LEAST) -> LookedUp:
    """Look up every quote of a run's outputs, or of other files.

    Args:
        run: The folder of a finished run.
        corpus: Where the transcripts are now; where the run read them, where None.
        files: What thematrix wrote elsewhere, or a person: looked at in place of the run's outputs.
        least: So many words in quotation marks are a quote in these files.

    Raises:
        CallError: There is no run, no corpus or no such file.
        ThematrixError: The run is damaged.
    """
    folder = RunFolder.open(run)
    unread: tuple[str, ...] = ()
    hidden: dict[str, tuple[str, ...]] = {}
    try:
        closed, hidden = withdrawn(folder), hidden_since(folder)
    except ThematrixError as error:
        # The quotes can be looked up all the same.
        closed, unread = frozenset(), (f"Who withdrew since the run is not known: {error}",)
    found = look_up(run, corpus, files=files, least=least, closed=closed)
    named = names_told(run, hidden, files=files)
    still = still_named(shown_cases(RunTables.of(folder)))
    found = replace(found, findings=(*found.findings, *named))
    return LookedUp(
        found,
        causes(found.findings),
        files=tuple(map(str, files)),
        unread=unread,
        named=still,
    )
