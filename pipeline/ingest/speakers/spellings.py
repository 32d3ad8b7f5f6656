"""Which spellings are one speaker: titles, initials, first names and misspellings brought together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.alike_names import alike
from pipeline.ingest.speakers.cut_short import cut_short
from pipeline.ingest.speakers.misspelt import SHOWN, misspelt, nearly_called, respelled
from pipeline.ingest.speakers.names import (
    BRACKETED,
    DEVICE,
    HERS,
    initials_by_sound,
    name_key,
    shorter_forms,
    untitled,
    without_stops,
)
from pipeline.ingest.speakers.one_behind_the_other import MAY_BE_ONE
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.speakers.several_at_once import names_several
from pipeline.ingest.transcript.label_names import TITLE

_ADDRESS = re.compile(r"@?([\w.+-]+)[@:](?:[\w-]+\.)+[a-z]{2,}")
"""``@rosa:example.org``, ``rosa@example.org``."""

ABBREVIATED = 4
"""Letters of a label that another one tells in brackets."""

PAIRED = 2
"""Pairs of a first name and a surname in which a name stands at most: who never speaks beside many tells nothing."""

AGAIN = 20
"""Turns of a name from which on a longer one that stands before a later turn alone is a slip."""

_SMALL = frozenset(("more", "from", "to", "by", "with", "for", "also", "again", "then", "now", "but", "mehr", "más"))
"""Words that stand before a name on a line by a slip, and begin none."""

_CALLED = r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?"
_PLAYED = re.compile(rf"(?P<part>[^\W\d_]+) \((?P<name>{_CALLED}(?: {_CALLED}){{0,2}})\)")

_ONE_OF_THEM = r"\w+(?: \w+)?"
_SEVERAL = re.compile(
    rf"{_ONE_OF_THEM}(?:\s(?:[+&/]|(?i:and|und|et|og|och))|(?:,\s{_ONE_OF_THEM})+,?\s(?:&|(?i:and|und|et|og|och|y|e|en)))"
    rf"\s{_ONE_OF_THEM}"
)
"""``Ruth + Omar``, ``Ruth, Ida and Omar``: several people at once, and nobody's whole name."""

_LED_BY_TITLE = re.compile(rf"{TITLE}\.?\s")


def unify(
    counts: Mapping[str, int],
    *,
    told: Mapping[str, str] | None = None,
    following: Collection[tuple[str, str]] | None = None,
    apart: Collection[frozenset[str]] = (),
) -> tuple[dict[str, str], list[str]]:
    """Which spellings are one speaker, and warnings where that is not sure.

    Args:
        counts: Each speaker's label as written, and the number of its turns,
            in the order of first appearance.
        told: What a person has said: the case of a label, both by
            :func:`name_key`.
        following: The labels of two turns that follow one another; None where that is not known.
        apart: Pairs of names, by :func:`name_key`, of which one asks what the other answers.

    Returns:
        Label to the name to be shown, and warnings. Spellings are one where
        they differ in titles, honours, accents, capitals or order only, or
        where one is the first name, surname, initials or shorter form of
        exactly one other. Mr Lee is Ann Lee where the two
        never speak one after the other, which is told. What was told is not guessed.
        Names that would be one and are apart stay two, which is told.
    """
    told = told or {}
    groups: dict[str, list[str]] = defaultdict(list)
    played = _told_in_brackets(counts)
    slips = {label: name for label, name in misspelt(counts, following or ()).items() if name_key(label) not in told}
    for label in counts:
        groups[played.get(label) or name_key(slips.get(label, label)) or label].append(label)
    for labels in groups.values():
        labels.sort(key=lambda label: label in slips)
    root = {key: owner for key, owner in _introduced(groups).items() if frozenset((key, owner)) not in apart}
    warnings = respelled(f"{label!r} for {name!r}" for label, name in slips.items())
    forms: dict[str, list[str]] = defaultdict(list)
    named = [key for key, labels in groups.items() if not is_generic(labels[0])]
    for key in named:
        if not any(_SEVERAL.fullmatch(label) or names_several(label, tuple(counts)) for label in groups[key]):
            for form in shorter_forms(key):
                forms[form].append(key)
    # The fullest names first, so that what a name is short for is already settled.
    for key in sorted(named, key=_fullness, reverse=True):
        if key in told:
            root[key] = told[key] if told[key] in groups and told[key] != key else key
            continue
        owners = [
            other for other in forms.get(_asked(key), ()) if _short_for(key, groups[key][0], other, groups[other])
        ]
        for other in owners:
            if frozenset((key, other)) in apart:
                warnings.append(
                    f"{groups[key][0]!r} and {_shown(groups[other], counts)!r} were taken for two people, as one asks "
                    "and the other answers again and again; cases.csv can say otherwise"
                )
        owners = [other for other in owners if frozenset((key, other)) not in apart]
        roots = _as_they_speak(dict.fromkeys(root.get(other, other) for other in owners), groups, counts)
        if len(roots) == 1 and not any(told.get(other, other) not in (other, roots[0]) for other in owners):
            root[key] = roots[0]
        elif not roots and _titled(key):
            roots = [other for other in forms.get(_asked(key), ()) if other != key and not _titled(other)]
            if len(roots) == 1 and following is not None and not _answer_each_other(groups, (key, roots[0]), following):
                root[key] = root.get(roots[0], roots[0])
                warnings.append(_taken_for(groups[key][0], _shown(groups[roots[0]], counts)))
                continue
        talking = roots and _titled(key) and _talk_together(groups, (key, roots[0]), following or ())
        if key not in root and roots and not talking:
            warnings.append(_may_be(groups[key][0], [_shown(groups[other], counts) for other in roots]))
    for key, other in _compounds(groups).items() if following is not None else ():
        if key not in root and key not in told and not _answer_each_other(groups, (key, other), following or ()):
            root[key] = root.get(other, other)
            warnings.append(_taken_for(groups[key][0], _shown(groups[other], counts)))
    pairs = list(_two_names_of_one(groups, root, following or ())) if following is not None else []
    often = Counter(key for pair in pairs for key in pair)
    for one, other in (pair for pair in pairs if max(often[key] for key in pair) <= PAIRED):
        if any(counts[label] for label in (*groups[one], *groups[other])):  # else both are names of the head alone
            warnings.append(_perhaps_one(groups[one][0], groups[other][0], ", as they never speak one after the other"))
    near: set[frozenset[str]] = set()
    for one, other in nearly_called(counts, following) if following is not None else ():
        keys = {name_key(one), name_key(other)}
        own = frozenset(root.get(key, key) for key in keys)
        if len(own) > 1 and not keys & told.keys() and one not in slips:
            near.add(own)
            why = ", as they are written nearly alike and never speak one after the other"
            warnings.append(_perhaps_one(one, other, why))
    for label, wholes in cut_short(counts, following) if following is not None else ():
        key, keys = name_key(label), set(map(name_key, wholes))
        unsure = not any(warning.startswith(f"{label!r} ") for warning in warnings)
        if unsure and key not in root and key not in told and all(root.get(one, one) != key for one in keys):
            warnings.append(_may_be(label, wholes))
    merged: dict[str, list[str]] = {}
    for key, labels in groups.items():
        merged.setdefault(root.get(key, key), []).extend(labels)
    places = {label: place for place, label in enumerate(counts)}
    shown = {key: _shown(_without_slip(groups[key], labels, counts, places), counts) for key, labels in merged.items()}
    for key, other in alike([key for key in merged if key in named]):
        sure = frozenset((key, other)) in near or (key in told and other in told)
        if not sure and not _are_apart((key, other), merged, following or ()):
            warnings.append(_perhaps_one(shown[key], shown[other]))
    return {label: shown[key] for key, labels in merged.items() for label in labels}, warnings


def _as_they_speak(keys: Iterable[str], groups: Mapping[str, Sequence[str]], counts: Mapping[str, int]) -> list[str]:
    """The names without those of the head alone that are written nearly as the only one of them who speaks."""
    every = list(keys)
    speaking = [key for key in every if any(counts[label] for label in groups[key])]
    if len(speaking) != 1 or len(every) == 1:
        return every
    like = {other for pair in alike(every) if speaking[0] in pair for other in pair}
    return [key for key in every if key not in like or key == speaking[0]]


def _without_slip(
    own: Sequence[str], labels: Sequence[str], counts: Mapping[str, int], places: Mapping[str, int]
) -> Sequence[str]:
    """The spellings of a name; the shorter ones where it stands once, long after these came again and again.

    ``MORE LANYON`` is no name of who was ``LANYON`` all the time; ``Ruth Lanyon`` is.
    """
    often = [label for label in labels if label not in own and counts[label] >= AGAIN]
    once = sum(counts[label] for label in own) == 1
    joined = any(word.casefold() in _SMALL or names_nobody(word) for one in own for word in one.split()[:1])
    late = once and joined and all(places[label] < min(places[one] for one in own) for label in often)
    return often if often and late else _names_alone(own, labels)


def _names_alone(own: Sequence[str], labels: Sequence[str]) -> Sequence[str]:
    """The spellings of a name, or the shorter ones where it is a name and what she does: ``Ruth``, ``Ruth nods``."""
    if any(label.islower() or not label.split()[-1].islower() for label in own if label.split()):
        return own
    begun = [label for label in labels if label not in own and any(one.startswith(f"{label} ") for one in own)]
    return begun or own


def _taken_for(label: str, name: str) -> str:
    return f"{label!r} was taken for {name}, who never speaks beside that name; cases.csv can say otherwise"


def _may_be(label: str, names: Sequence[str]) -> str:
    others = " or others" if len(names) > SHOWN else ""
    return f"{label!r} may be {' or '.join(names[:SHOWN])}{others}; name the speaker in full, or in cases.csv"


def _perhaps_one(one: str, other: str, why: str = "") -> str:
    return f"{one!r} and {other!r} {MAY_BE_ONE}{why}; if so, give both the same case in cases.csv"


def _told_in_brackets(labels: Iterable[str]) -> dict[str, str]:
    """The labels of which one word is a part, and the name of who plays it in brackets: ``Client (Ruth)``.

    Others play that part, too.
    """
    found = {label: match for label in labels if (match := _PLAYED.fullmatch(label))}
    played: dict[str, set[str]] = {}
    for match in found.values():
        played.setdefault(match["part"].casefold(), set()).add(name_key(match["name"]))
    return {
        label: f"{name_key(match['part'])} {name_key(match['name'])}"
        for label, match in found.items()
        if len(played[match["part"].casefold()]) > 1
    }


def _two_names_of_one(
    groups: Mapping[str, Sequence[str]], root: Mapping[str, str], following: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """A first name alone, a surname with a title, and initials, of which none is anybody's: Ruth, Ms Lanyon, and RL."""
    alone = [key for key, labels in groups.items() if key not in root and not is_generic(labels[0])]
    single = [key for key in alone if len(key.split()) == 1 and len(key) > 2 and not groups[key][0].isupper()]
    firsts = [key for key in single if not any(map(_LED_BY_TITLE.match, groups[key]))]  # "Mr. Lanyon" is no first name
    surnames = [key for key in alone if _titled(key)]
    for first in firsts:
        for surname in surnames:
            if not _answer_each_other(groups, (first, surname), following):
                yield first, surname
    for letters in (key for key in alone if len(key) == 2 and groups[key][0].isupper()):
        whose = [key for key in firsts if key[0] == letters[0]] + [
            key for key in surnames if untitled(key)[-1][0] == letters[1]
        ]
        yield from ((letters, key) for key in whose if not _answer_each_other(groups, (letters, key), following))


def _answer_each_other(
    groups: Mapping[str, Sequence[str]], keys: tuple[str, str], following: Collection[tuple[str, str]]
) -> bool:
    """Whether two of these names, each with its spellings, speak one after the other somewhere."""
    one, other = (groups[key] for key in keys)
    return any((a, b) in following or (b, a) in following for a in one for b in other)


def _talk_together(
    groups: Mapping[str, Sequence[str]], keys: tuple[str, str], following: Collection[tuple[str, str]]
) -> bool:
    """Whether each of the two speaks right behind the other somewhere, as husband and wife do."""
    one, other = (set(groups[key]) for key in keys)
    pairs = {(a in one, a in other, b in one, b in other) for a, b in following}
    return (True, False, False, True) in pairs and (False, True, True, False) in pairs


def _are_apart(
    keys: tuple[str, str], groups: Mapping[str, Sequence[str]], following: Collection[tuple[str, str]]
) -> bool:
    """Whether names that look alike are two people's all the same.

    They are where these two, and nobody else, answer each other, as two words for the parts in a talk do that differ
    by a syllable; where they differ as words for men and women do, and answer each other; and where they are addresses
    that have no more than the place in common.
    """
    one, other = (set(groups[key]) for key in keys)
    alone = all({before, after} <= one | other for before, after in following)
    if alone and {(True, True), (False, False)} <= {(before in one, after in other) for before, after in following}:
        return True
    if _of_two_genders(*keys) and all(
        any(before in own and after in others for before, after in following)
        for own, others in ((one, other), (other, one))
    ):
        return True
    addresses = [_ADDRESS.fullmatch(groups[key][0]) for key in keys]
    heads = [name_key(found[1]) for found in addresses if found]
    return len(heads) == len(keys) and not any(alike(heads))


def _of_two_genders(one: str, other: str) -> bool:
    """Whether two words end as those for a man and a woman do: ``profesor``, ``profesora``; ``alumno``, ``alumna``."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return shorter[:-1] == longer[:-1] and {shorter[-1], longer[-1]} == {"a", "o"}
    return longer in (f"{shorter}a", f"{shorter}e", f"{shorter}in")


def _introduced(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Short labels that a longer one tells in brackets: ``Interviewer (I)``, and ``I`` from then on."""
    short: dict[str, set[str]] = defaultdict(set)
    for key, labels in groups.items():
        for label in labels:
            for inside in BRACKETED.findall(label):
                outside = name_key(BRACKETED.sub(" ", label))
                if outside in groups and outside != key and is_generic(groups[outside][0]):
                    short[outside].add(key)  # "Speaker 1 (Rosa Lindt)", and "Speaker 1" from then on
                if name_key(inside) in groups and name_key(inside) != key and len(inside) <= ABBREVIATED:
                    short[name_key(inside)].add(key)
    told = {key: owner for key, (owner, *others) in short.items() if not others}
    return told | _letters_of_parts(groups)


def _compounds(keys: Iterable[str]) -> dict[str, str]:
    """Names behind a word, and behind a longer word that ends in it: ``FRAGE LANYON``, ``ZUSATZFRAGE LANYON``."""
    offices: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in keys:
        office, _, name = key.partition(" ")
        if len(office) > ABBREVIATED and len(name) > 1 and not any(map(str.isdigit, name)):
            offices[name].append((office, key))
    return {
        key: other
        for own in offices.values()
        for office, key in (own if len(own) > 1 else ())
        for word, other in own
        if office != word and office.endswith(word)
    }


def _letters_of_parts(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Letters for labels that came before: ``Entrevistador:``, ``Aluno:``, and ``E:``, ``A:`` from then on."""
    keys = list(groups)
    owners: dict[str, list[str]] = {}
    for place, key in enumerate(keys):
        if len(key) == 1 and key.isalpha():
            whole = [one for one in keys[:place] if one.startswith(key) and len(one) > ABBREVIATED and " " not in one]
            owners[key] = whole
    sure = {key: own[0] for key, own in owners.items() if len(own) == 1}
    parts = any(is_generic(groups[owner][0]) for owner in sure.values())
    return sure if parts and len(set(sure.values())) == len(sure) else {}


def _asked(key: str) -> str:
    """A name without what stands in its middle."""
    words = untitled(key)
    return words[0] if len(words) == 1 else f"{words[0]} {words[-1]}"


def _titled(key: str) -> bool:
    return len(untitled(key)) < len(key.split())


def _fullness(key: str) -> tuple[int, int, str]:
    words = untitled(key)
    return sum(len(word) > 1 for word in words), len(words), key


def _short_for(key: str, label: str, whole: str, labels: Sequence[str]) -> bool:
    """Whether one name is a shorter form of another, which is written as ``labels``."""
    short, full = untitled(key), untitled(whole)
    if key == whole or len(full) < 2 or len(full[0]) == 1 == len(full[-1]) or _fullness(key)[:2] > _fullness(whole)[:2]:
        return False
    if _titled(key):
        # Mrs Lee is short for Ann Lee only where somebody calls Ann Lee so.
        titles = {HERS[word] for other in labels for word in map(without_stops, other.split()) if word in HERS}
        return short == full[-len(short) :] and titles == {HERS[key.split()[0]]}
    if len(short) == 1:
        letters = re.sub(r"[\W\d_]", "", label)
        initials = "".join(word[0] for word in full)
        # Of two surnames, or of one with a hyphen, the first may stand in the initials: TM is Thandiwe Mbeki-Cole.
        if short[0] in initials_by_sound(full[0], full[-1]):  # "WCh", "ChK", and no word
            return letters[:1].isupper() and sum(map(str.isupper, letters)) > 1
        return short[0] in (full[0], full[-1]) or (
            letters.isupper() and short[0] in (initials, *(initials[0] + other for other in initials[1:]))
        )
    if len(short) < len(full) and short in (full[: len(short)], full[-len(short) :]) and min(map(len, short)) > 1:
        return True
    ends = ((short[0], full[0]), (short[-1], full[-1]))
    if not all(one == other or (len(one) == 1 and one.isalpha() and other.startswith(one)) for one, other in ends):
        return False
    if not any(one == other and len(one) > 1 for one, other in ends):
        return False
    rest = iter(full[1:-1])
    return all(any(word == other or word == other[0] for other in rest) for word in short[1:-1])


def _shown(labels: Sequence[str], counts: Mapping[str, int]) -> str:
    """The spelling to show: the whole name, not shouted, the most frequent, the first."""
    return max(
        labels,
        key=lambda label: (
            len(name_key(label).split()),
            not re.search(r"[,(\[]|" + DEVICE.pattern, label, re.IGNORECASE),
            not (label.isupper() and len(label) > 4),
            counts[label],
        ),
    )
