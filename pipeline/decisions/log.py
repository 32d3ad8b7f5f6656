"""``decisions.jsonl``: one decision a line, only ever appended to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, model_validator

from pipeline.decisions.relocate import surroundings
from pipeline.errors import CallError
from pipeline.model import MACHINE, Decision, Span
from pipeline.runtime.line_log import append_lines, folded
from pipeline.runtime.manifest import Part, first_problem
from pipeline.runtime.run_folder import DECISIONS


def decision_on(
    text: str,
    spans: Sequence[Span],
    *,
    document: str,
    code: str,
    accept: bool,
    coder: str,
    time: str,
    comment: str = "",
    source: str = "",
    probability: float | None = None,
    random: bool = False,
) -> Decision:
    """A decision on these stretches of a document's text.

    Args:
        text: The document's, from :func:`~pipeline.decisions.relocate.texts_of`.
        spans: In order; at least one.
        document: Its id.
        code: A full id.
        accept: Whether the code fits.
        coder: Who says so.
        time: When, in ISO 8601.
        comment: In free words.
        source: Where it was made; see :class:`~pipeline.model.Decision`.
        probability: With which chance the passage was chosen, likewise.
        random: Whether it was drawn by lot.

    Raises:
        CallError: The coder has no name, or the machine's.
    """
    before, after = surroundings(text, spans)
    return Decision(
        document=document,
        spans=tuple(spans),
        code=code,
        accept=accept,
        coder=coder_name(coder),
        time=time,
        comment=comment,
        words=tuple(text[span.start : span.end] for span in spans),
        before=before,
        after=after,
        source=source,
        probability=probability,
        random=random,
    )


def coder_name(name: str) -> str:
    """The name, without needless space.

    Raises:
        CallError: It is empty, or the machine's.
    """
    name = " ".join(name.split())
    if not name or name.casefold() == MACHINE:
        raise CallError(
            f"{name!r} is no name of a person who decides" if name else "nobody's name was given",
            remedy="Give the name of the person who decided.",
        )
    return name


def check_stretches(spans: Sequence[tuple[int, int]], words: Sequence[str]) -> None:
    """That words stand in each of the spans, and these one behind the other.

    Raises:
        ValueError: They do not.
    """
    if len(spans) != len(words) or not all(text.strip() for text in words):
        raise ValueError("the words do not go with the spans")
    end = 0
    for start, stop in spans:
        if not end <= start < stop:
            raise ValueError("the spans are not in order")
        end = stop


class LogLine(Part):
    """A line of ``decisions.jsonl``.

    Attributes:
        accept: Whether the code fits; null where the person takes back what was said before.
        source: The row of the review workbook that it was made in, "" elsewhere.
        was: The code that it was about before the codebook was edited.
        probability: With which chance its passage was chosen; null where that is not known.
        random: Whether the passage was drawn by lot.
    """

    time: str
    coder: str
    document: str
    code: str
    accept: bool | None
    comment: str
    spans: tuple[tuple[int, int], ...] = Field(min_length=1)
    words: tuple[str, ...]
    before: str
    after: str
    was: str = ""
    source: str = ""
    probability: float | None = Field(None, gt=0, le=1)
    random: bool = False

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        check_stretches(self.spans, self.words)
        try:
            coder_name(self.coder)
        except CallError as error:
            raise ValueError(error.what) from error
        return self

    @property
    def decision(self) -> Decision:
        """What it says; of a withdrawal, what is withdrawn."""
        return Decision(
            document=self.document,
            spans=tuple(Span(start, end) for start, end in self.spans),
            code=self.code,
            accept=bool(self.accept),
            coder=coder_name(self.coder),
            time=self.time,
            comment=self.comment,
            words=self.words,
            before=self.before,
            after=self.after,
            was=self.was,
            source=self.source,
            probability=self.probability,
            random=self.random,
        )


class _Lines:
    """What the lines come to: each with whether it was taken back, and the decisions that nobody took back."""

    def __init__(self) -> None:
        self.damaged: list[str] = []
        self.lines: dict[int, LogLine] = {}
        self.gone: set[int] = set()
        self._standing: dict[int, Decision] = {}
        self._taken_back_by: dict[tuple[object, ...], list[int]] = {}
        self._decisions: tuple[Decision, ...] | None = ()

    def add(self, number: int, line: bytes) -> None:
        """A decision, or one that is taken back."""
        try:
            found = LogLine.model_validate_json(line)
        except ValidationError as error:
            what = first_problem(error)
            self.damaged.append(f"{DECISIONS}:{number}: {what}; it is no decision and was passed over")
            return
        self._decisions = None
        self.lines[number] = found
        decision = found.decision
        if found.accept is None:
            for gone in self._taken_back_by.pop((*_about(decision), found.source), ()):
                self._standing.pop(gone, None)
                self.gone.add(gone)
            return
        self._standing[number] = decision
        for key in _taken_back_by(decision):
            self._taken_back_by.setdefault(key, []).append(number)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        if self._decisions is None:
            self._decisions = tuple(self._standing.values())
        return self._decisions


def read_log(run: Path) -> tuple[tuple[LogLine, bool], ...]:
    """Every line of a run's decisions that can be read, each with whether it was taken back since."""
    with folded(run / DECISIONS, _Lines, doing="read the decisions") as found:
        return tuple((line, number in found.gone) for number, line in found.lines.items())


def read_decisions(run: Path) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions in a run's folder that nobody took back, in the order in which they were made.

    Returns:
        The decisions, and a sentence about each line that cannot be read.
    """
    with folded(run / DECISIONS, _Lines, doing="read the decisions") as found:
        return found.decisions, tuple(found.damaged)


def read_log_file(path: Path) -> tuple[tuple[Decision, ...], tuple[Decision, ...], tuple[str, ...]]:
    """What the lines of a file say that is no run's own: decisions, those that were taken back, and what is wrong.

    Raises:
        CallError: A link stands in the file's place.
        ThematrixError: The disk failed.
    """
    with folded(path, _Lines, doing="read the decisions") as found:
        gone = tuple(found.lines[number].decision for number in sorted(found.gone))
        return found.decisions, gone, tuple(found.damaged)


def append_decisions(run: Path, decisions: Iterable[Decision], *, withdrawn: Iterable[Decision] = ()) -> int:
    """Add decisions at the end of those in a run's folder, all or none.

    What the same person has last said of the same words is not said again, save
    that it becomes known by which chance they were asked about; nor is what a
    cell of a review had said before, and something else has overruled since.

    Args:
        run: The run's folder; it is locked.
        decisions: In the order in which they were made.
        withdrawn: Those that their makers take back; a line says so, and the old one stays.

    Returns:
        How many of the decisions were new.
    """
    lines, new = _lines_for(read_decisions(run)[0], decisions, withdrawn)
    if lines:
        append_lines(run / DECISIONS, "".join(lines), doing="keep the decisions")
    return len(new)


def new_decisions(
    standing: Sequence[Decision], decisions: Iterable[Decision], *, withdrawn: Iterable[Decision] = ()
) -> tuple[Decision, ...]:
    """Which decisions :func:`append_decisions` would keep, beside those that stand."""
    return _lines_for(standing, decisions, withdrawn)[1]


def _lines_for(
    standing: Sequence[Decision], decisions: Iterable[Decision], withdrawn: Iterable[Decision]
) -> tuple[list[str], tuple[Decision, ...]]:
    last = {_about(decision): decision for decision in standing}
    in_cell = {(*_about(decision), decision.source): decision for decision in standing if decision.source}
    stands = {(*_about(decision), decision.source) for decision in standing}
    lines, new = [], []
    for decision in withdrawn:
        # Of the same words there may be one said here and one in a review.
        if (*_about(decision), decision.source) in stands:
            stands.discard((*_about(decision), decision.source))
            last.pop(_about(decision), None)
            lines.append(_line(decision, accept=None))
    for decision in decisions:
        about, cell = _about(decision), (*_about(decision), decision.source)
        if _says_more(decision, last.get(about)) and _says_more(decision, in_cell.get(cell)):
            last[about] = decision
            if decision.source:
                in_cell[cell] = decision
            lines.append(_line(decision, accept=decision.accept))
            new.append(decision)
    return lines, tuple(new)


def _about(decision: Decision) -> tuple[object, ...]:
    return decision.coder, decision.document, decision.spans, decision.words, decision.code


def _taken_back_by(decision: Decision) -> set[tuple[object, ...]]:
    """What takes the decision back: a withdrawal of itself, or of what it was carried along from."""
    about = _about(decision)
    return {(*about, decision.source), (*about[:-1], decision.was or decision.code, decision.source)}


def _says_more(decision: Decision, last: Decision | None) -> bool:
    """Whether it says anything that the same person's last word on the same words did not."""
    if last is None or (decision.accept, decision.comment) != (last.accept, last.comment):
        return True
    return decision.probability is not None and decision.probability != last.probability


def _line(decision: Decision, *, accept: bool | None) -> str:
    entries = {
        "time": decision.time,
        "coder": decision.coder,
        "document": decision.document,
        "code": decision.code,
        "accept": accept,
        "comment": decision.comment,
        "spans": [[span.start, span.end] for span in decision.spans],
        "words": list(decision.words),
        "before": decision.before,
        "after": decision.after,
        **({"was": decision.was} if decision.was else {}),
        **({"source": decision.source} if decision.source else {}),
        **({"probability": decision.probability} if decision.probability is not None else {}),
        **({"random": True} if decision.random else {}),
    }
    return json.dumps(entries, ensure_ascii=False) + "\n"
