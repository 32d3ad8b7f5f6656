"""``run.json``, typed: what a run says of itself, and the one way in which it is read and written.

The file carries a number of its format and a digest of all that it says, so
that a damaged one is noticed and never used wrong. Nothing in it is a format or code, or a path that
is written to, but for the codebook's where that is the one that was used: names of files are checked to be plain
ones inside the folder they belong to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from pipeline.errors import CallError, ThematrixError
from pipeline.model import Thresholds

PROGRAM = "thematrix"

FORMAT = 2
"""Of run.json. 1 is the one without a number, of version 0.1: it lacks ``format`` and ``digest``, and is read too."""

AGAIN = "Run thematrix run into this folder again: it is made anew, and decisions are kept."

SEAL = "digest"


class Part(BaseModel):
    """What every part of a file of ours is: of fixed types, never changed, and open to later keys."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True, ser_json_inf_nan="constants")


def _plain_name(name: str) -> str:
    """The name of a file under a folder, in POSIX form.

    Raises:
        ValueError: It leads out of the folder.
    """
    path = PurePosixPath(name)
    # On Windows a drive and a backslash are ways out too.
    away = path.is_absolute() or bool(PurePath(name).anchor) or ".." in (*path.parts, *PurePath(name).parts)
    if not name or away or "\0" in name:
        raise ValueError("must be the name of a file inside the folder")
    return name


FileName = Annotated[str, AfterValidator(_plain_name)]
Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]


class UsedThresholds(Part):
    """From which score a code was assigned, and from which it was accepted."""

    decision: Share
    acceptance: Share

    @property
    def thresholds(self) -> Thresholds:
        """As the rest of the program has them."""
        return Thresholds(self.decision, self.acceptance)


class JudgeChosen(Part):
    """Which language model was to be asked, about how many passages; ``host`` is "" where it is this machine's."""

    model: str
    identity: str
    share: float
    host: str = ""


class UsedSettings(Part):
    """What the user chose; see ``pipeline.workflows.settings.Settings``."""

    unit: str
    interviewer: bool
    any_language: bool = False
    model: str
    fast: bool
    thresholds: UsedThresholds
    fitted: str = ""
    learned: str = ""
    readers: dict[str, str] = {}
    title: str = ""
    judge: JudgeChosen | None = None


class Inputs(Part):
    """All that the outputs depend on: digests of files, settings, versions."""

    files: dict[FileName, str]
    codebook: str
    settings: UsedSettings
    decisions: str = ""
    agreement: str = ""
    versions: dict[str, str]
    program: str


class QuotedCounts(Part):
    """What became of quotations in narrative; see ``pipeline.segment.repeated_words.Quoted``."""

    passages: Count
    people: Count
    nameless: Count
    repeats: Count
    words: Count
    strange: Count


class Counts(Part):
    """How much there is of everything."""

    files: Count
    documents: Count
    words: Count
    cases: Count
    passages: Count
    passages_counted: Count | None = None
    passage_words: Count
    pairs: Count
    texts: Count
    foreign: Count = 0
    codings: Count
    codings_counted: Count | None = None
    accepted: Count
    review: Count
    rejected: Count
    unassigned: Count = 0
    quoted: QuotedCounts | None = None


class LostDecision(Part):
    """A decision that does not apply to the run, and why."""

    document: str
    code: str
    accept: bool
    coder: str
    time: str
    words: str
    reason: str


class DisputedCoding(Part):
    """A coding on which people differ."""

    passage: str
    code: str
    accept: tuple[str, ...]
    reject: tuple[str, ...]


class DecisionsMade(Part):
    """What became of people's decisions."""

    number: Count = 0
    coders: tuple[str, ...] = ()
    lost: tuple[LostDecision, ...] = ()
    conflicts: tuple[DisputedCoding, ...] = ()
    damaged: tuple[str, ...] = ()


class FailedFile(Part):
    """A file that could not be read, why, and what to do."""

    file: str
    reason: str
    remedy: str


class UnmatchedCaseRow(Part):
    """A row of cases.csv that matches nobody; see ``pipeline.ingest.speakers.consent.UnmatchedRow``."""

    number: Count
    about: str
    refuses: bool
    near: tuple[str, ...] = ()
    why: str = ""
    whole: str = ""


class CaseSheetUsed(Part):
    """What cases.csv did; see ``pipeline.ingest.speakers.consent.SheetReport``."""

    file: str
    silent: tuple[str, ...] = ()
    aliases: Count = 0
    unmatched: tuple[UnmatchedCaseRow, ...] = ()
    refusals: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    nameless: Count = 0
    absent: Count = 0


class LearnedFrom(Part):
    """What a learned model had learned from; ``run`` is the name of the run whose decisions they were."""

    coder: str = ""
    run: str = ""
    passages: Count
    documents: Count
    codings: Count


class HeldOutFigures(Part):
    """How well a learned model did on what it had not seen."""

    kappa: float
    calibration_error: float


class ReliabilityBin(Part):
    """Pairs that a learned model gave about one probability."""

    cells: Count
    probability: float
    share: float


class HeldOut(Part):
    """How well a learned model did, and how that was measured."""

    by: str
    folds: Count
    all: HeldOutFigures
    reliability: tuple[ReliabilityBin, ...] = ()


class LearnedModel(Part):
    """What run.json says of the learned model that was used, ``elsewhere`` of documents that people did not work on;
    ``known``, how many of the run they worked on.
    """

    coded: LearnedFrom
    examples: dict[str, Count] = {}
    thresholds: UsedThresholds
    held_out: HeldOut
    elsewhere: str = ""
    known: Count | None = None


class JudgedCode(Part):
    """What a language model said of one code: of how many passages, how often yes, how often other than the rest."""

    pairs: Count
    yes: Count
    differs: Count


class JudgeUsed(JudgeChosen):
    """What a language model did in a run; see ``pipeline.workflows.judge`` and ``pipeline.coding.judge.ask.Course``."""

    where: str = ""
    in_process: bool
    weight: float
    checked: bool
    passages: Count
    heard: Count
    calls: Count
    known: Count
    seconds: float
    invented: Count
    bare: Count
    strange: Count
    unreadable: Count
    failed: Count
    left: Count
    cut: Count
    stopped: str
    late: bool
    pairs: Count
    likelihoods: Count
    verdicts: Count
    yes: Count
    assigned: Count
    differs: Count
    kappa: float
    twice: Count
    turned: Count
    yes_first: Share
    yes_last: Share
    gained: Count
    dropped: Count
    codes: dict[str, JudgedCode] = {}

    @property
    def unfinished(self) -> bool:
        """Whether the same run again has something left to ask."""
        return bool(self.failed or self.left)


class Manifest(Part):
    """All that run.json says.

    Attributes:
        format: Of the file.
        corpus: The name of the corpus, as titles show it.
        corpus_path: The way from the run's folder to the corpus. ``verify`` and ``status`` follow it, to read,
            and what quotes from the run, to look at cases.csv again.
        codebook_path: That to the codebook's file. ``status`` follows it to read, and a desk to edit it.
        codes: (code id, family id, name) in the codebook's order.
        unordered: Documents whose passages stand in no order that means anything.
        readings: Of each document how many words were read, are speech and will be coded, who speaks, and what is
            odd in that.
        outputs: SHA-256 of each output, by its name in the folder.
        digest: SHA-256 of all else, "" in format 1.
    """

    program: Literal["thematrix"]
    format: int = 1
    version: str
    time: str
    corpus: str
    corpus_path: str = ""
    codebook_path: str = ""
    inputs: Inputs
    code_digests: dict[str, str] = {}
    models: dict[str, str]
    fitted: str = ""
    calibrated: bool
    learned: LearnedModel | None = None
    judge: JudgeUsed | None = None
    codes: tuple[tuple[str, str, str], ...]
    unordered: tuple[str, ...] = ()
    readings: tuple[dict[str, Any], ...] = ()
    counts: Counts
    consent: CaseSheetUsed | None = None
    decisions: DecisionsMade = DecisionsMade()
    failed: tuple[FailedFile, ...] = ()
    warnings: tuple[str, ...] = ()
    timings: dict[str, float] = {}
    outputs: dict[FileName, str] = {}
    digest: str = ""

    @classmethod
    def made(cls, entries: dict[str, Any]) -> Self:
        """The manifest that these entries make, as JSON has them."""
        return cls.model_validate_json(json.dumps({**entries, "program": PROGRAM, "format": FORMAT}))

    @classmethod
    def read(cls, data: bytes, *, where: str) -> Self:
        """A run.json.

        Args:
            data: The file.
            where: Its path, for messages.

        Raises:
            ForeignFile: It is no run.json of thematrix.
            CallError: It is of a later format.
            ThematrixError: It is damaged; says which key.
        """
        entries = parsed(data, where=where, remedy=AGAIN)
        if not isinstance(entries, dict) or entries.get("program") != PROGRAM:
            raise ForeignFile("is no run.json of thematrix", where=where, remedy="Give the folder of a run.")
        form = entries.get("format", 1)
        if not isinstance(form, int) or form > FORMAT:
            raise CallError(
                f"was written by a later version of thematrix (format {form}; this one reads up to {FORMAT})",
                where=where,
                remedy="Install the later version, or run into a new folder with --out.",
            )
        check_seal(entries, where=where, remedy=AGAIN, sealed=form >= 2)
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            raise ThematrixError(first_problem(error), where=where, remedy=AGAIN) from error

    def to_bytes(self) -> bytes:
        """The file, with its digest."""
        return sealed({**self.model_dump(mode="json", exclude={SEAL}), "format": FORMAT})


class ForeignFile(ThematrixError):
    """A file that has the name of one of ours and is none."""


def parsed(data: bytes, *, where: str, remedy: str) -> Any:
    """JSON from a file of ours.

    Raises:
        ThematrixError: It is none: says where it breaks off. Deep nesting and
            halves of characters are refused too.
    """
    try:
        return from_json(data)
    except ValueError as error:
        raise ThematrixError(f"is damaged ({error})", where=where, remedy=remedy) from error


def sealed(entries: Mapping[str, Any], *, allow_nan: bool = True) -> bytes:
    """The entries as JSON, with a digest of all that they say as the entry ``digest``.

    Raises:
        ValueError: A figure is no number, and ``allow_nan`` is false.
    """
    whole = {**entries, SEAL: seal(entries)}
    text = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True, allow_nan=allow_nan)
    return text.encode()


def check_seal(entries: dict[str, Any], *, where: str, remedy: str, sealed: bool) -> None:
    """Look whether a file of ours says what it said when it was written.

    Args:
        entries: As parsed.
        where: Its path, for the message.
        remedy: What to do.
        sealed: Whether it must carry a digest.

    Raises:
        ThematrixError: It does not.
    """
    known = entries.get(SEAL)
    if known is None and not sealed:
        return
    if known != seal({name: value for name, value in entries.items() if name != SEAL}):
        raise ThematrixError(
            "is damaged or was changed: its digest is not that of what it says", where=where, remedy=remedy
        )


def seal(entries: Mapping[str, Any]) -> str:
    """SHA-256 of all that the entries say, hex."""
    text = json.dumps(entries, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_problem(error: ValidationError) -> str:
    """The first thing that is wrong in a file of ours, as a clause: the key, and what it should be."""
    problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
    key = ".".join(str(part) for part in problem["loc"])
    said = problem["msg"].removeprefix("Value error, ")
    return f"is damaged at {key!r}: {said[:1].lower()}{said[1:]}" if key else f"is damaged: {said}"
