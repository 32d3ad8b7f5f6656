"""What stands in the CSV files of a run: each column, its kind, its unit, and which columns are keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

TEXT, NUMBER, WHOLE, TRUTH = "string", "number", "integer", "boolean"
"""Kinds of columns, as Frictionless Data calls them."""


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column.

    Attributes:
        name: Its name.
        what: What stands in it, as a sentence.
        kind: :data:`TEXT`, :data:`NUMBER`, :data:`WHOLE` or :data:`TRUTH`.
        unit: Of a number, "" for none.
        among: The values that it may have, none where they are free.
        least: The lowest value.
        most: The highest.
    """

    name: str
    what: str
    kind: str = TEXT
    unit: str = ""
    among: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A file.

    Attributes:
        name: Of what stands in its rows.
        row: What a row is, as a sentence.
        columns: Its columns, in order.
        key: The columns that tell its rows apart.
        refers: The table that a column refers to, "" for its own, and the column there.
    """

    name: str
    row: str
    columns: tuple[CsvColumn, ...]
    key: tuple[str, ...]
    refers: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Its name in the run's folder."""
        return f"{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


ROLES = ("respondent", "interviewer", "author", "other")

_PASSAGE = CsvColumn("passage", "The passage.")
_DOCUMENT = CsvColumn("document", "The document, as its path in the corpus or as a table of interviews names it.")
_PART = CsvColumn("part", "The part of the document, such as the heading it stands under; empty for the whole.")
_CASE = CsvColumn("case", "Whose words they are; empty where they are nobody's.")
_ALIAS = CsvColumn("alias", "The name to show in place of the case's; empty where there is none.")
_SPEAKER = CsvColumn("speaker", "Who speaks, as the transcript names them.")
_ROLE = CsvColumn(
    "role",
    "The role of who speaks. Matrices by case, programme and attribute count respondents; those by document and code "
    "authors of written text too.",
    among=ROLES,
)
_PROGRAMME = CsvColumn("programme", "The programme; empty for none.")
_QUOTABLE = CsvColumn(
    "quotable", "Whether the case consents to being quoted. What is not to be quoted is counted.", TRUTH
)
_REPEATS = CsvColumn(
    "repeats", "The passage whose words it only says again, so that it is counted nowhere; empty for all others."
)
_START = CsvColumn("start", "Where it begins in the document's text, from 0.", WHOLE, "Unicode code points", least=0)
_END = CsvColumn("end", "Where it ends, not included.", WHOLE, "Unicode code points", least=0)
_SPANS = CsvColumn(
    "spans",
    "Its stretches, as JSON: a pair of start and end each. Several where somebody else speaks in between.",
    unit="Unicode code points",
)
_LOCATOR = CsvColumn("locator", "Where it stands in the file as received: page, time, row or line.")
_TEXT = CsvColumn("text", "The words, as they stand in the file; [...] where somebody else speaks in between.")

CODINGS = CsvTable(
    name="codings",
    row="A code that somebody, or the program, gave to a passage; what a person rejected too.",
    columns=(
        _PASSAGE,
        _DOCUMENT,
        _PART,
        _CASE,
        _ALIAS,
        _SPEAKER,
        _ROLE,
        _PROGRAMME,
        CsvColumn("code", "The code, by its id in the codebook."),
        CsvColumn("family", "The code's family, by its id; empty for none."),
        CsvColumn("score", "How strongly the passage speaks for the code.", NUMBER, "0 to 1", least=0, most=1),
        CsvColumn(
            "status", "Whether it stands, waits for review, or was rejected.", among=("accepted", "review", "rejected")
        ),
        CsvColumn("coder", "Who gave it: a person, or thematrix."),
        CsvColumn(
            "counted",
            "Whether matrices and figures count it: it is assigned, it is the one coding of its passage and code that "
            "holds, a respondent or author speaks, and the passage repeats no other.",
            TRUTH,
        ),
        _QUOTABLE,
        _REPEATS,
        _START,
        _END,
        _SPANS,
        _LOCATOR,
        _TEXT,
        CsvColumn(
            "evidence",
            "Why, as JSON: a list of kind, source, start and end in the document's text, and value.",
        ),
    ),
    key=("passage", "code", "coder"),
    refers={
        "passage": ("passages", "passage"),
        "case": ("cases", "case"),
        "code": ("codes", "code"),
        "repeats": ("passages", "passage"),
    },
)

PASSAGES = CsvTable(
    name="passages",
    row="A passage, the unit that is coded, with a code or without: what shares are shares of.",
    columns=(
        _PASSAGE,
        _DOCUMENT,
        _PART,
        _CASE,
        _ALIAS,
        _SPEAKER,
        _ROLE,
        _PROGRAMME,
        CsvColumn("kind", "What it is.", among=("speech", "narrative", "quoted")),
        CsvColumn(
            "counted",
            "Whether matrices and figures count it: a respondent or author speaks, and it repeats no other passage.",
            TRUTH,
        ),
        _QUOTABLE,
        _REPEATS,
        CsvColumn("turn", "The number of the turn that it begins in, in its document, from 0.", WHOLE, least=0),
        CsvColumn("words", "How long it is.", WHOLE, "words", least=0),
        _START,
        _END,
        _SPANS,
        _LOCATOR,
        _TEXT,
    ),
    key=("passage",),
    refers={"case": ("cases", "case"), "repeats": ("", "passage")},
)

CASES = CsvTable(
    name="cases",
    row="A case: usually a person. Attributes follow, a column each.",
    columns=(
        CsvColumn("case", "The case."),
        CsvColumn("label", "The name under which matrices, quotes and the report show it: the alias, else the case."),
        CsvColumn("alias", "The alias; empty for none."),
        _PROGRAMME,
        CsvColumn("order", "Its place in the sequence of interviews, from 1; empty where unknown.", WHOLE, least=1),
        _QUOTABLE,
    ),
    key=("case",),
)

CODES = CsvTable(
    name="codes",
    row="A code of the codebook, assigned or not.",
    columns=(
        CsvColumn("code", "Its id."),
        CsvColumn("name", "Its name."),
        CsvColumn("family", "Its family, by its id; empty for none."),
        CsvColumn("family_name", "The family's name."),
        CsvColumn("definition", "What it means."),
    ),
    key=("code",),
)

SCORES = CsvTable(
    name="scores",
    row="A passage and a code, assigned or not.",
    columns=(
        _PASSAGE,
        CsvColumn("code", "The code, by its id."),
        CsvColumn("score", "How strongly the passage speaks for the code.", NUMBER, "0 to 1", least=0, most=1),
    ),
    key=("passage", "code"),
    refers={"passage": ("passages", "passage"), "code": ("codes", "code")},
)


def with_attributes(table: CsvTable, names: Iterable[str]) -> CsvTable:
    """The table of cases with a column an attribute."""
    more = tuple(CsvColumn(name, "An attribute, as the corpus has it; empty where it is not given.") for name in names)
    return replace(table, columns=(*table.columns, *more))


PARQUET = {
    ("", "spans"): "Its stretches: code points of the document's text.",
    ("documents", "document"): "The document.",
    ("documents", "file"): "The file that it stands in, from the corpus' folder on.",
    ("documents", "reader"): "What kind of file it was read as.",
    ("documents", "programme"): "The programme; empty for none.",
    ("documents", "words"): "How many words are spoken or written in it.",
    ("documents", "turns"): "How many turns it has.",
    ("documents", "digest"): "SHA-256 of the file as received.",
    ("documents", "language"): "ISO 639 code of the language of most of it; empty where that cannot be told.",
    ("documents", "warnings"): "What is to be known of how it was read.",
    ("documents", "text"): "Its text; every start and end counts code points of it.",
    ("turns", "document"): "The document.",
    ("turns", "turn"): "Its number in the document, from 0.",
    ("turns", "speaker"): "Who speaks; empty where nobody is named.",
    ("turns", "role"): "The role of who speaks.",
    (
        "turns",
        "kind",
    ): "What it is: speech, narrative and quoted words are coded; headings, notes and the like are not.",
    ("turns", "case"): "The case whose words they are; empty for none.",
    ("turns", "part"): "The part of the document; empty for the whole.",
    ("turns", "paragraphs"): "Where its paragraphs stand.",
    ("turns", "words"): "How long it is, in words.",
    ("turns", "time_start"): "When it begins, in seconds; NaN where the file does not say.",
    ("turns", "time_end"): "When it ends, in seconds.",
    ("turns", "marks"): "What in it nobody said: times, notes of the transcriber, with their kind.",
    ("turns", "locator"): "Where it begins in the file as received: page, time, row or line.",
    ("turns", "text"): "The words.",
    ("cases", "order"): "Its place in the sequence of interviews; 0 where unknown.",
    ("cases", "consent"): "Whether it may be quoted.",
    ("cases", "attributes"): "Its attributes, as a JSON object.",
}
"""What stands in columns that Parquet alone has, or has otherwise; by table and column."""
