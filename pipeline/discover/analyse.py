"""Themes of a run's tables: which passages, their vectors and words, and what comes of them."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from pipeline import quotes
from pipeline.codebook.code_names import CodeNames
from pipeline.coding.background_sentences import SENTENCES as EVERYDAY
from pipeline.coding.prototypes import prototypes
from pipeline.discover.bertopic import theme_words
from pipeline.discover.cluster import Partition, Space, partition, wanted
from pipeline.discover.describe import KnownCodes, Looked, assign_themes, build, named, proposal, strengths
from pipeline.discover.phrases import JOINT, phrases_of
from pipeline.discover.proposed_themes import Themes
from pipeline.discover.semantic_fields import Ints, Matrix, field_words, flat, plant, unit
from pipeline.discover.stability import BAR, MOST_ROWS, RESAMPLES, draws, stability
from pipeline.errors import ThematrixError
from pipeline.model import Codebook, Quote, Status
from pipeline.results.codings import DEFAULT_ROLES, assigned, counted
from pipeline.results.participants import people
from pipeline.results.tables import GAP, RunTables, table
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine
from pipeline.runtime.progress import PREPARING, Progress
from pipeline.text import lemmas as words
from pipeline.text.embeddings import DEFAULT_MODEL, embed, encoder
from pipeline.text.nonspeech import speech, worded
from pipeline.text.sentences import split
from pipeline.text.static_vectors import Static
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.discover.discover_settings import DiscoverSettings

FEWEST = 20
"""Passages below which nothing is grouped: they are read faster. A choice."""

QUOTES = 5
"""Quotes a theme. A choice: what fits a page."""


@dataclass(frozen=True, slots=True)
class Placeable:
    """Everyday sentences, field words and codes beside the passages, in one encoder's space, centred."""

    passages: Matrix
    everyday: Matrix
    words: Matrix
    codes: Matrix


def look(
    tables: RunTables,
    codebook: Codebook,
    settings: DiscoverSettings,
    *,
    title: str,
    is_run: bool,
    store: Cache,
    engine: Engine,
    progress: Progress,
) -> tuple[Themes, dict[str, str], dict[str, float]]:
    """The themes, the models that were used, and seconds by step.

    Raises:
        CallError: `within` names no code.
        ThematrixError: Too few passages are left.
    """
    timings: dict[str, float] = {}

    @contextlib.contextmanager
    def timed(step: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        timings[step] = round(time.monotonic() - began, 3)

    rows, scope = _chosen(tables, settings)
    if len(rows) < FEWEST:
        raise ThematrixError(
            f"{many(len(rows), 'passage')}: too few to find themes in ({scope})",
            where=title,
            remedy=f"From {FEWEST} on they are grouped; read these one by one, or give a larger corpus.",
        )
    picked = tables.passages.take(pa.array(rows)).to_pylist()
    texts = [speech(row["text"].replace(GAP, " ")) for row in picked]
    with timed("embed"):
        vectors, models = embedded(texts, codebook, fast=settings.fast, store=store, engine=engine, progress=progress)
    progress.stage("Finding words", sum(len(text.split()) for text in texts), "words")
    with timed("words"):
        models["words"] = words.model_id()
        starts = [[span.start for span in split(text)] for text in texts]
        hidden = _hidden(tables)
        phrases = [
            [phrase for phrase in phrases_of(doc) if hidden.isdisjoint(phrase.split(JOINT))]
            for doc in words.analyse(texts, starts, cache=store, engine=engine, advance=progress.advance)
        ]
    progress.stage("Grouping", 1, "step")
    with timed("group"):
        space = space_of(vectors)
        themes = settings.themes or wanted(len(rows))
        found = partition(space, themes=themes)
    progress.advance(1)
    progress.stage("Testing stability", 1, "step")
    with timed("stability"):
        units, unit_name = _units(picked)
        times = RESAMPLES if len(rows) <= MOST_ROWS else RESAMPLES // 4
        taken = draws(units, resamples=times, seed=settings.seed)
        stable, agreement = stability(found.labels, taken, lambda keep: _again(space, keep, themes))
    progress.advance(1)
    both = space.rows
    looked = Looked(
        [row["passage"] for row in picked],
        [row["document"] for row in picked],
        [row["case"] or row["document"] for row in picked],
        phrases,
        both,
    )
    progress.stage("Naming themes", 1, "step")
    with timed("name"):
        name = [
            [*ours]
            for ours in theme_words(
                phrases, both, found.labels, lambda some: _vectors_of(some, settings, store, engine)
            )
        ]
        shown = named(name, looked, found.labels)
    progress.advance(1)
    strength = strengths(looked, found)
    chosen = _quotes(tables, rows, found, strength)
    known = KnownCodes(
        [code.id for code in codebook.codes], _of_codes(vectors), _assigned(tables, rows, codebook) if is_run else None
    )
    made = build(looked, found, shown, known, chosen, stable, bar=BAR)
    silent = {row["case"] for row in picked} & {case for case, one in people(tables.cases).items() if not one.consent}
    return (
        Themes(
            title=title,
            scope=scope,
            themes=tuple(made),
            placed=tuple(assign_themes(looked, found, strength)),
            agreement=agreement,
            bar=BAR,
            resamples=times,
            units=(unit_name, len(set(units))),
            quoted=len(silent),
            proposal=proposal(made, title=title),
        ),
        models,
        timings,
    )


def _chosen(tables: RunTables, settings: DiscoverSettings) -> tuple[Ints, str]:
    """The rows to look at, and which they are, as a clause."""
    keep = counted(tables, DEFAULT_ROLES)
    if settings.uncovered or settings.within:
        pairs = assigned(tables)
        if settings.within:
            within = CodeNames(tables.codes).code_id(settings.within)
            index = tables.code_ids.index(within)
            having = np.unique(pairs.passage[pairs.code == index])
            keep &= np.isin(np.arange(len(keep)), having)
            scope = f"passages assigned {within}"
        else:
            keep &= ~np.isin(np.arange(len(keep)), np.unique(pairs.passage))
            scope = "passages to which no code was assigned"
    else:
        scope = "all passages of respondents and authors"
    # A passage without a word, marks alone for instance, is near to every theme or to none.
    keep &= [worded(speech(text.replace(GAP, " "))) for text in tables.passages["text"].to_pylist()]
    return np.flatnonzero(keep).astype(np.int64), scope


def space_of(vectors: Sequence[Placeable]) -> Space:
    """Where passages and everyday sentences lie, by all encoders; the fields by the first."""
    first = vectors[0]
    fields = plant(first.words)
    return Space(
        first.passages @ fields.middles.T,
        unit(np.hstack([one.passages for one in vectors])),
        first.everyday @ fields.middles.T,
        unit(np.hstack([one.everyday for one in vectors])),
        fields,
    )


def embedded(
    texts: Sequence[str], codebook: Codebook, *, fast: bool, store: Cache, engine: Engine, progress: Progress
) -> tuple[list[Placeable], dict[str, str]]:
    """Vectors by encoder, the transformer first, and the encoders' ids."""
    pieces = [
        [text[span.start : span.end] for span in split(text, unpunctuated=words.sentence_starts)] for text in texts
    ]
    sentences = [piece for some in pieces for piece in some]
    owner = np.repeat(np.arange(len(texts)), [len(some) for some in pieces])
    codes = [proto.text for proto in prototypes(codebook.codes) if proto.kind == "definition"]
    parts = [texts, sentences, EVERYDAY, flat(field_words()), codes]
    everything = [text for part in parts for text in part]
    bounds = np.cumsum([len(part) for part in parts])[:-1]
    result, models = [], {}
    encoders = (
        [("static", Static())]
        if fast
        else [
            (
                "transformer",
                encoder(
                    DEFAULT_MODEL,
                    on_export=lambda: progress.note(PREPARING),
                ),
            ),
            ("static", Static()),
        ]
    )
    for name, chosen in encoders:
        models[name] = chosen.id
        progress.stage(
            "Comparing meanings" if name == "transformer" else "Comparing words",
            len(set(everything)),
            "sentences and passages",
        )
        vectors, _ = embed(everything, encoder=chosen, cache=store, engine=engine, advance=progress.advance)
        whole, said_, everyday, field, code = np.split(vectors.astype(np.float64), bounds)
        sums = np.zeros_like(whole)
        np.add.at(sums, owner, said_)
        centre = everyday.mean(axis=0)
        result.append(
            Placeable(
                unit(unit(whole + unit(sums)) - centre),
                unit(everyday - centre),
                field,
                unit(code - centre) if len(code) else np.zeros((0, whole.shape[1])),
            )
        )
    return result, models


def _vectors_of(texts: Sequence[str], settings: DiscoverSettings, store: Cache, engine: Engine) -> Matrix:
    chosen = Static() if settings.fast else encoder(DEFAULT_MODEL)
    return embed(texts, encoder=chosen, cache=store, engine=engine)[0].astype(np.float64)


def _of_codes(vectors: Sequence[Placeable]) -> Matrix:
    return unit(np.hstack([one.codes for one in vectors]))


def _again(space: Space, keep: Ints, themes: int) -> Ints:
    return partition(space.of(keep), themes=themes).labels


def _hidden(tables: RunTables) -> frozenset[str]:
    """Words of names that an alias stands in for: no theme is named by them."""
    names = [case for case, person in people(tables.cases).items() if person.alias]
    return frozenset(word.casefold() for name in names for word in re.findall(r"[^\W\d_]+", name))


def _units(picked: Sequence[dict[str, Any]]) -> tuple[list[str], str]:
    """What a resample draws: conversations where there are some, else single passages."""
    talks = ["\x1f".join((row["document"], row["part"])) for row in picked]
    if len(set(talks)) >= 4:
        return talks, "conversations"
    return [row["passage"] for row in picked], "passages"


def _quotes(tables: RunTables, rows: Ints, found: Partition, strength: Matrix) -> list[list[Quote]]:
    """Typical quotes of each theme, chosen as those of codes are: consent, aliases and readability included."""
    ids = [f"theme-{theme}" for theme in range(len(found.middles))]
    picked = tables.passages.take(pa.array(rows)).to_pylist()
    codings = [
        {
            name: row[name]
            for name in ("passage", "document", "case", "speaker", "programme", "spans", "locator", "text")
        }
        | {
            "code": ids[label],
            "family": "",
            "score": min(1.0, max(0.0, float(near))),
            "status": Status.ACCEPTED.value,
            "coder": "discover",
            "start": row["spans"][0]["start"],
            "end": row["spans"][-1]["end"],
            "evidence": "[]",
        }
        for row, label, near in zip(picked, found.labels.tolist(), strength.tolist(), strict=True)
        if label >= 0
    ]
    themed = replace(
        tables,
        scores=tables.scores.slice(0, 0),
        codings=table("codings", codings),
        codes=tuple((one, "", one) for one in ids),
    )
    chosen = quotes.choose_all(themed, n=QUOTES)
    return [list(chosen.get(one, ())) for one in ids]


def _assigned(tables: RunTables, rows: Ints, codebook: Codebook) -> Matrix:
    """Which of the rows the run gave which code of the codebook."""
    ours = {code.id: index for index, code in enumerate(codebook.codes)}
    at = {int(row): index for index, row in enumerate(rows)}
    result = np.zeros((len(rows), len(codebook.codes)))
    pairs = assigned(tables)
    for passage, code in zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True):
        column = ours.get(tables.code_ids[code])
        if column is not None and passage in at:
            result[at[passage], column] = 1
    return result
