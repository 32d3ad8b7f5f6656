"""What is wrong, put together by what it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.verify.check import Finding
from pipeline.wording import listed, many


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that one thing explains.

    Attributes:
        text: What is wrong, a sentence.
        findings: What it explains, by output and place.
    """

    text: str
    findings: tuple[Finding, ...]


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The findings by their cause, in the order of their first one.

    A transcript that was changed or is missing explains every quote of it that is no longer found; words that are
    not in the source are told once, with all the places that have them.
    """
    findings = tuple(findings)
    altered = {one.output: one.said for one in findings if one.kind == "source"}
    # What an output does not say of its quotes, another may.
    known = {one.said: one.file for one in findings if one.kind == "quote" and one.file}
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault(_key(one, altered, known), []).append(one)
    return tuple(Cause(_text(key, group, altered), tuple(group)) for key, group in groups.items())


def _key(one: Finding, altered: dict[str, str], known: dict[str, str]) -> tuple[str, str]:
    if one.kind == "source":
        return "file", one.output
    if one.kind == "output":
        return "output", one.output
    if one.kind == "consent":
        return "consent", f"{one.output}\n{one.source}"
    if one.kind == "name":
        return "name", one.source
    of = one.file or known.get(one.said, "")
    of = of or next((name for name in altered if one.source.startswith((f"{name}, ", f"{name}: "))), "")
    if of in altered:
        return "file", of
    return one.kind, f"{one.said}\n{one.source}"


def _text(key: tuple[str, str], group: list[Finding], altered: dict[str, str]) -> str:
    kind, name = key
    first = group[0]
    if kind == "file":
        hit = Counter(one.output for one in group if one.kind != "source")
        what = f"{name} {altered[name]} ({next(one.source for one in group if one.kind == 'source')})"
        if not hit:
            return f"{what}."
        where = listed([f"{output} ({number:,})" for output, number in hit.items()])
        number = many(sum(hit.values()), "quote or position", "quotes or positions")
        told = f"{what}. That explains {number} that no longer fit, in {where}."
        quote = next((one for one in group if one.kind == "quote"), None)
        if quote:
            told += f" For instance “{quote.said}”: {quote.source}."
        return f"{told} Run again, or put the file back as it was."
    if kind == "output":
        return f"{name} {first.said} ({first.source})."
    if kind == "consent":
        places = listed([f"“{one.said}” ({one.place})" for one in group[:_PLACES]])
        if len(group) > _PLACES:
            places += f" and {many(len(group) - _PLACES, 'further place')}"
        return (
            f"Not to be quoted: {first.output} has words of somebody who did not consent: {first.source}: {places}. "
            "Take them out before you pass it on."
        )
    if kind == "name":
        where = listed(list(dict.fromkeys(one.output for one in group)))
        return f"Not to be named: {first.source}; the name stands in {where}. Run again, or take it out."
    where = listed([", ".join(filter(None, (one.output, one.place))) for one in group[:_PLACES]])
    if len(group) > _PLACES:
        where += f" and {many(len(group) - _PLACES, 'further place')}"
    return f"{_WRONG[kind]} “{first.said}” in {where}. {_NEAREST[kind]}: {first.source}."


_PLACES = 4
"""Places that are named; of more, the number is told."""

_WRONG = {
    "quote": "Not in the source:",
    "locator": "Stands elsewhere:",
    "offset": "Length and offsets differ:",
    "reading": "Read amiss:",
}
_NEAREST = {
    "quote": "What comes nearest",
    "locator": "Looked up",
    "offset": "Told",
    "reading": "Why",
}
