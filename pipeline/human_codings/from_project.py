"""People's codings in a project of another program.

The machine's own codings are left out: a project that this program wrote comes
back with what people did in theirs. Without a run each coded stretch is a
passage. With passages (of a run, or of the project's own sources) a coding
counts for each passage with which it shares more than half of the shorter of
the two; its words are found there even when the project's text is another,
with names or times in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pipeline.codebook.code_tree import code_guid, flatten
from pipeline.errors import CallError
from pipeline.human_codings.coded_passage import Coded, CodedPassage
from pipeline.human_codings.from_table import CodeLookup
from pipeline.human_codings.passage_overlap import OntoPassages, document_key
from pipeline.human_codings.text_alignment import AlignedWords, Overlay, same_text
from pipeline.model import Span
from pipeline.qda import open_project
from pipeline.qda.refi import Project, User, guid, is_machine
from pipeline.wording import many

NOT_LOOKED_AT = (
    "passages without a coding do not count as looked at; with --complete all passages of the documents with a coding "
    "do"
)
SOMEBODY = "somebody"
"""Who coded where the project does not say."""

_NAMED = 5
_REASON = re.compile(r"(?:Score|Probability) \d")
"""How the comment of a coding begins that this program has assigned."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a source and the codes that people gave to them."""

    source: str
    span: Span
    words: str
    codes: frozenset[str]


def coded_project(
    path: Path,
    *,
    passages: Mapping[str, CodedPassage],
    texts: Mapping[str, str],
    known: Collection[str] = (),
    complete: bool = False,
    coder: str = "",
) -> Coded:
    """The codings of people in the project at the path.

    Args:
        path: The project.
        passages: By id, what was or could have been coded; empty where each
            coded stretch is a passage.
        texts: The text of each document that they stand in.
        known: The codebook's codes; empty where any will do.
        complete: All passages of the documents with a coding were looked at.
        coder: Whose codings; everybody's where empty.

    Raises:
        CallError: Nobody of that name, or nobody at all, has coded in it, or
            with none of the codes that are known.
        ThematrixError: The project is damaged.
    """
    project, mistaken = _named(open_project(path))
    people = _people(project)
    if not people:
        raise CallError(
            "holds no codings of people" + (": all of them are this program's own" if _has_marks(project) else ""),
            where=str(path),
            remedy="Code in it, or give another project.",
        )
    if coder and coder not in people:
        raise CallError(
            f"nobody called {coder!r} has coded in it",
            where=str(path),
            remedy=f"There are: {', '.join(sorted(people)[:_NAMED])}.",
        )
    codes, strange = codes_of(project, known)
    whose = {coder} if coder else set(people)
    stretches = _stretches(project, codes, whose)
    held = _held(project, whose)
    left = held - sum(len(stretch.codes) for stretch in stretches)
    warnings = [*project.warnings]
    if mistaken:
        warnings.append(
            f"{many(mistaken, 'coding')} under this program's name {'says' if mistaken == 1 else 'say'} no reason, as "
            f"its own do: taken for those of {SOMEBODY} who coded there without choosing a name of their own"
        )
    named = "; ".join(strange[:_NAMED]) + (f"; and {len(strange) - _NAMED} more" if len(strange) > _NAMED else "")
    if strange:
        warnings.append(f"codes that cannot be told among those of the codebook are left out: {named}")
    if not stretches:
        raise CallError(
            f"none of its codings has a code that the codebook has ({named if strange else 'it codes whole sources'})",
            where=str(path),
            remedy="Use the codebook it was coded with; its own codes are one: --codebook with the project itself.",
        )
    found = [_alone(stretch) for stretch in stretches]
    if passages:
        paths = project.paths()
        found, lost = _onto(
            stretches,
            {source.name: source.text for source in project.sources},
            passages,
            texts,
            files={source.name: paths[source.guid] for source in project.sources if source.guid in paths},
            complete=complete,
        )
        if lost:
            warnings.append(_lost(lost))
            left += sum(len(stretch.codes) for stretch in lost)
        if not found:
            raise CallError(
                "none of its coded words stand in these passages",
                where=str(path),
                remedy="Give the run of the transcripts that were coded.",
            )
        if not complete:
            warnings.append(NOT_LOOKED_AT)
    if len(people) > 1 and not coder:
        warnings.append(f"codings of {', '.join(sorted(people)[:_NAMED])} are taken together; --coder NAME takes one's")
    return Coded(
        source=str(path),
        coder=coder or ", ".join(sorted(people)),
        passages=tuple(found),
        codes=tuple(sorted({code for passage in found for code in passage.codes})),
        warnings=tuple(warnings),
        held=held,
        lost=left,
    )


def people_in(path: Path) -> tuple[str, ...]:
    """Who has coded in the project at the path.

    Raises:
        ThematrixError: The project is damaged.
    """
    return tuple(sorted(_people(_named(open_project(path))[0])))


def _held(project: Project, people: Collection[str]) -> int:
    """How many codings of stretches these people made, each place, code and person once."""
    names = _names(project)
    return len(
        {
            (source.name, one.start, one.end, mark.code)
            for source in project.sources
            for one in source.selections
            for mark in one.marks
            if names.get(mark.user, SOMEBODY) in people
        }
    )


def _named(project: Project) -> tuple[Project, int]:
    """The project with a person for those codings under this program's name that it has not made, and how many.

    QualCoder codes under the name of a project's first user until a person
    chooses another. What this program assigned says why in its comment, so that
    a coding without one is a person's, where the comments came through at all.
    """
    machines = {user.guid for user in project.users if is_machine(user.name)}
    selections = [one for source in project.sources for one in source.selections if one.marks]
    ours = [one for one in selections if any(mark.user in machines for mark in one.marks)]
    if not any(_REASON.match(one.described) for one in ours):
        return project, 0
    person = guid("user", SOMEBODY)
    count = 0
    sources = []
    for source in project.sources:
        kept = []
        for one in source.selections:
            wrong = sum(mark.user in machines for mark in one.marks)
            if wrong and not _REASON.match(one.described):
                count += wrong
                marks = tuple(replace(mark, user=person) if mark.user in machines else mark for mark in one.marks)
                one = replace(one, marks=marks)
            kept.append(one)
        sources.append(replace(source, selections=tuple(kept)))
    if not count:
        return project, 0
    return replace(project, users=(*project.users, User(person, SOMEBODY)), sources=tuple(sources)), count


def _people(project: Project) -> Counter[str]:
    """How many codings each person has made."""
    names = _names(project)
    found: Counter[str] = Counter()
    for source in project.sources:
        for selection in source.selections:
            found.update(names.get(mark.user, SOMEBODY) for mark in selection.marks)
    return Counter({name: count for name, count in found.items() if not is_machine(name)})


def _has_marks(project: Project) -> bool:
    return any(selection.marks for source in project.sources for selection in source.selections)


def _names(project: Project) -> dict[str, str]:
    return {user.guid: user.name for user in project.users}


def codes_of(project: Project, known: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """The code that each node is, by its guid; and the used nodes that cannot be told, each with why."""
    used = {mark.code for source in project.sources for one in source.selections for mark in one.marks}
    ids = flatten(project.codes, used=used).ids
    if not known:
        return ids, []
    ours = {code_guid(code): code for code in known}
    search = CodeLookup(known)
    names = {node.guid: node.name for node in project.nodes()}
    above = {child.guid: node.name for node in project.nodes() for child in node.children}
    found = {}
    strange = []
    for node, id_ in ids.items():
        several = search.names.meant_beneath(names[node], above.get(node, ""))
        code = ours.get(node) or search.find(id_)[0] or (several[0] if len(several) == 1 else "")
        if code:
            found[node] = code
        elif node in used:
            strange.append(f"{names[node]!r}" + (f" (may be {', '.join(several)})" if len(several) > 1 else ""))
    return found, strange


def _stretches(project: Project, codes: Mapping[str, str], people: Collection[str]) -> list[Stretch]:
    """What these people coded, each stretch once, in the order of the sources."""
    names = _names(project)
    result = []
    for source in project.sources:
        assigned: dict[Span, set[str]] = defaultdict(set)
        for selection in source.selections:
            own = {
                codes[mark.code]
                for mark in selection.marks
                if mark.code in codes and names.get(mark.user, SOMEBODY) in people
            }
            if own:
                assigned[Span(selection.start, selection.end)] |= own
        for span in sorted(assigned):
            words = source.text[span.start : span.end]
            if words.strip():
                result.append(Stretch(source.name, span, words, frozenset(assigned[span])))
    return result


def _alone(stretch: Stretch) -> CodedPassage:
    name = f"{stretch.source}:{stretch.span.start}-{stretch.span.end}"
    return CodedPassage(name, stretch.source, stretch.words, stretch.codes, frozenset(), (stretch.span,))


def _onto(
    stretches: Sequence[Stretch],
    sources: Mapping[str, str],
    passages: Mapping[str, CodedPassage],
    texts: Mapping[str, str],
    *,
    files: Mapping[str, str],
    complete: bool,
) -> tuple[list[CodedPassage], list[Stretch]]:
    """The passages that were coded, in their order; and the stretches that stand in none."""
    onto = OntoPassages(passages)
    lost = []
    owners = owners_of({stretch.source: sources[stretch.source] for stretch in stretches}, texts, files)
    for name, own in groupby(stretches, key=lambda stretch: stretch.source):
        document = owners.get(name, "")
        overlay = Overlay(sources[name], texts[document]) if document else None
        for stretch in own:
            spans = overlay.spans(stretch.span) if overlay else ()
            if not onto.add(document, spans, stretch.codes):
                lost.append(stretch)
    return onto.coded(complete=complete), lost


def owners_of(sources: Mapping[str, str], texts: Mapping[str, str], files: Mapping[str, str]) -> dict[str, str]:
    """The document that each source is: by its file, its name, that without folder and extension, else by its words."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for document in texts:
        by_key[document_key(document)].append(document)
    found = {}
    for name in sources:
        alike = [one for one in (files.get(name, ""), name) if one in texts][:1] or by_key.get(document_key(name), [])
        if len(alike) == 1:
            found[name] = alike[0]
    rest = [name for name in sources if name not in found]
    if rest:
        grams = {document: AlignedWords(text).grams() for document, text in texts.items()}
        found |= {name: owner for name in rest if (owner := same_text(sources[name], grams))}
    return found


def _lost(lost: Sequence[Stretch]) -> str:
    first = " ".join(lost[0].words.split())
    shown = first if len(first) <= 60 else first[:58] + " …"
    return (
        f"{len(lost):,} coded {'stretch stands' if len(lost) == 1 else 'stretches stand'} in no passage (the words "
        f"are an interviewer's, or not there) and "
        f"{'is' if len(lost) == 1 else 'are'} left out, the first in {lost[0].source!r}: {shown!r}"
    )
