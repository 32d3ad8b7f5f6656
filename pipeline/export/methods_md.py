"""methods.md: what a report of the study must say of its analysis, as far as the run knows it.

The items are 22 to 32 of COREQ: Tong, Sainsbury and Craig (2007), "Consolidated
criteria for reporting qualitative research (COREQ): a 32-item checklist for
interviews and focus groups", International Journal for Quality in Health Care
19(6), 349-357. What they ask is told in our own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.analysis.results import Frequency
from pipeline.export.family_names import family_names
from pipeline.export.languages_left import languages_left
from pipeline.export.quotes.markdown import escaped
from pipeline.export.report.corpus import percent
from pipeline.export.report.groups import comparison_sentence as compared_told
from pipeline.export.report.reliability import agreement_sentence
from pipeline.export.report.saturation import FIXED
from pipeline.export.report.saturation import saturation_sentence as saturation_told
from pipeline.export.run_description import codebook_called
from pipeline.export.run_info import RunAbout
from pipeline.export.run_summary import Counts
from pipeline.model import Codebook, Quote
from pipeline.results.participants import people
from pipeline.results.run_counts import run_counts
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import write_atomic
from pipeline.wording import listed, many

MAJOR, MINOR = 0.5, 0.25
"""A theme that this share of the cases has is called major; one that fewer than this have, minor."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the checklist: what it asks, what the run knows of it, what only the researcher can say."""

    number: int
    name: str
    known: tuple[str, ...]
    blanks: tuple[str, ...]


def write_methods(
    tables: RunTables,
    path: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    counts: Counts,
    chosen: Mapping[str, Sequence[Quote]],
) -> None:
    """Write the methods text."""
    lines = [
        f"# Analysis: {escaped(about.title)}",
        "",
        "The eleven items of COREQ (Tong, Sainsbury and Craig 2007) that concern the analysis, filled in from the run. "
        "**[To fill in: …]** marks what only you can say. Take the sentences over as they are or change them; the "
        "figures hold for this run.",
    ]
    for item in items(tables, codebook=codebook, about=about, counts=counts, chosen=chosen):
        lines += ["", f"## {item.number}. {item.name}", ""]
        lines += [*item.known, ""] if item.known else []
        lines += [f"**[To fill in: {blank}]**" for blank in item.blanks]
    write_atomic(path, ("\n".join(lines) + "\n").encode())


def items(
    tables: RunTables,
    *,
    codebook: Codebook,
    about: RunAbout,
    counts: Counts,
    chosen: Mapping[str, Sequence[Quote]],
) -> tuple[Item, ...]:
    """Items 22 to 32."""
    major, minor = _major(counts), _minor(counts)
    return (
        Item(
            22,
            "Data saturation",
            tuple(_saturation(counts)),
            ("whether saturation was sought, and whether it decided when interviewing ended",),
        ),
        Item(
            23,
            "Transcripts returned",
            (
                f"The run read {many(len(tables.documents), 'document')} as received; "
                "it cannot know who had seen them.",
                *filter(None, [languages_left(tables).sentence]),
            ),
            ("whether participants saw their transcripts and could comment on or correct them",),
        ),
        Item(
            24,
            "Number of data coders",
            tuple(_coders(tables, about)),
            ("who coded and decided, with what training, and whether independently",),
        ),
        Item(
            25,
            "Description of the coding tree",
            tuple(_tree(tables, codebook)),
            ("where the coding tree comes from, and what changed in it during the analysis",),
        ),
        Item(
            26,
            "Derivation of themes",
            tuple(_derivation(codebook, about)),
            ("whether the codes were set beforehand, from what theory or earlier work, or derived from these data",),
        ),
        Item(27, "Software", tuple(_software(about)), ()),
        Item(
            28,
            "Participant checking",
            (),
            ("whether participants commented on the findings, how, and what came of it",),
        ),
        Item(
            29,
            "Quotations presented",
            tuple(_quotations(tables, about, chosen)),
            ("which of them the report presents, and how each is identified there",),
        ),
        Item(
            30,
            "Data and findings consistent",
            tuple(_consistent(tables, about, counts)),
            ("what else supports the findings: second readings, discussion, other sources",),
        ),
        Item(
            31,
            "Clarity of major themes",
            tuple(major),
            ("what the major themes are in your account; the counts alone do not make them",),
        ),
        Item(
            32,
            "Clarity of minor themes",
            tuple(minor),
            ("which cases are diverse or contrary, and what they tell",),
        ),
    )


def _saturation(counts: Counts) -> list[str]:
    found = counts.saturation
    if found is None:
        return ["There are fewer than two interviews: saturation cannot be assessed."]
    how = (
        "Interviews stand in the order that cases.csv gives."
        if found.ordered
        else "Interviews stand in the order in which their files were read, which need not be that of interviewing."
    )
    lines = [saturation_told(found), how]
    if found.points:
        reached = [f"{point.base}+{point.run} at ≤{percent(point.threshold)}: {point.shown}" for point in found.points]
        lines.append(f"By base size + run length and threshold: {'; '.join(reached)}.")
    lines.append(f"The order was also shuffled {found.shuffles:,} times; the report shows the band. {FIXED}")
    return lines


def _coders(tables: RunTables, about: RunAbout) -> list[str]:
    found = run_counts(tables).passages
    lines = [
        f"The software coded all {many(found.passages, 'passage')}."
        + (f" {found.sentence}" if found.sentence else "")
        + (
            f" {many(about.deciders, 'person', 'people')} made {many(about.decisions, 'decision')}, each a yes or no "
            "to one code of one passage; a person's rejection outweighs every other coding."
            if about.decisions
            else " No person has made decisions on its codings."
        )
    ]
    if about.learned:
        coded = about.learned["coded"]
        lines.append(
            f"It had learned from {many(coded['codings'], 'coding')} that people gave to "
            f"{many(coded['passages'], 'passage')}."
        )
    if about.agreement:
        lines.append(agreement_sentence(about.agreement))
    return lines


def _tree(tables: RunTables, codebook: Codebook) -> list[str]:
    families = family_names(codebook)
    members: dict[str, list[str]] = {}
    for code, family, name in tables.codes:
        members.setdefault(family, []).append(escaped(name or code))
    several = len([family for family in members if family])
    called = codebook_called(codebook.title)
    title = escaped(codebook.title) if called != "the codebook" else "The codebook"
    lines = [
        f"{title}: {many(len(tables.codes), 'code')}"
        + (f" in {many(several, 'family', 'families')}." if several else ".")
    ]
    lines += [
        "",
        *(
            f"- {escaped(families.get(family, family)) + ': ' if family else ''}{listed(names)}."
            for family, names in members.items()
        ),
        "",
    ]
    lines.append("Definitions, examples and rules stand in codebook.yaml, as used.")
    return lines


def _derivation(codebook: Codebook, about: RunAbout) -> list[str]:
    rules, examples = (sum(len(getattr(code, part)) for code in codebook.codes) for part in ("rules", "examples"))
    lines = [
        f"The codes are those of the codebook; the software added none. It holds {many(rules, 'rule')} and "
        f"{many(examples, 'example')}.",
        "A passage belongs to a family if it has any of the family's codes.",
    ]
    if about.learned:
        lines.append("What speaks for each code was learned from people's codings, starting from the definitions.")
        lines += [escaped(about.learned["elsewhere"])] if about.learned.get("elsewhere") else []
    return lines


def _software(about: RunAbout) -> list[str]:
    models = f", with {listed([escaped(model) for model in about.models])}" if about.models else ""
    settings = "; ".join(f"{escaped(name)}: {escaped(value)}" for name, value in about.settings)
    meaning = (
        "Scores are probabilities, fitted to people's codings."
        if about.calibrated
        else "Scores order passages; they are not probabilities."
    )
    where = (
        f"words of transcripts were sent to a language model on {escaped(about.sent_to)}, another machine"
        if about.sent_to
        else "on one's own machine: nothing was sent anywhere"
    )
    return [
        f"thematrix {escaped(about.version)}{models}, {where}. The same input gives the same output.",
        "Every passage was compared with every code through the codebook's rules and through likeness to its "
        f"definitions and examples. A code was assigned from a score of {about.decision:g} on and accepted from "
        f"{about.acceptance:g} on; in between it waits for review. {meaning}",
        *([f"{settings}."] if settings else []),
        "run.json holds versions, settings, thresholds and the digests of every input and output.",
    ]


def _quotations(tables: RunTables, about: RunAbout, chosen: Mapping[str, Sequence[Quote]]) -> list[str]:
    persons = people(tables.cases)
    quotes = [quote for found in chosen.values() for quote in found]
    quoted = {quote.case or quote.speaker for quote in quotes}
    lines = [
        f"quotes.md presents {many(len(quotes), 'quotation')} from {many(len(quoted), 'speaker')}, for "
        f"{sum(bool(found) for found in chosen.values())} of {many(len(chosen), 'code')}. Each is word for word, cut "
        "only at sentence ends and marked [...] there, with who said it and where it stands.",
    ]
    silent = sum(not person.consent for person in persons.values())
    hidden = sum(bool(person.alias) for person in persons.values())
    if silent:
        lines.append(f"{many(silent, 'case')} did not consent to being quoted: counted, never quoted.")
    if hidden:
        lines.append(f"{many(hidden, 'case')} {'is' if hidden == 1 else 'are'} named by an alias.")
    if about.consent:
        lines.append(about.consent)
    return lines


def _consistent(tables: RunTables, about: RunAbout, counts: Counts) -> list[str]:
    found = run_counts(tables)
    whole = counts.overview.whole
    lines = [
        f"{many(found.codings, 'coding')} {'was' if found.codings == 1 else 'were'} assigned: {found.accepted:,} "
        f"accepted, {found.review:,} waiting for review, {found.rejected:,} more rejected by people. "
        + (f"{found.apart} " if found.apart else "")
        + "Each keeps its evidence in codings.csv.",
        f"{percent(whole.share)} of the codable words stand in passages with a code; "
        f"{many(whole.passages - whole.coded, 'passage')} of {whole.passages:,} carry none.",
    ]
    if about.agreement:
        lines.append(agreement_sentence(about.agreement))
    else:
        lines.append(
            "Agreement with a person has not been measured in this run (`thematrix sample`, `thematrix agree`)."
        )
    return lines


def _major(counts: Counts) -> list[str]:
    codes, cases = _by_cases(counts)
    found = [code for code in codes if cases and code.case_share >= MAJOR]
    lines = [
        "Accepted codings and those for review are counted alike.",
        f"In the talk of at least half of {many(cases, 'case')}: {listed(_with_cases(found))}."
        if found
        else f"No code stands in the talk of half of {many(cases, 'case')}."
        if cases
        else f"Most often assigned: {listed(_with_passages(codes[:4]))}."
        if codes
        else "No code was assigned.",
    ]
    lines += [compared_told(comparison) for comparison in counts.comparisons]
    return lines


def _minor(counts: Counts) -> list[str]:
    codes, cases = _by_cases(counts)
    never = [escaped(code.name) for code in counts.overview.codes if not code.passages]
    found = [code for code in codes if cases and code.case_share < MINOR]
    lines = []
    if found:
        lines.append(f"In the talk of fewer than a quarter of the cases: {listed(_with_cases(found))}.")
    if never:
        lines.append(f"Never assigned: {listed(never)}.")
    return lines or ["Every code stands in the talk of a quarter of the cases or more."]


def _by_cases(counts: Counts) -> tuple[list[Frequency], int]:
    """The codes that were assigned, those of most cases first, and how many cases speak."""
    codes = [code for code in counts.overview.codes if code.passages]
    cases = counts.overview.speaking
    return sorted(codes, key=lambda code: (-code.cases, -code.passages)), cases


def _with_cases(codes: Sequence[Frequency]) -> list[str]:
    return [f"{escaped(code.name)} ({many(code.cases, 'case')}, {many(code.passages, 'passage')})" for code in codes]


def _with_passages(codes: Sequence[Frequency]) -> list[str]:
    return [f"{escaped(code.name)} ({many(code.passages, 'passage')})" for code in codes]
