"""Proposed themes at the desk: what `thematrix discover` found of a run, and what becomes of each."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.codebook.draft import Draft
from pipeline.discover.describe import definition_of
from pipeline.errors import CallError
from pipeline.export.aliases import masked_passage
from pipeline.notes import Act, Notes, ThemeAct
from pipeline.notes.acts import Fate
from pipeline.results.participants import people
from pipeline.results.tables import GAP
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import disk
from pipeline.runtime.run_folder import MANIFEST, plain_file
from pipeline.text.sentences import split
from pipeline.wording import many
from pipeline.workflows.discover import DISCOVERED, found_before
from pipeline.workflows.open_notes import STALE, keep, notes_of
from pipeline.workflows.open_project import OpenProject, Shown

PASSAGES = 5
"""Passages that are shown of a theme, of different people as far as there are any."""

EXAMPLES = 5
"""Sentences that a code begins with, likewise."""

WORDS = range(5, 41)
"""How many words an example has, where the passages have such a sentence."""

TYPICAL = 40
"""Passages of a theme, the nearest to its middle, among which those are chosen."""

FILES = {
    "svg": "themes.svg",
    "png": "themes.png",
    "xlsx": "themes.xlsx",
    "csv": "themes.csv",
    "html": "themes.html",
    "yaml": "proposed.yaml",
}
"""What can be taken away, by its form: the very files that the command line writes."""


@dataclass(frozen=True, slots=True)
class ThemePassage:
    """A passage of a theme: its key in addresses, its words, who says them where."""

    key: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme as the page shows it.

    Attributes:
        id: Its own.
        number: From 1, the largest first.
        name: Of its own words.
        phrases: What sets it apart.
        passages: How many it has.
        cases: How many people speak of it.
        share: Of all passages, as a number from 0 to 1.
        stability: From 0 to 1.
        stable: Whether that reaches the bar.
        one_voice: Which part one person says.
        near: The nearest codes: id, name, and how near.
        said: Typical passages of those who may be quoted.
        fate: What became of it; None where nothing did.
    """

    id: str
    number: int
    name: str
    phrases: str
    passages: int
    cases: int
    share: float
    stability: float
    stable: bool
    one_voice: float
    near: tuple[tuple[str, str, str], ...]
    said: tuple[ThemePassage, ...]
    fate: ThemeAct | None


@dataclass(frozen=True, slots=True)
class DiscoverPage:
    """What the page shows.

    Attributes:
        told: What was looked at and how sure it is, a sentence each; none where nothing was found yet.
        problem: Why what was found cannot be shown; "" where it can.
        behind: Whether the run was made anew since.
        themes: Those that are open or became a code.
        away: Those that were put away.
    """

    told: tuple[str, ...] = ()
    problem: str = ""
    behind: bool = False
    themes: tuple[ShownTheme, ...] = ()
    away: tuple[ShownTheme, ...] = ()


@dataclass(frozen=True)
class FoundThemes:
    """What lies in the folder of the themes.

    Attributes:
        manifest: What discover.json says.
        rows: Of themes.csv, by the heads of its columns.
        typical: Of each theme, by its number, the passages that are nearest to its middle, the nearest first.
    """

    manifest: Mapping[str, Any]
    rows: Sequence[Mapping[str, str]]
    typical: Mapping[str, Sequence[str]] = field(default_factory=dict)


class OpenThemes:
    """The themes of a run, read once; may be asked from several threads."""

    def __init__(self, project: OpenProject, out: Path) -> None:
        """Of a project, whose themes lie in a folder."""
        self.project = project
        self.out = out
        self._lock = threading.Lock()
        self._read: tuple[object, FoundThemes | None] = (None, None)
        self._known: _Passages | None = None

    @property
    def found(self) -> FoundThemes | None:
        """What was found; None where nothing was yet.

        Raises:
            CallError: It was changed by hand.
            ThematrixError: The disk failed.
        """
        with self._lock:
            try:
                state = (self.out / DISCOVERED).stat()
            except OSError:
                return None
            stamp = state.st_mtime_ns, state.st_size, state.st_ino
            if self._read[0] != stamp:
                self._read = stamp, _found(self.out)
            return self._read[1]

    def page(self) -> DiscoverPage:
        """What the page shows.

        Raises:
            ThematrixError: The run is damaged.
        """
        try:
            found = self.found
        except CallError as error:
            return DiscoverPage(problem=str(error))
        if found is None:
            return DiscoverPage()
        shown, fates = self.project.shown, notes_of(self.project).themes
        passages = self._passages(shown)
        themes = [
            _shown(row, shown, passages.of(shown, found.typical.get(row["theme"], ())), fates) for row in found.rows
        ]
        behind = found.manifest["inputs"].get("read") != {"run": file_digest(self.project.run / MANIFEST)}
        return DiscoverPage(
            told=tuple(_told(found)),
            behind=behind,
            themes=tuple(one for one in themes if one.fate is None or one.fate.became != "away"),
            away=tuple(one for one in themes if one.fate is not None and one.fate.became == "away"),
        )

    def draft(self, theme: str) -> Draft:
        """A theme as a code to begin with: a name and a definition of its words, and sentences that people said.

        Raises:
            CallError: There is no such theme.
            ThematrixError: The run is damaged.
        """
        found, row = self._row(theme)
        phrases = tuple(filter(None, row["phrases"].split("; ")))
        shown = self.project.shown
        said = self._passages(shown).of(shown, found.typical.get(row["theme"], ()), most=TYPICAL)
        stems = {word[:5] for phrase in phrases for word in phrase.casefold().split()}
        sentences = (_sentence(one.words, stems) for one in said)
        examples = tuple(dict.fromkeys(filter(None, sentences)))[:EXAMPLES]
        return Draft(name=row["name"], definition=definition_of(phrases), examples=examples)

    def why(self, theme: str) -> str:
        """Where a code that it becomes is from, for the history.

        Raises:
            CallError: There is no such theme.
        """
        _, row = self._row(theme)
        spread = f"{many(int(row['passages']), 'passage')} of {many(int(row['cases']), 'case')}"
        return f"From the proposed theme “{row['name']}”: {spread}, stability {float(row['stability']):.2f}."

    def settle(self, theme: str, became: Fate, *, code: str = "", who: str) -> str:
        """Keep what became of a theme; the act's id.

        Raises:
            CallError: There is no such theme, or it is put away already.
            ThematrixError: The disk failed.
        """
        _, row = self._row(theme)

        def make(notes: Notes, about: Mapping[str, Any]) -> Act:
            standing = notes.themes.get(theme)
            if standing is not None and (standing.became, standing.code) == (became, code):
                raise CallError("this was done already", remedy=STALE)
            return ThemeAct(**about, theme=theme, name=row["name"], became=became, code=code)

        return keep(self.project, who, make)

    def file(self, form: str) -> bytes:
        """A file of the themes, as the command line wrote it.

        Raises:
            CallError: There is none.
            ThematrixError: The disk failed.
        """
        found, name = self.found, FILES.get(form, "")
        if found is None or name not in found.manifest["outputs"]:
            raise CallError("no themes with such a file were found yet", remedy="Look for themes on the page Discover.")
        return _checked(self.out, name, found.manifest)

    def _passages(self, shown: Shown) -> _Passages:
        with self._lock:
            if self._known is None or self._known.manifest is not shown.manifest:
                self._known = _Passages(shown)
            return self._known

    def _row(self, theme: str) -> tuple[FoundThemes, Mapping[str, str]]:
        found = self.found
        row = next((one for one in found.rows if one["code id"] == theme), None) if found else None
        if found is None or row is None:
            raise CallError("there is no such theme any more", remedy=STALE)
        return found, row


class _Passages:
    """The passages of a run by what passages.csv calls them; the same whatever people decide."""

    def __init__(self, shown: Shown) -> None:
        self.manifest = shown.manifest
        self._persons = people(shown.tables.cases)
        self._hidden = shown.hidden
        columns = (shown.tables.passages[name].to_pylist() for name in ("passage", "document", "case"))
        self._rows: dict[str, int] = {}
        self._who: list[str] = []
        for row, (passage, document, case) in enumerate(zip(*columns, strict=True)):
            self._rows[masked_passage(passage, document, self._hidden)] = row
            self._who.append(case or document)

    def of(self, shown: Shown, names: Sequence[str], *, most: int = PASSAGES) -> tuple[ThemePassage, ...]:
        """The first of them, of as many people as there are, who may be quoted."""
        own: dict[str, list[int]] = {}
        for row in (self._rows[name] for name in names if name in self._rows):
            person = self._persons.get(self._who[row])
            if person is None or person.consent:
                own.setdefault(self._who[row], []).append(row)
        turns = max(map(len, own.values()), default=0)
        chosen = [rows[turn] for turn in range(turns) for rows in own.values() if turn < len(rows)][:most]
        found = shown.tables.passages.take(pa.array(chosen, pa.int64())).to_pylist()
        return tuple(self._passage(shown, row) for row in found)

    def _passage(self, shown: Shown, row: Mapping[str, Any]) -> ThemePassage:
        person = self._persons.get(row["case"])
        document = self._hidden.get(row["document"], row["document"])
        who = person.label if person else row["speaker"]
        source = "; ".join(dict.fromkeys(filter(None, (who, document, row["locator"]))))
        return ThemePassage(shown.key_of[row["passage"]], row["text"].replace(GAP, " [...] "), source)


def _found(out: Path) -> FoundThemes | None:
    manifest = found_before(out)
    if manifest is None:
        return None
    themes = _table(_checked(out, "themes.csv", manifest))
    near: dict[str, list[tuple[float, str]]] = {}
    for row in _table(_checked(out, "passages.csv", manifest)):
        if row["theme"]:
            near.setdefault(row["theme"], []).append((-float(row["strength"] or 0), row["passage"]))
    typical = {theme: [passage for _, passage in sorted(some)[:TYPICAL]] for theme, some in near.items()}
    return FoundThemes(manifest, themes, typical)


def _checked(out: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    with disk(out / name, "read the themes"):
        data = plain_file(out / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != manifest["outputs"].get(name):
        raise CallError("is not as it was written, or is being written", where=name, remedy="Look for themes again.")
    return data


def _table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _shown(
    row: Mapping[str, str], shown: Shown, said: tuple[ThemePassage, ...], fates: Mapping[str, ThemeAct]
) -> ShownTheme:
    names = shown.tables.code_names
    first = [(row["nearest code"], row["nearness"])] if row["nearest code"] else []
    further = [one.rpartition(" ") for one in row["further codes"].split("; ") if one]
    return ShownTheme(
        id=row["code id"],
        number=int(row["theme"]),
        name=row["name"],
        phrases=row["phrases"].replace("; ", ", "),
        passages=int(row["passages"]),
        cases=int(row["cases"]),
        share=float(row["share"]),
        stability=float(row["stability"]),
        stable=row["stable"] == "yes",
        one_voice=float(row["largest share of one person"]),
        near=tuple(
            (code, names.get(code, code), f"{float(near):.2f}")
            for code, near in [*first, *((code, near) for code, _, near in further)]
        ),
        said=said,
        fate=fates.get(row["code id"]),
    )


def _told(found: FoundThemes) -> Iterable[str]:
    counts, stability = found.manifest["counts"], found.manifest["stability"]
    yield (
        f"{many(counts['passages'], 'passage')} were looked at: {found.manifest['scope']}. "
        f"{many(counts['themes'], 'theme')}, {counts['unstable']:,} of them not stable; "
        f"{many(counts['outliers'], 'passage')} in none."
    )
    if stability["agreement"] is not None:
        yield (
            f"When other {stability['units'][0]} are drawn, the same passages come together again to "
            f"{stability['agreement']:.2f} (1: always, 0: as by chance alone)."
        )


def _sentence(text: str, stems: set[str]) -> str:
    """The sentence of a passage that says most of a theme's words; "" where none says any."""
    best = (0, 0, "")
    for place, span in enumerate(split(text)):
        sentence = " ".join(text[span.start : span.end].split())
        words = re.findall(r"\w+", sentence.casefold())
        if "[...]" in sentence or len(words) not in WORDS:
            continue
        best = max(best, (len({word[:5] for word in words} & stems), -place, sentence))
    return best[2] if best[0] else ""
