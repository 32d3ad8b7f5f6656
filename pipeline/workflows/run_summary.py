"""What is said at the end of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.export.judge_text import judge_sentences, unasked
from pipeline.export.languages_left import languages_left
from pipeline.ingest.speakers.consent_hints import still_named, unheeded
from pipeline.ingest.speakers.sheet_report import SheetReport
from pipeline.results.codings import DEFAULT_ROLES, RANKS, assigned, codable
from pipeline.results.run_counts import run_counts
from pipeline.results.tables import RunTables, read_run
from pipeline.workflows.consent import shown_cases
from pipeline.workflows.run import Result
from pipeline.workflows.unassigned_codes import Unassigned, unassigned


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often a code was assigned.

    Attributes:
        code: Its id.
        family: Of its family, "" for none.
        name: Its name.
        accepted: Passages with it, authors' apart.
        review: Likewise, for review.
        cases: How many people said them.
        authors: Passages of authors.
    """

    code: str
    family: str
    name: str
    accepted: int
    review: int
    cases: int
    authors: int


@dataclass(frozen=True, slots=True)
class ThemeCounts:
    """The codes of a run in the codebook's order, and whether there is authors' text."""

    themes: tuple[ThemeCount, ...]
    authors: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in short.

    Attributes:
        consent: What is to be known first of cases.csv; none where there is no such sheet.
        whom: Whom it concerns, as a sentence, or "".
        themes: None where nothing had changed.
        apart: What passages count in no figure, as a sentence, or "".
        codings_apart: How many codings count, likewise.
        unassigned: The codes that no passage has.
        judge: What a language model did, in sentences; none where none was asked.
        unasked: What it was not asked or did not answer, in a sentence or none.
        unheeded: Who seems to have said no in a column that is not taken for consent.
        named: Who may not be quoted and has no alias, in a sentence or none.
        languages_left: How many documents in other languages were read and not coded, "" where none.
    """

    consent: tuple[str, ...]
    whom: str
    themes: ThemeCounts | None
    apart: str
    codings_apart: str
    unassigned: tuple[Unassigned, ...]
    judge: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    unheeded: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    languages_left: str = ""

    @property
    def nearest(self) -> list[Unassigned]:
        """Of these, those that something comes near, the nearest first; and those that people rejected."""
        return sorted((one for one in self.unassigned if one.score or one.rejected), key=lambda one: -one.score)


def summary_of(result: Result) -> Summary:
    """What to say of a run.

    Raises:
        ThematrixError: Its tables are damaged.
    """
    consent = result.manifest.consent
    sheet = SheetReport.from_dict(consent.model_dump()) if consent else None
    tables = read_run(result.out)
    cases = shown_cases(tables)
    judge = result.manifest.judge
    told = judge_sentences(judge.model_dump()) if judge else ()
    late = (unasked(judge.model_dump()),) if judge and judge.unfinished else ()
    return Summary(
        consent=tuple(sheet.lines) if sheet else (),
        whom=sheet.sentence if sheet else "",
        themes=None if result.unchanged else theme_counts(tables),
        apart="" if result.unchanged else codable(tables).sentence,
        codings_apart="" if result.unchanged else run_counts(tables).apart,
        unassigned=unassigned(tables) if result.manifest.counts.unassigned else (),
        judge=told[: len(told) - len(late)],
        unasked=late,
        unheeded=unheeded(cases),
        named=still_named(cases),
        languages_left=languages_left(tables).sentence,
    )


def theme_counts(tables: RunTables) -> ThemeCounts:
    """Count passages and cases by code; authors' text is counted apart."""
    pairs = assigned(tables, roles=DEFAULT_ROLES)
    cases = tables.passages["case"].to_pylist()
    roles = tables.passages["role"].to_pylist()
    counts: Counter[tuple[str, str]] = Counter()
    people: dict[str, set[str]] = {}
    for passage, index, rank in zip(pairs.passage.tolist(), pairs.code.tolist(), pairs.status.tolist(), strict=True):
        code = tables.code_ids[index]
        if roles[passage] == "author":
            counts[code, "author"] += 1
            continue
        counts[code, RANKS[rank]] += 1
        if cases[passage]:
            people.setdefault(code, set()).add(cases[passage])
    themes = tuple(
        ThemeCount(
            code,
            family,
            name or code,
            accepted=counts[code, "accepted"],
            review=counts[code, "review"],
            cases=len(people.get(code, ())),
            authors=counts[code, "author"],
        )
        for code, family, name in tables.codes
    )
    return ThemeCounts(themes, "author" in roles)


def as_dict(result: Result) -> dict[str, Any]:
    """What a run did, for JSON."""
    changes = result.changes
    return {
        "out": str(result.out),
        "unchanged": result.unchanged,
        "counts": result.manifest.counts.model_dump(mode="json"),
        "consent": result.manifest.consent and result.manifest.consent.model_dump(mode="json"),
        "unheeded_refusals": list(unheeded(shown_cases(read_run(result.out)))),
        "unassigned": [one.as_dict() for one in unassigned(read_run(result.out))],
        "judge": result.manifest.judge and result.manifest.judge.model_dump(mode="json"),
        "failed": result.failed,
        "warnings": list(result.manifest.warnings),
        "decisions": result.manifest.decisions.model_dump(mode="json"),
        "decisions_elsewhere": [{"run": str(one.run), "number": one.number} for one in result.left_behind],
        "embedded": result.encoded,
        "seconds": round(result.seconds, 3),
        "changes": None
        if changes is None
        else {
            "files": list(changes.files),
            "codes": list(changes.codes),
            "settings": list(changes.settings),
            "gained": changes.gained,
            "lost": changes.lost,
        },
    }
