"""The log of a project: who did what, when, to what; decisions, notes and changes of the codebook together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from pipeline.codebook.history import Version
from pipeline.decisions import read_log
from pipeline.model import MACHINE
from pipeline.notes import Act, Back, Carry, Drop, MemoAct, Move, Notes, QuoteAct, Subject, SummaryAct, ThemeAct, Trim
from pipeline.results.codings import codable
from pipeline.results.participants import people
from pipeline.results.tables import RunTables
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.wording import listed, many
from pipeline.workflows.codebook_edit import FIRST
from pipeline.workflows.open_notes import notes_of
from pipeline.workflows.open_project import OpenProject, Shown

KINDS = ("decision", "memo", "summary", "quote", "theme", "codebook")
"""What an entry is about."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry.

    Attributes:
        time: In ISO 8601.
        who: The person.
        kind: One of :data:`KINDS`.
        what: What was done.
        code: The code's name, "" where it is about none.
        document: As shown, likewise.
        words: The words that it is about, likewise.
        said: The comment, memo or summary, likewise.
        taken_back: Whether it was taken back since.
    """

    time: str
    who: str
    kind: str
    what: str
    code: str = ""
    document: str = ""
    words: str = ""
    said: str = ""
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries are wanted; all where nothing is named."""

    who: str = ""
    kind: str = ""
    code: str = ""
    words: str = ""
    since: str = ""
    until: str = ""

    def keeps(self, entry: LogEntry) -> bool:
        """Whether an entry is one of them."""
        told = f"{entry.what} {entry.document} {entry.words} {entry.said}".casefold()
        day = entry.time[:10]
        return (
            (not self.who or entry.who == self.who)
            and (not self.kind or entry.kind == self.kind)
            and (not self.code or entry.code == self.code)
            and (not self.words or self.words.casefold() in told)
            and (not self.since or day >= self.since)
            and (not self.until or day <= self.until)
        )


@dataclass(frozen=True, slots=True)
class ReportedItem:
    """An item of COREQ that the log fills in: its number, what it asks for in short, and what the log says."""

    number: int
    asks: str
    says: str


@dataclass(frozen=True, slots=True)
class ProjectLog:
    """A project's log.

    Attributes:
        entries: The latest first.
        people: Who did something.
        codes: The names of codes that something was done to.
        reported: Items of COREQ that it fills in.
    """

    entries: tuple[LogEntry, ...]
    people: tuple[str, ...]
    codes: tuple[str, ...]
    reported: tuple[ReportedItem, ...]

    def kept(self, wanted: LogFilter) -> tuple[LogEntry, ...]:
        """The entries that are wanted."""
        return tuple(entry for entry in self.entries if wanted.keeps(entry))


def project_log(project: OpenProject, versions: Sequence[Version] = ()) -> ProjectLog:
    """The log of a project.

    Args:
        project: The project.
        versions: Of its codebook.

    Raises:
        ThematrixError: The run is damaged.
    """
    shown, notes = project.shown, notes_of(project)
    tables = shown.tables
    entries = [*_decisions(project, shown), *_notes(shown, notes), *_codebook(versions)]
    # Of what was done in one second the later stands first too.
    entries = sorted(entries, key=lambda entry: entry.time)[::-1]
    return ProjectLog(
        tuple(entries),
        tuple(sorted({entry.who for entry in entries if entry.who})),
        tuple(sorted({entry.code for entry in entries if entry.code})),
        tuple(_reported(tables, notes, entries, versions)),
    )


def log_csv(entries: Sequence[LogEntry]) -> bytes:
    """Entries as a table, UTF-8 with a byte order mark; times as they were kept, in UTC."""
    names = [field.name for field in fields(LogEntry)]
    rows = ([str(getattr(entry, name)) if name != "taken_back" else _yes(entry) for name in names] for entry in entries)
    return b"\xef\xbb\xbf" + csv_text([names, *rows]).encode()


def _yes(entry: LogEntry) -> str:
    return "yes" if entry.taken_back else "no"


def _decisions(project: OpenProject, shown: Shown) -> Iterator[LogEntry]:
    hidden, names = shown.hidden, shown.tables.code_names
    for line, taken_back in read_log(project.run):
        yield LogEntry(
            time=line.time,
            who=line.coder,
            kind="decision",
            what={True: "yes", False: "no", None: "taken back"}[line.accept],
            code=names.get(line.code, line.code),
            document=hidden.get(line.document, line.document),
            words=" [...] ".join(line.words),
            said=line.comment,
            taken_back=taken_back,
        )


def _notes(shown: Shown, notes: Notes) -> Iterator[LogEntry]:
    acts = {act.id: act for act in notes.acts}
    for act in notes.acts:
        yield _noted(shown, act, acts, taken_back=act.id in notes.back)


def _noted(shown: Shown, act: Act, acts: dict[str, Act], *, taken_back: bool) -> LogEntry:
    tables, hidden = shown.tables, shown.hidden
    names = tables.code_names
    if isinstance(act, MemoAct):
        own = act.about
        first = acts.get(act.of)
        about = first.about if isinstance(first, MemoAct) else own
        done = "memo" if not act.of else "memo written anew" if act.text else "memo taken away"
        anchor = about.anchor
        document = anchor.document if anchor else about.document
        return LogEntry(
            act.time, act.who, "memo", f"{done}: {_about(tables, about)}", names.get(about.code, about.code),
            hidden.get(document, document), " [...] ".join(anchor.words) if anchor else "", act.text, taken_back,
        )  # fmt: skip
    if isinstance(act, SummaryAct):
        persons = people(tables.cases)
        case = persons[act.case].label if act.case in persons else act.case or "(no case)"
        done = "summary" if act.text else "summary taken away"
        column = names.get(act.column, act.column)
        return LogEntry(act.time, act.who, "summary", f"{done}: {case}", column, "", "", act.text, taken_back)
    if isinstance(act, Back):
        other = acts.get(act.of)
        what = "held again" if isinstance(other, Back) else "taken back"
        while isinstance(other, Back):
            other = acts.get(other.of)
        if other is None:
            return LogEntry(act.time, act.who, "quote", what, taken_back=taken_back)
        base = _noted(shown, other, acts, taken_back=False)
        return LogEntry(
            act.time, act.who, base.kind, f"{what}: {base.what}", base.code, base.document, base.words, "", taken_back
        )
    if isinstance(act, ThemeAct):
        done = {"code": "made a code", "example": "example of a code", "away": "put away"}[act.became]
        code = names.get(act.code, act.code)
        return LogEntry(act.time, act.who, "theme", f"theme {done}: {act.name}", code, taken_back=taken_back)
    if isinstance(act, Carry):
        both = {**act.codes, **act.cases}
        told = "; ".join(f"{old}: {', '.join(new)}" for old, new in both.items())
        kind = "codebook" if act.codes else "memo"
        return LogEntry(act.time, act.who, kind, f"notes carried along: {told}", taken_back=taken_back)
    done = {QuoteAct: "quote kept", Trim: "quote trimmed", Move: "quote moved", Drop: "quote taken out"}[type(act)]
    first = act if isinstance(act, QuoteAct) else acts.get(act.of)
    anchor = act.anchor if isinstance(act, QuoteAct | Trim) else first.anchor if isinstance(first, QuoteAct) else None
    if isinstance(act, QuoteAct | Move) and act.chapter:
        done = f"{done}: {act.chapter}"
    return LogEntry(
        act.time, act.who, "quote", done, names.get(first.code, first.code) if isinstance(first, QuoteAct) else "",
        hidden.get(anchor.document, anchor.document) if anchor else "",
        " [...] ".join(anchor.words) if anchor else "", "", taken_back,
    )  # fmt: skip


def _about(tables: RunTables, about: Subject) -> str:
    if about.kind == "case":
        persons = people(tables.cases)
        return f"case {persons[about.case].label if about.case in persons else about.case}"
    return about.kind


def _codebook(versions: Sequence[Version]) -> Iterator[LogEntry]:
    for one in versions:
        yield LogEntry(one.when, one.who, "codebook", f"version {one.number}: {one.what}", said=one.why)


def _reported(
    tables: RunTables, notes: Notes, entries: Sequence[LogEntry], versions: Sequence[Version]
) -> Iterator[ReportedItem]:
    standing = [entry for entry in entries if entry.kind == "decision" and entry.what in ("yes", "no")]
    said: dict[str, int] = {}
    for entry in standing:
        said[entry.who] = said.get(entry.who, 0) + (not entry.taken_back)
    each = [f"{name} ({many(number, 'decision')})" for name, number in sorted(said.items())]
    passages = codable(tables).passages
    yield ReportedItem(
        24,
        "how many people coded",
        f"{many(len(said), 'person', 'people')} beside the program: {listed(each)}."
        if said
        else f"Nobody has decided on a coding yet; {MACHINE} coded {many(passages, 'passage')}.",
    )
    changes = sum(one.what != FIRST for one in versions)
    yield ReportedItem(
        25,
        "whether the codes are described",
        f"{many(len(tables.codes), 'code')}, with definitions in the codebook; {many(len(versions), 'version')} kept.",
    )
    yield ReportedItem(
        26,
        "where the themes come from",
        "The codebook was there before the coding"
        + (f" and was changed {many(changes, 'time')}, each with who, when and why in this log." if changes else ".")
        + f" {many(sum(entry.kind == 'memo' for entry in entries), 'entry', 'entries')} of memos tell how it was read.",
    )
    kept = notes.quotes
    documents = {one.anchor.document for one in kept}
    yield ReportedItem(
        29,
        "whether quotes are shown, each with who says it",
        f"{many(len(kept), 'quote')} from {many(len(documents), 'document')} kept, each with its citation."
        if kept
        else "No quote is kept yet.",
    )
    summaries = len(notes.summaries)
    yield ReportedItem(
        30,
        "whether findings follow from the data",
        f"{many(summaries, 'summary', 'summaries')} of framework cells, each beside the quotes that it rests on.",
    )
