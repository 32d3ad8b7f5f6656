"""What report.html shows: the context of its template, and how it is filled from a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.export.aliases import document_names
from pipeline.export.family_names import family_names
from pipeline.export.languages_left import languages_left
from pipeline.export.notices import Notices
from pipeline.export.report.cooccurrence import PairLine, pairs_of
from pipeline.export.report.corpus import (
    MOST_CASES,
    MOST_DOCUMENTS,
    MOST_SPEAKERS,
    CaseLine,
    DocumentLine,
    SpeakerLine,
    cases_of,
    documents_of,
    speakers_of,
)
from pipeline.export.report.framework import FrameTable, tables_of
from pipeline.export.report.groups import ComparisonView, comparisons_of
from pipeline.export.report.heatmap import HeatMap
from pipeline.export.report.heatmaps import cooccurrence_map, maps_of
from pipeline.export.report.key_findings import findings
from pipeline.export.report.reliability import AgreementView, ReliabilityView, agreement_of, reliability_of
from pipeline.export.report.review_list import Review, reviews_of
from pipeline.export.report.saturation import SaturationView, saturation_of
from pipeline.export.report.themes import Group, ThemeLine, groups_of, lines_of
from pipeline.export.run_description import method, read_what
from pipeline.export.run_info import RunAbout
from pipeline.export.run_summary import Counts
from pipeline.model import Codebook, Quote
from pipeline.results.explanation import scale
from pipeline.results.run_counts import run_counts
from pipeline.results.tables import RunTables
from pipeline.wording import many

FEW_WARNINGS = 4


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template of report.html reads; it holds no other logic than loops.

    What may be absent is a tuple of none or one.

    Attributes:
        title: The run's title.
        tiles: (figure, what it counts), above all else.
        sections: (anchor, name) of the sections that are there, in order.
        findings: (what it is about, sentences).
        lead: What was read and what came of it, in sentences.
        failed: (file, reason, remedy) of what could not be read.
        warnings: What a reader of the results should know.
        warnings_open: ``open`` where they are few enough to show at once.
        documents: What was read.
        speakers: Who speaks.
        cases: How much of what each says is coded.
        cut: What the lists above leave out.
        themes: How often each code was assigned.
        maps: Codes and families by case, programme, document.
        together: Codes by codes.
        pairs: Those that co-occur oftener than by chance.
        comparisons: Groups of cases side by side.
        saturation: When further interviews stopped bringing new codes.
        framework: Cases by codes with extracts, by family.
        framework_cut: What of it is left out.
        groups: Families with quotes, and as the codebook has them.
        quotes_cut: What of the quotes is left out.
        reviews: The codings nearest to the threshold.
        reviews_lead: How many there are and which are shown.
        agreement: With a person's codings.
        reliability: Of a learned model.
        method: How it was done, in sentences.
        scale: What scores and points mean.
        version: Of thematrix.
    """

    title: str
    tiles: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...]
    lead: tuple[str, ...]
    failed: tuple[tuple[str, str, str], ...]
    warnings: tuple[str, ...]
    warnings_open: str
    documents: tuple[DocumentLine, ...]
    speakers: tuple[SpeakerLine, ...]
    cases: tuple[CaseLine, ...]
    cut: tuple[str, ...]
    themes: tuple[ThemeLine, ...]
    maps: tuple[HeatMap, ...]
    together: tuple[HeatMap, ...]
    pairs: tuple[PairLine, ...]
    comparisons: tuple[ComparisonView, ...]
    saturation: tuple[SaturationView, ...]
    framework: tuple[FrameTable, ...]
    framework_cut: tuple[str, ...]
    groups: tuple[Group, ...]
    quotes_cut: tuple[str, ...]
    reviews: tuple[Review, ...]
    reviews_lead: str
    agreement: tuple[AgreementView, ...]
    reliability: tuple[ReliabilityView, ...]
    method: tuple[str, ...]
    scale: str
    version: str


def page(
    tables: RunTables,
    *,
    codebook: Codebook,
    about: RunAbout,
    counts: Counts,
    chosen: Mapping[str, Sequence[Quote]],
) -> Page:
    """The page of a run."""
    hidden, notices = document_names(tables), Notices(tables)
    names = tables.code_names
    families = family_names(codebook)
    documents = documents_of(tables, counts.overview, hidden=hidden, notices=notices)
    speakers, cases = speakers_of(counts.overview), cases_of(counts.overview)
    pairs = pairs_of(counts.cooccurrence, names)
    comparisons = comparisons_of(counts.comparisons)
    saturation = saturation_of(counts.saturation, hidden)
    framework, framework_cut = tables_of(counts.framework, families)
    groups, quotes_cut = groups_of(tables, codebook, chosen)
    reviews, reviews_lead = reviews_of(tables, about)
    agreement, reliability = agreement_of(about.agreement, names), reliability_of(about.learned)
    there = (
        ("summary", "Summary", True),
        ("corpus", "Corpus", True),
        ("themes", "Themes", True),
        ("together", "Together", bool(tables.codes)),
        ("comparison", "Groups", bool(comparisons)),
        ("saturation", "Saturation", bool(saturation)),
        ("framework", "Framework", bool(framework)),
        ("quotes", "Quotes", True),
        ("read", "Read", bool(len(tables.turns))),
        ("codebook", "Codebook", True),
        ("review", "For review", True),
        ("trust", "Trust", bool(agreement or reliability)),
        ("method", "Method", True),
    )
    return Page(
        title=about.title,
        tiles=_tiles(tables),
        sections=tuple((anchor, name) for anchor, name, shown in there if shown),
        findings=findings(counts, pairs, agreement=about.agreement),
        lead=tuple(read_what(tables, about)),
        failed=about.failed,
        warnings=tuple(map(notices.of_run, about.warnings)),
        warnings_open="open" if len(about.warnings) <= FEW_WARNINGS else "",
        documents=documents[:MOST_DOCUMENTS],
        speakers=speakers[:MOST_SPEAKERS],
        cases=cases[:MOST_CASES],
        cut=(
            *_cut(len(documents), MOST_DOCUMENTS, "document"),
            *_cut(len(speakers), MOST_SPEAKERS, "speaker"),
            *_cut(len(cases), MOST_CASES, "case"),
        ),
        themes=lines_of(counts.overview, codebook),
        maps=maps_of(tables, codebook, hidden),
        together=cooccurrence_map(tables, codebook),
        pairs=pairs,
        comparisons=comparisons,
        saturation=saturation,
        framework=framework,
        framework_cut=framework_cut,
        groups=groups,
        quotes_cut=quotes_cut,
        reviews=reviews,
        reviews_lead=reviews_lead,
        agreement=agreement,
        reliability=reliability,
        method=tuple(method(codebook, about)),
        scale=scale(about.decision, about.acceptance),
        version=about.version,
    )


def _cut(number: int, most: int, noun: str) -> tuple[str, ...]:
    return (f"{many(number - most, f'further {noun}')}: see tables/.",) if number > most else ()


def _tiles(tables: RunTables) -> tuple[tuple[str, str], ...]:
    counts = run_counts(tables)
    figures = (
        (counts.documents, "document"),
        (counts.words, "word"),
        (counts.cases, "case"),
        (counts.passages.passages, "passage"),
        (counts.codings, "coding"),
    )
    review, left = counts.review, languages_left(tables).documents
    beside = {"document": f", {left:,} not coded"} if left else {}
    return (
        *((f"{figure:,}", many(figure, noun).split(" ", 1)[1] + beside.get(noun, "")) for figure, noun in figures),
        (f"{review:,}", "for review"),
    )
