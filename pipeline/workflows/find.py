"""Who said that: words looked for in everything that was read, of a corpus or of a run.

Quotes are chosen from coded passages; here every word counts, also of
interviewers, of authors, of front matter and of passages without a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.results.codings import ASSIGNED, DEFAULT_ROLES, assigned
from pipeline.results.tables import SCHEMAS, RunTables, case_row, document_row, table, turn_rows
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.search import Term, asked, asked_words
from pipeline.workflows.said_words import FoundPassage, Locate, SaidWords


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked for, where it stands, and in how much it was looked for.

    Attributes:
        terms: What was asked for.
        places: In the order of the documents.
        times: How often the words stand there in all.
        documents: How many were searched.
        words: How many words they have.
        of_run: Whether a run was searched, with codings.
        apart: The phrases that stand nowhere as such; their words were looked for one by one.
        alone: How often each term stands anywhere, where no place has all of them.
        near: For each word that stands nowhere: words of the corpus that are like it, and how often they stand.
        unread: (file, why) of what could not be read and so not be searched.
    """

    terms: tuple[str, ...]
    places: tuple[FoundPassage, ...]
    times: int
    documents: int
    words: int
    of_run: bool
    apart: tuple[str, ...] = ()
    alone: Mapping[str, int] = field(default_factory=dict)
    near: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def speakers(self) -> int:
        """How many people say it."""
        return len({(place.role, place.case or place.who) for place in self.places if place.case or place.who})

    @property
    def documents_with(self) -> int:
        """In how many documents it stands."""
        return len({place.document for place in self.places})

    @property
    def closed(self) -> int:
        """How many of the places are not to be quoted."""
        return sum(not place.quotable for place in self.places)

    def as_dict(self, shown: Sequence[FoundPassage]) -> dict[str, Any]:
        """For JSON, with those places that are shown."""
        return {
            "words": list(self.terms),
            "searched": {"documents": self.documents, "words": self.words, "coded": self.of_run},
            "times": self.times,
            "places": len(self.places),
            "phrases_apart": list(self.apart),
            "found": [place.as_dict() for place in shown],
            "elsewhere": dict(self.alone),
            "near": {
                word: [{"word": other, "times": times} for other, times in near] for word, near in self.near.items()
            },
            "not_read": [{"file": file, "reason": why} for file, why in self.unread],
        }


def find(path: Path, words: Sequence[str], *, context: int = 0, engine: Engine | None = None) -> Searched:
    """Look for words in everything that a corpus or a run holds.

    A place is shown where the turn that it stands in has all the words. A
    phrase that nobody says as such is looked for word by word, and the result
    says so. Of a person who did not consent the words are found too: this is
    for the researcher's own eyes.

    Args:
        path: A run's folder, a folder of transcripts, or one file.
        words: What to look for, a phrase as one text; see ``pipeline.text.search``.
        context: So many sentences are shown before and after those that hold the words.
        engine: Reads files; this machine where None.

    Raises:
        CallError: There is nothing at the path, or no word to look for.
        ThematrixError: The run's tables are absent or damaged.
    """
    terms = asked(words)
    if (path / "run.json").is_file() or (path / "tables").is_dir():
        run = RunFolder.open(path)
        found = search(RunTables.of(run), terms, context=context, of_run=True)
        unread = tuple((failure.file, f"{failure.reason}.") for failure in run.manifest.failed)
        return replace(found, unread=unread)
    tables, locate, unread = _corpus(path, engine or Local())
    return replace(search(tables, terms, context=context, of_run=False, locate=locate), unread=unread)


def search(
    tables: RunTables,
    terms: Sequence[Term],
    *,
    context: int = 0,
    of_run: bool = True,
    locate: Locate | None = None,
    said: SaidWords | None = None,
) -> Searched:
    """Look for words in the tables of a run, or of a corpus without codings; see :func:`find`.

    Args:
        tables: Of the run.
        terms: What to look for.
        context: Sentences before and after.
        of_run: Whether it is a run's.
        locate: Of a corpus that is no run's.
        said: The same tables' words, where they were gone through before.
    """
    book = said or SaidWords(tables, locate=locate)
    places = book.occurrences(terms, context=context)
    apart: tuple[str, ...] = ()
    phrases = [term for term in terms if len(term.words) > 1]
    if not places and phrases:
        single = [word for term in terms for word in term.words]
        places = book.occurrences(
            [found for word in dict.fromkeys(single) for found in asked_words(word)], context=context
        )
        apart = tuple(term.text for term in phrases) if places else ()
    alone = {} if places else {term.text: book.times(term) for term in terms}
    missing = [word for term in terms if not alone.get(term.text, 1) for word in term.words]
    return Searched(
        terms=tuple(term.text for term in terms),
        places=places,
        times=sum(place.times for place in places),
        documents=len(tables.documents),
        words=sum(tables.documents["words"].to_pylist()),
        of_run=of_run,
        apart=apart,
        alone=alone,
        near=book.near(missing) if missing else {},
    )


def elsewhere(tables: RunTables, words: str, *, codes: Iterable[int]) -> tuple[int, int]:
    """How many coded passages that may be quoted hold all these words, and how many other places do.

    Args:
        tables: The run.
        words: As ``thematrix quotes --search`` takes them.
        codes: The places of the codes that quotes are chosen for.
    """
    terms, among = asked_words(words), frozenset(codes)
    pairs = assigned(tables, statuses=ASSIGNED, roles=DEFAULT_ROLES)
    ids = tables.passages["passage"].to_pylist()
    coded = {ids[row] for row, code in zip(pairs.passage.tolist(), pairs.code.tolist(), strict=True) if code in among}
    found = [place for place in SaidWords(tables, masked=False).occurrences(terms) if len(place.terms) == len(terms)]
    inside = sum(place.quotable and place.passage in coded for place in found)
    return inside, len(found) - inside


def _corpus(path: Path, engine: Engine) -> tuple[RunTables, Locate, tuple[tuple[str, str], ...]]:
    """A corpus as the tables of a run that coded nothing."""
    from pipeline.ingest import read_corpus

    corpus = read_corpus(path, engine=engine)
    by_id = {document.id: document for document in corpus.documents}
    tables = RunTables(
        documents=table("documents", [document_row(document) for document in corpus.documents]),
        turns=table("turns", [row for document in corpus.documents for row in turn_rows(document)]),
        cases=table("cases", [case_row(case) for case in corpus.cases]),
        codes=(),
        **{name: SCHEMAS[name].empty_table() for name in ("passages", "scores", "codings")},
    )
    unread = tuple(
        (failure.file, " ".join(filter(None, (f"{failure.reason}.", failure.remedy)))) for failure in corpus.failed
    )
    return tables, lambda document, offset: by_id[document].source_map.locator(offset), unread
