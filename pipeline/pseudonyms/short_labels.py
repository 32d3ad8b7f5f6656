"""Whose the letters or the beginning of a name are that stand as a label: ``RL``, ``BAR`` of Bartholomew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.ingest import Corpus
from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.entities import PARTICLES, Entity
from pipeline.pseudonyms.initials import MOST, SHORT_FORMS, initials_of
from pipeline.pseudonyms.other_languages import DOUBTFUL
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.witnesses import LABEL_INITIALS, SIGNED, WHO_SPEAKS, Named, name_of_speaker
from pipeline.pseudonyms.words import CAPITALS, is_word, key_of, keys_of, near, slips
from pipeline.pseudonyms.written_by_pattern import BY_INITIALS
from pipeline.text.given_names import ALL_GIVEN, ALL_NAMES

_LABELLED = frozenset({WHO_SPEAKS, "cases.csv"})
"""Witnesses of what stands as a label."""


def by_letters(one: Named) -> bool:
    """Whether it is letters by which somebody signs or is called in labels."""
    written = one.text.strip()
    return one.witness == BY_INITIALS or (
        one.witness in _LABELLED and SIGNED.fullmatch(written) is not None and written.lower() not in ALL_GIVEN
    )


def of_somebody(one: Named, people: Iterable[Entity]) -> bool:
    """Whether it is a label in capitals that is a given name by chance, as MO, and the initials of one person."""
    written = one.text.strip()
    labelled = one.witness in _LABELLED and written.isupper() and SIGNED.fullmatch(written) is not None
    return labelled and by_initials(written, one.file, people) is not None


def rank(one: Named, given: Sequence[str], family: Sequence[str]) -> int:
    """In which order people are made known, so that what is short finds its person: who has whole names first."""
    if one.certainty <= DOUBTFUL:  # Lindners Schwester, where Lindner is sure
        return 3
    if not given or not family or by_letters(one):
        return 2
    return int(len(given[0]) == 1 or len(family[-1]) == 1)


def with_initial(given: Sequence[str], family: Sequence[str], file: str, people: Iterable[Entity]) -> Entity | None:
    """The one person whose name stands there with a letter for a part of it: ``P. Bright``, ``Peter B.``."""
    return _one_of([who for who in people if _agree(given, family, who) or _agree(family, given, who)], file)


def _agree(given: Sequence[str], family: Sequence[str], who: Entity) -> bool:
    if not who.given or not who.family:
        return False
    pairs = ((given[0], who.given[0]), (family[-1], who.family[-1]))
    return all(short == whole or (len(short) == 1 and whole.startswith(short)) for short, whole in pairs)


def abbreviated(one: Named, people: Iterable[Entity]) -> Entity | None:
    """The one person of whose names the label has the beginnings: ``PBr``, ``PETB`` and ``pb`` of Peter Bright."""
    written = one.text.strip()
    if one.witness not in _LABELLED or not written.isalpha() or key_of(written) in ALL_NAMES:
        return None
    if written.isupper() or written.islower():
        parts = [key_of(written)] if 1 < len(written) <= MOST + written.isupper() else []
    else:
        parts = [key_of(part) for part in re.findall(rf"[{CAPITALS}][^{CAPITALS}]*", written)]
        parts = parts if 1 < len(parts) <= MOST and "".join(parts) == key_of(written) else []
    return _one_of([who for who in people if parts and _abbreviate(parts, who)], one.file)


def _abbreviate(parts: Sequence[str], who: Entity) -> bool:
    """Whether the parts, or the one part however it is parted, begin the first name, others, and the last."""
    words = [key for key in (*who.given, *who.family) if key not in PARTICLES]
    if not who.given or not who.family or len(words) < 2:
        return False
    if len(parts) == 1:
        return _parted(parts[0], words) or _parted(parts[0], [words[-1], *words[:-1]])
    return (
        words[0].startswith(parts[0])
        and words[-1].startswith(parts[-1])
        and all(any(key.startswith(part) for key in words[1:-1]) for part in parts[1:-1])
    )


def _parted(letters: str, words: Sequence[str]) -> bool:
    return any(
        words[0].startswith(letters[:cut]) and words[-1].startswith(letters[cut:]) for cut in range(1, len(letters))
    )


def shortened(one: Named, people: Iterable[Entity]) -> Entity | None:
    """The one person who speaks and whose first name the label or the sheet of cases has the beginning of."""
    keys = keys_of(one.text)
    if one.witness not in _LABELLED or len(keys) != 1 or len(keys[0]) < 3 or keys[0] in ALL_NAMES:
        return None
    fitting = [
        who
        for who in people
        if who.given[:1] == keys
        or (
            who.given and who.given[0].startswith(keys[0]) and (one.file in who.speaks or (not one.file and who.speaks))
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def by_initials(written: str, file: str, people: Iterable[Entity]) -> Entity | None:
    """The one person of those initials who speaks or is named in the file."""
    letters = key_of("".join(keys_of(written)))
    return _one_of([entity for entity in people if letters in initials_of(entity)], file)


def _one_of(fitting: Sequence[Entity], file: str) -> Entity | None:
    """The one of them who speaks or is named in the file, or who is the only one anywhere."""
    here = [entity for entity in fitting if file in entity.files or file in entity.speaks]
    chosen = here or fitting
    return chosen[0] if len(chosen) == 1 else None


def sign_labels(people: Sequence[Entity], corpus: Corpus) -> None:
    """Let those be known by their labels whose names begin so, though the letters name nobody: ``pb``, ``ms``."""
    for document in corpus.documents:
        for label in dict.fromkeys(turn.label for turn in document.turns if turn.label):
            if len(label) > MOST or is_generic(label) or name_of_speaker(label):
                continue
            if who := abbreviated(Named(label, PERSON, WHO_SPEAKS, 0.95, document.file), people):
                who.sign(label)
                who.speaks.add(document.file)


def labels_of_names(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Labels that are a part in the talk by chance, as MOD of Mona Odell Drew, and whose initials they are."""
    for document in corpus.documents:
        for label, speaker in dict.fromkeys((turn.label, turn.speaker) for turn in document.turns):
            name = speaker.removesuffix(f"({label})").strip() if label else speaker
            if name == label or " " not in name or not LABEL_INITIALS.fullmatch(label) or not is_generic(label):
                continue
            if "".join(sign for sign in name if sign.isupper()).endswith(label):
                yield label, name


LETTERS_SAID = "letters as labels have them"
"""The witness of initials that are said, of somebody who does not speak under them."""

_ASKED = re.compile(
    rf"\b(?:asked|told|with|and|by|met|thanks?|called|rang|saw|know|knows|knew) ([{CAPITALS}]{{2}})(?![\w&/-])"
)


def letters_said(corpus: Corpus, texts: Iterable[tuple[str, str]]) -> Iterator[Named]:
    """Two letters behind a word before people, where labels are such letters: kept and told, ``I asked QZ``."""
    labels = {turn.label for document in corpus.documents for turn in document.turns if turn.label}
    if not any(LABEL_INITIALS.fullmatch(label) and not is_generic(label) for label in labels):
        return
    for file, text in texts:
        for found in _ASKED.finditer(text):
            letters = found[1]
            if letters not in labels and key_of(letters) not in SHORT_FORMS and not is_generic(letters):
                yield Named(letters, PERSON, LETTERS_SAID, 0.4, file)


_LONG = 7
"""Letters of a part in the talk from which on a word with one slip is that part: Calder is no caller. A choice."""


def misspelt_parts(corpus: Corpus, names: Iterable[str]) -> frozenset[str]:
    """Those of the names that are a label of the corpus misspelt, and the label is a part in the talk."""
    labels = {turn.label for document in corpus.documents for turn in document.turns if turn.label}
    parts = {key_of(label) for label in labels if len(label) >= _LONG and is_generic(label)}
    return frozenset(
        name
        for name in names
        if len(keys_of(name)) == 1
        and key_of(name) not in ALL_NAMES
        and any(slips(key_of(name), part) == 1 and key_of(name)[0] == part[0] for part in parts)
    )


_LABEL = re.compile(r"^[ \t]*([^\W\d_]+)[ \t]?:(?=\s)", re.MULTILINE)


def misspelt_speakers(found: Sequence[Named], texts: Iterable[tuple[str, str]]) -> list[Named]:
    """What was found, and as people those names that are the label of who speaks, misspelt: ``Mraco:``, no place."""
    speaking = {key for one in found if one.witness == WHO_SPEAKS for key in keys_of(one.text)}
    labels = {key_of(label[1]) for _, text in texts for label in _LABEL.finditer(text)} - speaking
    slipped = {(label,) for label in labels if not is_word(label) and any(near(label, key) for key in speaking)}
    return [replace(one, kind=PERSON) if keys_of(one.text) in slipped else one for one in found]
