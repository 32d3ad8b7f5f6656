"""Labels that a hand or a program mistyped, and what changes in brackets behind names: no part of who speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.ingest.speakers.misspelt import KNOWN, LONG, OftenCalled
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import CLOCK, masked, times_in
from pipeline.ingest.transcript.label_habits import HABIT
from pipeline.ingest.transcript.label_patterns import LINK
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import SENTENCE_END

_HASTE = 0.5
"""Of the labels, those with a small letter behind, from which on that letter tells nothing."""

UNKNOWN = 30
"""Characters in which a label of one who was not made out ends."""

_STEM = re.compile(r"(?P<stem>[^\W\d_]{1,20}\s?)\d{1,3}$")
_STAMP, _NUMBER = re.compile(CLOCK), re.compile(r"\b(?:\d+|(?i:[ivxlc]+))\b")
_SPELT = re.compile(r"\s*(?P<name>[^\W_][^\n:;]{0,30}|\|[^\n:;]{0,30}):\s+(?=\S)")
_DASHES = tuple("-–—")
LISTING = "-–—•* "
"""What a list sets before each of its points."""


CORNERS = "「『"
"""With which words in Japanese and Chinese are quoted."""

ASIDE, UNTIL = 12, 400
"""Letters in brackets between a name and its colon, from which on and to which they tell what happens meanwhile."""

BRIEF = 8
"""Labels of a talk, at most, in which who speaks twice is known."""

_LEAST = 5
"""Letters of a word in which another letter than the one that is written may be told."""

_ASIDE = re.compile(r"(?P<name>.+?)\s*[\[(](?P<aside>[^\[\]()]{1,16})[\])]")


def without_asides(labels: dict[int, Label]) -> dict[int, Label]:
    """The labels without what stands in brackets behind names and changes with each turn: ``Speaker 1 (97%)``.

    It does so behind two names or more, in one way: what tells people apart, ``Speaker (Riva)``, does not change. Nor
    does what stands behind two names, one of them also without it: ``OMAR (aside)``, ``RUTH (aside)``, ``RUTH``.
    """
    found = {index: match for index, label in labels.items() if (match := _ASIDE.fullmatch(label.speaker))}
    asides: dict[str, set[str]] = {}
    for match in found.values():
        asides.setdefault(match["name"], set()).add(match["aside"])
    varied = {name: {masked(aside) for aside in own} for name, own in asides.items() if len(own) > 1}
    if len(varied) < 2 or not set.intersection(*varied.values()):
        bare = {label.speaker for label in labels.values()}
        shared = Counter(aside for own in asides.values() for aside in own if aside[0].islower())
        moods = {
            aside
            for aside, count in shared.items()
            if count > 1 and any(name in bare and aside in own for name, own in asides.items())
        }
        found = {index: match for index, match in found.items() if match["aside"] in moods}
    return {
        index: replace(label, speaker=found[index]["name"]) if index in found else label
        for index, label in labels.items()
    }


def with_long_asides(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those between whose name and colon much is told in brackets: ``Ruth (who has come in ...): Yes``.

    The name comes back before a colon; what stands in the brackets is no part of it.
    """
    leads = ((lines[index].text[: label.start].strip(), label.speaker) for index, label in labels.items())
    named = {lead[:-1].strip(): speaker for lead, speaker in leads if lead[-1:] in (":", "：")}
    if len(named) < 2:
        return labels
    begun = re.compile(
        rf"\s*(?P<name>{_either(sorted(named, key=len, reverse=True))})\s?"
        rf"(?:\([^()\n]{{{ASIDE},{UNTIL}}}\)|\[[^\[\]\n]{{{ASIDE},{UNTIL}}}\])\s?[:：]\s*(?=\S)"
    )
    found = {
        index: Label(named[match["name"]], match.end())
        for index, line in enumerate(lines)
        if index not in labels and not line.follows and not line.heading and (match := begun.match(line.text))
    }
    return dict(sorted((labels | found).items())) if found else labels


def without_links(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels without those at the top behind which the address of a link alone stands: ``Part 2: https://...``."""
    links = {index for index, label in labels.items() if LINK.fullmatch(lines[index].text[label.start :].strip())}
    talk = {label.speaker for index, label in labels.items() if index not in links}
    links = {index for index in links if labels[index].speaker not in talk}
    first = min(labels.keys() - links, default=-1)
    return {index: label for index, label in labels.items() if index not in links or index > first}


def without_lists(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels without a line above them that only lists who speaks below: ``Mara, Tobias``."""
    first = min(labels, default=-1)
    listed = labels[first].speaker.split(", ") if labels else []
    alone = len(listed) > 1 and labels[first].time is None and labels[first].start >= len(lines[first].text.rstrip())
    if not alone or not {label.speaker for label in labels.values()}.issuperset(listed):
        return labels
    return {index: label for index, label in labels.items() if index != first}


def with_slips(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those mistyped behind the name: ``Ruth; words``, ``Ruth- words``, ``Ruth:So``, ``{104: So``.

    A dash that stands before most may be missing, and names of two words may stand in any case. Parts in a talk may
    stand in any case and without a colon. Where words begin in small letters behind most labels, names may too:
    ``ruth; words``, ``int - words``.
    """
    leads = {index: lines[index].text[: label.start].strip() for index, label in labels.items()}
    if quoted := _before_quotes(labels, lines):
        return dict(sorted((labels | quoted).items()))
    if dashed := _dashed(leads, labels, lines):
        return dict(sorted((labels | dashed).items()))
    raws = {index: lead[:-1].lstrip(LISTING).strip() for index, lead in leads.items() if lead[-1:] == ":"}
    named = Counter((raw, labels[index].speaker) for index, raw in raws.items())
    back = {raw: speaker for (raw, speaker), count in named.items() if count > 1 and raw}
    if len(back) < 2 or named.total() < HABIT * len(labels):
        return labels
    known = set(map(str.casefold, back))
    back |= {raw: who for raw, who in named if raw and raw.casefold() not in known and is_generic(who)}  # heard once
    boxed = {raw[:-1]: speaker for raw, speaker in back.items() if raw[0] in "[{(" and raw[-1] in ")}]"}
    whole = {raw.casefold(): speaker for raw, speaker in back.items() if " " in raw and len(raw) > _LEAST}
    slip = re.compile(
        rf"[\s{re.escape(LISTING)}]*(?:(?P<name>{_either(back)}|(?i:{_either(whole) or '(?!)'}))"
        rf"(?:\s?(?:;|[.,;:]{{0,2}}:[.;:]?)|[-–—](?=\s))\s*(?=[^\s\d_a-z])"
        rf"|(?P<open>{_either(boxed) or '(?!)'})[\[{{(]?\s?:\s+)"
    )
    found = {
        index: match
        for index, line in enumerate(lines)
        if index not in labels and not line.follows and (match := slip.match(line.text))
    }
    slips = {
        index: Label(
            back.get(match["name"]) or whole[match["name"].casefold()] if match["name"] else boxed[match["open"]],
            match.end(),
        )
        for index, match in found.items()
    }
    known_lines = labels | slips
    slips |= _of_parts(back, [index for index in range(len(lines)) if index not in known_lines], lines)
    slips |= _between_the_other(labels | slips, back, lines)
    small = sum(lines[index].text[label.start :][:1].islower() for index, label in labels.items())
    if small > _HASTE * len(labels):
        known_lines = labels | slips
        slips |= _typed_in_haste(back, [index for index in range(len(lines)) if index not in known_lines], lines)
    return dict(sorted((labels | slips).items()))


def _of_parts(back: Mapping[str, str], indices: Iterable[int], lines: Sequence[Line]) -> dict[int, Label]:
    """Those of the lines that begin with a part in the talk and another sign: ``Int. So``, ``RES; so``, ``INT So``.

    A letter alone may count a point; nobody begins a sentence with the others, nor with a name in capitals and a stop.
    """
    parts = {raw.casefold(): speaker for raw, speaker in back.items() if len(raw) > 1 and is_generic(speaker)}
    known = parts | {raw: speaker for raw, speaker in back.items() if len(raw) > 1 and raw.isupper()}
    if not known:
        return {}
    names = "|".join((f"(?i:{_either(parts) or '(?!)'})", _either(known)))
    begun = re.compile(
        rf"\s*(?P<name>{names})(?:\s?;\s*(?=\S)|\s?[.:]+\s+(?![a-z])(?=\S)|(?P<bare>\s+)(?={CAPITAL}|¿))"
    )
    found = {
        index: match
        for index in indices
        if not lines[index].follows and not lines[index].heading and (match := begun.match(lines[index].text))
    }
    return {
        index: Label(known.get(match["name"]) or known[match["name"].casefold()], match.end())
        for index, match in found.items()
        if not match["bare"] or (match["name"].casefold() in parts and _is_loud_alone(match["name"], lines[index].text))
    }


def _between_the_other(labels: Mapping[int, Label], back: Mapping[str, str], lines: Sequence[Line]) -> dict[int, Label]:
    """Where two speak by turns, lines that begin with one's label without its colon, before and behind the other's.

    ``Ruth. I left``, ``R, So it was``, ``R I left``: a capital stands behind it, and nearly each paragraph has a label.
    """
    speakers = frozenset(back.values())
    first = min(index for index, label in labels.items() if label.speaker in speakers)
    known_lines = frozenset(labels)
    labels = {index: label for index, label in labels.items() if index >= first}  # fields of a head stand above
    if len({label.speaker.casefold() for label in labels.values()}) != 2:
        return {}
    known = {raw.casefold(): speaker for raw, speaker in back.items()}
    begun = re.compile(
        rf"\s*(?:(?P<name>(?i:{_either(known)}))\s?[.,]\s+(?=\d|{CAPITAL}|[¿¡])|(?P<bare>{_either(back)})\s+(?={CAPITAL}|[¿¡]))"
    )
    begins = [at for at, line in enumerate(lines) if line.text.strip() and not line.follows]
    found = {at: match for at in begins if at not in known_lines and (match := begun.match(lines[at].text))}
    above = list(takewhile(found.__contains__, reversed([at for at in begins if at < first])))
    begins = [at for at in begins if at >= first]
    may_be = {
        at: Label(known[(match["name"] or match["bare"]).casefold()], match.end())
        for at, match in found.items()
        if not lines[at].heading and (at > first or (at in above and SENTENCE_END.search(lines[at].text)))
    }
    both = sorted(labels.items() | may_be.items(), key=lambda one: one[0])
    if not may_be or len(both) < HABIT * len(begins):
        return {}
    whose = [label.speaker.casefold() for _, label in both]
    return {
        index: label
        for place, (index, label) in enumerate(both)
        if index in may_be
        and label.speaker.casefold() not in (*whose[max(place - 1, 0) : place], *whose[place + 1 : place + 2])
    }


def _is_loud_alone(name: str, text: str) -> bool:
    """Whether a name is in capitals and what stands on its line is not."""
    return name.isupper() and not text.isupper()


def _before_quotes(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """Lines with a name and words in corner brackets, where nearly all labels stand so: ``記「...」``.

    A known name may lack the gap behind it; another has it. Who is called in full at first is known by the beginning.
    """
    opened = [index for index, label in labels.items() if lines[index].text[label.start : label.start + 1] in CORNERS]
    if len(opened) < BRIEF or len(opened) < HABIT * len(labels):
        return {}
    known = Counter(label.speaker for label in labels.values())
    begun = re.compile(rf"\s*(?P<name>[^\W\d_]{{1,{BRIEF}}})(?P<gap>[\s\u3000]*)(?=[{CORNERS}])")
    found = {
        index: Label(match["name"], match.end())
        for index, line in enumerate(lines)
        if index not in labels and not line.heading and (match := begun.match(line.text))
        if match["name"] in known or match["gap"]
    }
    first = {index: label for index, label in {**labels, **found}.items() if known[label.speaker] < 2}
    short = {
        index: next((k for k in known if k != one.speaker and one.speaker.startswith(k)), "")
        for index, one in first.items()
    }
    return found | {index: replace(first[index], speaker=name) for index, name in short.items() if known[name] > 1}


def _dashed(leads: Mapping[int, str], labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """Lines that begin with a name and a dash without the space that stands before it else: ``R- words``, ``R-Where``.

    The names with a space and a dash behind are most of the labels.
    """
    named = Counter(lead[:-1].rstrip() for lead in leads.values() if lead[-1:] in _DASHES and lead[-2:-1] == " ")
    back = {name for name, count in named.items() if count > 1 and name}
    if len(back) < 2 or named.total() < HABIT * len(labels):
        return {}
    slip = re.compile(
        rf"\s*(?P<name>{_either(sorted(back, key=len, reverse=True))})\s?(?:[-–—]|[:;])\s*(?=[^\s\d_a-z–—-])"
    )
    called = {leads[index][:-1].rstrip(): label.speaker for index, label in labels.items()}
    return {
        index: Label(called[match["name"]], match.end())
        for index, line in enumerate(lines)
        if index not in labels and not line.follows and not line.heading and (match := slip.match(line.text))
    }


def with_bold_names(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with names in bold letters that lack a colon: **Ruth** I left, where **Ruth:** stands elsewhere.

    Most labels are in bold letters, and their words are not.
    """
    bold = {index: label for index, label in labels.items() if 0 < lines[index].bold <= label.start}
    known = {label.speaker.casefold(): label.speaker for label in bold.values()}
    if len(known) < 2 or len(bold) < HABIT * len(labels):
        return labels
    found: dict[int, Label] = {}
    for index, line in enumerate(lines):
        if line.bold and index not in labels and not (line.follows or line.heading or line.beside):
            name = line.text[: line.bold].strip().rstrip(".,;-–—").strip().casefold()
            words = line.text[line.bold :].lstrip()
            if name in known and words and not words[0].islower():
                found[index] = Label(known[name], line.bold)
    return dict(sorted((labels | found).items())) if found else labels


def with_unknown(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those of one who was not made out among counted people: ``P?:`` beside ``P1:`` and ``P2:``."""
    counted = Counter(stem["stem"] for name in _speakers(labels) if (stem := _STEM.match(name)))
    stems = [stem for stem, count in counted.items() if count > 1]
    if not stems:
        return labels
    unknown = re.compile(rf"\s*(?P<name>(?:{_either(stems)})\s?\?{{1,3}})\s?:\s+(?=\S)")
    found = {
        index: Label(match["name"], match.end())
        for index, line in enumerate(lines)
        if "?" in line.text[:UNKNOWN] and not line.follows and (match := unknown.match(line.text))
    }
    return dict(sorted((labels | found).items()))


def _speakers(labels: Mapping[int, Label]) -> set[str]:
    return {label.speaker for label in labels.values()}


def with_headings_run_on(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those that the words run on behind, where names stand in headings: ``### RuthWell, I left``."""
    names = {lines[index].text.strip(): label.speaker for index, label in labels.items() if lines[index].heading}
    if len(names) < 2:
        return labels
    run_on = re.compile(rf"\s*(?P<name>{_either(sorted(names, key=len, reverse=True))})(?={CAPITAL}[^\W\d_])")
    found = {
        index: Label(names[match["name"]], match.end(), written=match[0].strip() + line.text[match.end() :].split()[0])
        for index, line in enumerate(lines)
        if line.heading and index not in labels and (match := run_on.match(line.text))
    }
    return dict(sorted((labels | found).items()))


def _typed_in_haste(back: Mapping[str, str], indices: Iterable[int], lines: Sequence[Line]) -> dict[int, Label]:
    """Those of the lines that begin with a known label in any case and ``;``, or with a part in the talk and a dash."""
    known = {raw.casefold(): speaker for raw, speaker in back.items()}
    parts = [raw for raw, speaker in known.items() if is_generic(speaker)]
    begun = re.compile(
        rf"\s*(?:(?P<name>{_either(known)})\s?[;:]+\s|(?P<part>{_either(parts) or '(?!)'})\s[-–—]+\s)\s*(?=\S)",
        re.IGNORECASE,
    )
    found = {
        index: match
        for index in indices
        if not lines[index].follows and not lines[index].heading and (match := begun.match(lines[index].text))
    }
    return {
        index: Label(known[(match["name"] or match["part"]).casefold()], match.end()) for index, match in found.items()
    }


def _either(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, names))


def with_other_signs(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels of people who are letters with those behind which another sign stands: ``B: words``, ``b. words``.

    Each letter stands so before several lines, large or small, and mostly somebody else's follows.
    """
    people = Counter(label.speaker for label in labels.values() if len(label.speaker) == 1 and label.speaker.isalpha())
    if len(people) < 2 or people.total() < HABIT * len(labels):
        return labels
    known = {name.casefold(): name for name in people}
    sign = re.compile(rf"\s*(?P<name>[{''.join(known)}])\s?[./;:)]\s*(?=[^\W_])", re.IGNORECASE)
    found = {
        index: Label(known[match["name"].casefold()], match.end())
        for index, line in enumerate(lines)
        if index not in labels and not line.follows and not line.heading and (match := sign.match(line.text))
    }
    counts = Counter(label.speaker for label in found.values())
    changes = sum(one.speaker != other.speaker for one, other in pairwise(found.values()))
    if len(counts) < 2 or min(counts.values()) < KNOWN or changes < HABIT * (len(found) - 1):
        return labels
    return dict(sorted((labels | found).items()))


def with_misread(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with those in which a letter was taken for another: ``lnterviewer:``, ``Respondcnt:``, ``Lanyn:``.

    The part or name itself comes back, and what is like it hardly does and is no part and nobody's name. Where others
    stand in another way, so may it: ``(iv) Lanyn | 0:15``.
    """
    counts = Counter(label.speaker for label in labels.values())
    least = KNOWN if len(labels) > BRIEF else KNOWN - 1
    often = [name for name in counts if counts[name] >= least or (is_generic(name) and len(name) >= LONG)]
    result = dict(labels)
    way = _way_of(labels, lines) if often else None
    headed = any(lines[index].heading for index in labels)
    known = OftenCalled(counts, often)
    for index, line in enumerate(lines) if often else ():
        match = way.match(line.text) if way and (headed or not line.heading) else None
        if not match and not line.heading and ":" in line.text:
            match = _SPELT.match(line.text)
        if not match or (line.follows and index not in labels):
            continue
        if match["name"].isdecimal() and line.text[match.end() :][:1].isdecimal():
            continue  # "50/50, I'd say." where a bar stands behind "SO"
        best = known.misread_as(match["name"])
        if not best and (len(match["name"]) < _LEAST or not match["name"][0].isalpha() or is_generic(match["name"])):
            continue
        before, tab, _ = match["name"].partition("\t")
        if tab and before.rstrip() in counts:  # "Respondent 3", a tab, and "Trust: you have it"
            continue
        best = best or known.part_like(match["name"])
        if not best:
            best, word = known.slip_of(match["name"])
            if not word or best in _beside(index, labels) or _stands_elsewhere(word.casefold(), index, lines):
                continue
        if 2 * counts[match["name"]] <= counts[best]:
            stamp = _STAMP.search(match[0]) if match.re is way else None
            time, start = times_in(stamp[0]) if stamp else None, match.end()
            if index in labels:
                time, start = labels[index].time or time, max(start, labels[index].start)
            result[index] = Label(best, start, time, match["name"])
    return result


def _way_of(labels: Mapping[int, Label], lines: Sequence[Line]) -> re.Pattern[str] | None:
    """How most labels stand on their lines, numbers and times aside: ``(iv) Ruth: ``, ``Ruth | 0:15``."""
    ways: Counter[tuple[str, str, bool]] = Counter()
    for index, label in labels.items():
        text = lines[index].text
        before, name, behind = text[: label.start].partition(label.speaker)
        if name:
            ways[_shape_of(before), _shape_of(behind), label.start >= len(text.rstrip())] += 1
    (before, behind, alone), count = ways.most_common(1)[0] if ways else (("", "", False), 0)
    if count < HABIT * len(labels) or (not alone and not behind.strip()):
        return None
    name, end = r"(?P<name>[^\W_][^\n:;|()\[\]{}<>]{1,30}?)", "$" if alone else r"(?=[^,\s])"
    return re.compile(_pattern_of(before) + name + _pattern_of(behind) + end)


def _shape_of(text: str) -> str:
    """What stands beside a label, each number as ``0`` and each time as ``§``."""
    return _NUMBER.sub("0", _STAMP.sub("§", text.strip()))


def _pattern_of(shape: str) -> str:
    signs = [{"0": _NUMBER.pattern, "§": _STAMP.pattern}.get(sign, re.escape(sign)) for sign in shape if sign != " "]
    return r"\s*".join(["", *signs, ""])


def _stands_elsewhere(word: str, index: int, lines: Sequence[Line]) -> bool:
    return any(word in line.text.casefold() for place, line in enumerate(lines) if place != index)


def _beside(index: int, labels: Mapping[int, Label]) -> set[str]:
    """Who speaks right before and behind a line that has a label already: nobody speaks to himself."""
    if index not in labels:
        return set()
    before = max((one for one in labels if one < index), default=index)
    behind = min((one for one in labels if one > index), default=index)
    return {labels[one].speaker for one in (before, behind)} - {labels[index].speaker}
