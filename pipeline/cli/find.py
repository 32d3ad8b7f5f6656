"""``thematrix find``: who said that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import is_word, meant_run, tell_edited
from pipeline.wording import listed, many, score_text

if TYPE_CHECKING:
    from pipeline.workflows.find import Searched
    from pipeline.workflows.said_words import CodedAs, FoundPassage

_KINDS = {
    "heading": "a heading",
    "biography": "a biography",
    "front": "front matter",
    "back": "back matter",
    "comment": "a comment",
    "note": "a note",
}
"""What no passage is made of, as people call it."""


@click.command(epilog=example("find 'bus fare' outputs/first --context 1"))
@click.argument("words", nargs=-1)
@click.argument("where", type=click.Path(path_type=Path), metavar="CORPUS_OR_RUN", required=False)
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="At most so many places; 0: all."
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show N sentences before and after those that hold the words.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def find(*, words: tuple[str, ...], where: Path | None, limit: int, context: int, as_json: bool) -> None:
    """Say who said WORDS in CORPUS_OR_RUN: a folder of transcripts, one file, or the folder of a run.

    Everything that was read is searched: what interviewers and authors say, passages without a code,
    headings and front matter. Several words must stand in one turn, in any order; a phrase goes in
    quotation marks ("bus fare"). Words are found by their beginnings, whatever their capitals, the
    shape of quotation marks, and hyphens at the ends of lines. Who has an alias is shown by it. What
    people said who did not consent is shown too, and marked: it is not to be quoted. In a folder with a
    thematrix.toml its run is searched where only WORDS are given. The exit status is 1 where a file of a
    corpus cannot be read, and 0 else, whether or not anybody says so.
    """
    from pipeline.workflows.find import find as search

    if where is None:
        raise click.UsageError("WORDS are missing: give what is looked for, and the corpus or the run last.")
    if not words and where.exists():
        raise click.UsageError(f"WORDS are missing: give what is looked for in {where} before it.")
    if not words or is_word(where):
        words, where = (*words, str(where)), meant_run()
    if not where.exists() and Path(words[0]).exists():
        raise click.UsageError(f"{where} is no folder and no file: first the words, and the corpus or the run last.")
    tell_edited(where)
    found = search(where, words, context=context)
    shown = found.places[:limit] if limit else found.places
    if as_json:
        click.echo(json.dumps(found.as_dict(shown), ensure_ascii=False, indent=2))
    else:
        _show(found, shown, where)
    for file, why in found.unread:
        click.echo(_plain(f"Not read, and so not searched: {file}: {why}"), err=True)
    if found.unread and not found.of_run:
        click.get_current_context().exit(1)


def _show(found: Searched, shown: tuple[FoundPassage, ...], where: Path) -> None:
    for place in shown:
        head = ", ".join(filter(None, (place.document, place.locator)))
        click.echo(_plain(f"{head}: {_speaker(place)}"))
        click.echo("  " + "".join(click.style(_plain(text), bold=hit) for text, hit in place.segments).strip())
        if told := _coded(place, of_run=found.of_run):
            click.echo(f"  {_plain(told)}")
        if not place.quotable:
            click.echo("  Not to be quoted: this person did not consent.")
        click.echo()
    searched = f"{many(found.words, 'word')} of {many(found.documents, 'document')} searched"
    asked = " and ".join(f"“{term}”" for term in found.terms)
    if not found.places:
        click.echo(f"Nowhere: {asked}; {searched}.")
        _nothing(found)
        return
    if found.apart:
        click.echo(
            f"Nobody says {listed([f'“{phrase}”' for phrase in found.apart])} in these words; what is shown holds the "
            "words one by one."
        )
    click.echo(
        f"{asked}: {many(found.times, 'time')} in {many(len(found.places), 'place')}, by "
        f"{many(found.speakers, 'speaker')} in {many(found.documents_with, 'document')}; "
        f"{searched}."
    )
    if found.closed:
        click.echo(f"{many(found.closed, 'place')} not to be quoted: no consent.")
    if len(shown) < len(found.places):
        click.echo(f"{len(found.places) - len(shown):,} more: --limit 0 shows all.")
    if not found.of_run:
        click.echo(f"{where} is a corpus: nothing is coded in it. Give a run's folder to see the codes too.")


def _nothing(found: Searched) -> None:
    """What stands there in place of words that nobody says."""
    there = {term: times for term, times in found.alone.items() if times}
    if there and len(found.terms) > 1:
        told = listed([f"“{term}” {many(times, 'time')}" for term, times in there.items()])
        click.echo(f"Not together in one turn. There is {told}.")
    for word, near in found.near.items():
        told = listed([f"{other} ({times:,})" for other, times in near])
        absent = f"No “{word}”. " if len(found.terms) > 1 or near else ""
        click.echo(absent + (f"Near it: {told}." if near else "Nor is any word near it."))


def _speaker(place: FoundPassage) -> str:
    kind = _KINDS.get(place.kind, "")
    role = f"{place.role}, {kind}" if kind and place.who else kind or place.role
    case = f", case {place.case}" if place.case and place.case != place.who else ""
    return f"{place.who} ({role}{case})" if place.who else f"{role or 'nobody named'}{case}"


def _coded(place: FoundPassage, *, of_run: bool) -> str:
    if not of_run:
        return ""
    if place.codes:
        return f"Coded as {listed([_code(code) for code in place.codes])}."
    if not place.passage and (place.kind in _KINDS or place.role == "interviewer"):
        return "Not coded: no passages are made of it."
    return "No code."


def _code(code: CodedAs) -> str:
    by = "" if code.coder == "thematrix" else f" by {code.coder}"
    said = {"accepted": "accepted", "review": "for review", "rejected": "rejected"}[code.status]
    score = f", {score_text(code.score)}" if not by else ""
    return f"{code.name} ({said}{by}{score})"


def _plain(text: str) -> str:
    """Text without control characters, which a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
