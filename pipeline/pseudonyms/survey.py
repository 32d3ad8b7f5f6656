"""From a corpus to its people, places and the rest: all witnesses heard together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.ingest import Corpus
from pipeline.pseudonyms.behind_posts import BEHIND_POST, behind_posts
from pipeline.pseudonyms.capitals import (
    BEHIND_GIVEN,
    BEHIND_KIN,
    BESIDE_A_NAME,
    NO_DICTIONARY,
    NO_DICTIONARY_BEHIND,
    NO_DICTIONARY_SEVERAL,
    WORD_TOO,
)
from pipeline.pseudonyms.counting import count
from pipeline.pseudonyms.entities import (
    CAPITAL,
    GENERALISE,
    GIVEN,
    KEEP,
    REPLACE,
    Entity,
    Form,
    parse_name,
    person,
    person_forms,
    short_forms,
    use_of,
)
from pipeline.pseudonyms.head_places import FIELD, field_words, head_places
from pipeline.pseudonyms.labels_read import spelt_out, tell_turns, without_labels
from pipeline.pseudonyms.leading_names import LEADS, leading_names
from pipeline.pseudonyms.legends import behind_labels
from pipeline.pseudonyms.name_in_label import labels_in, name_in_label, without_greeting, without_role
from pipeline.pseudonyms.names_of_files import file_names, folder_names, strange_file_names
from pipeline.pseudonyms.opening_abroad import OPENING, opening_abroad
from pipeline.pseudonyms.other_languages import doubted, languages_of_files, parted_by_language
from pipeline.pseudonyms.patterns import DIRECT, PERSON, PLACE, POST, patterned
from pipeline.pseudonyms.places import LARGE
from pipeline.pseudonyms.places_abroad import COUNTRY, PERHAPS, places_abroad
from pipeline.pseudonyms.plain_words import plain_names
from pipeline.pseudonyms.short_labels import (
    abbreviated,
    by_initials,
    by_letters,
    labels_of_names,
    letters_said,
    misspelt_parts,
    misspelt_speakers,
    of_somebody,
    rank,
    shortened,
    sign_labels,
    with_initial,
)
from pipeline.pseudonyms.things import without_things
from pipeline.pseudonyms.titles_abroad import OF_LANGUAGES, culture_before, titled_abroad
from pipeline.pseudonyms.whole_names import before_names, headed, listed, titled
from pipeline.pseudonyms.witnesses import (
    BY_A_WORD,
    IN_COLUMN,
    SPACY,
    WHO_SPEAKS,
    Named,
    Piece,
    called_by_words,
    places_that_act,
    seen_by_spacy,
    speakers,
    texts_of,
    words_of_aliases,
    written,
)
from pipeline.pseudonyms.words import CAPITALS, is_word, key_of, keys_of, near, small_words
from pipeline.runtime.progress import Progress, Quiet
from pipeline.text.given_names import ALL_GIVEN, ALL_NAMES, NEUTRAL

SURE = 0.5
"""From this certainty on what is found is replaced unless a person says otherwise. A choice, measured in
benchmarks/pseudonyms."""

FILES_WITH_POSTS = 5
"""Files of a corpus from which on a post that one of them alone tells of is rare. A choice."""


def survey(
    corpus: Corpus,
    pieces: Sequence[Piece],
    *,
    own: Iterable[tuple[str, str]] = (),
    more: Iterable[Named] = (),
    codes: Iterable[tuple[str, str]] = (),
    refused: Collection[tuple[str, ...]] = (),
    progress: Progress | None = None,
) -> list[Entity]:
    """All entities of a corpus, with what is proposed to do.

    Args:
        corpus: As it was read: who speaks, and what is said, in paragraphs.
        pieces: All texts of its files, labels, heads and names of files too.
        own: The user's own list: (kind, name).
        more: What further witnesses found.
        codes: By what codes a format calls speakers: (code, name, "" where none is told).
        refused: What is no name, as compared, though a part of it is one.
        progress: Told as texts are looked at.
    """
    progress = progress or Quiet()
    texts = texts_of(corpus, pieces)
    small = small_words(texts)
    home, abroad = parted_by_language(corpus, without_labels(corpus, texts))
    languages = languages_of_files(corpus)
    leads = list(leading_names(corpus))
    places = list(places_abroad(abroad, languages))
    progress.stage("Looking for names", 2 * (len(home) + len(abroad)), "lines")
    found = [
        *speakers(corpus),
        *called_by_words(corpus, texts, small),
        *(Named(name, kind, "your list", 1.0) for kind, name in own),
        *more,
        *written(home, advance=progress.advance),
        *seen_by_spacy(home, advance=progress.advance),
        *doubted(
            [*written(abroad, languages, advance=progress.advance), *seen_by_spacy(abroad, advance=progress.advance)],
            abroad,
            languages,
            places={key_of(one.text) for one in places},
        ),
        *file_names(pieces),
        *strange_file_names(pieces, languages, small),
        *folder_names(pieces, languages),
        *letters_said(corpus, home),
        *titled(corpus),
        *headed(texts),
        *listed(texts),
        *behind_labels(corpus),
        *(Named(name, PERSON, LEADS, 0.6, file) for file, name, _ in leads),
        *plain_names(corpus, home),
        *behind_posts(home, {}),
        *behind_posts(abroad, languages),
        *opening_abroad(abroad, languages),
    ]
    found += places_that_act(found, home)
    fields = field_words(corpus)
    found = [one for one in found if one.witness not in _BY_LOOKS or not fields.issuperset(keys_of(one.text))]
    found += head_places(corpus, small)
    found = without_things(found, home)
    found += [
        Named(name_in_label(label), PERSON, WHO_SPEAKS, 0.95, file)
        for file, text in texts
        for label in dict.fromkeys(labels_in(text))
    ]
    found = spelt_out(misspelt_speakers(found, texts), texts)
    people = {key_of(one.text) for one in found if one.kind == PERSON and one.certainty >= SURE}
    found += [one for one in places if one.certainty != PERHAPS or key_of(one.text) not in people]
    ordinary = words_of_aliases(corpus, texts)
    misspelt = misspelt_parts(corpus, {one.text for one in found if one.witness not in _TOLD})
    found = [one for one in found if one.text not in misspelt or one.witness in _TOLD]
    found = [one for one in _without_roles(found) if one.witness in _TOLD or keys_of(one.text) not in refused]
    found = _without_longer(_settled([one for one in found if not _is_alias(one, ordinary)]))
    sure = [one.text for one in found if one.kind == PERSON and one.certainty >= SURE]
    found += _without_roles(before_names(home, sure))
    entities = [
        *_people([one for one in found if one.kind == PERSON]),
        *_places([one for one in found if one.kind != PERSON]),
    ]
    _coded(entities, [*codes, *labels_of_names(corpus)])
    sign_labels([entity for entity in entities if entity.kind == PERSON], corpus)
    _family_names([entity for entity in entities if entity.kind == PERSON], corpus, [text for _, text in texts])
    tell_turns([entity for entity in entities if entity.speaks], corpus, small, leads)
    known = {key for entity in entities if entity.kind == PERSON for key in entity.forms}
    entities = [entity for entity in entities if entity.kind == PERSON or tuple(keys_of(entity.name)) not in known]
    entities += _patterned(pieces)
    count(entities, pieces, progress)
    kept = [entity for entity in entities if entity.times]
    _tell_cultures([entity for entity in kept if entity.kind == PERSON], languages)
    for entity in kept:
        large = " ".join(keys_of(entity.name)) in LARGE or (entity.kind == PLACE and COUNTRY in entity.evidence)
        entity.do = KEEP if large or entity.certainty < SURE else REPLACE
        if entity.kind == POST:
            entity.do = GENERALISE if is_rare(entity, len({piece.file for piece in pieces})) else KEEP
    return sorted(kept, key=lambda entity: (entity.kind not in DIRECT, entity.kind, -entity.times, entity.name))


_TOLD = frozenset({"your list", "the key", "cases.csv", IN_COLUMN})
"""Witnesses that a person is."""

_BY_LOOKS = frozenset({SPACY, NO_DICTIONARY, NO_DICTIONARY_BEHIND, NO_DICTIONARY_SEVERAL})
"""Witnesses by how a word looks, to whom what a field of the head is called (*Entrevistada*) may look like a name."""

_ONE_ONLY = re.compile(r"\b(?:only|sole|longest-serving) ", re.IGNORECASE)


def is_rare(entity: Entity, files: int) -> bool:
    """Whether a post gives somebody away: nobody else has it, or one file of several tells of it."""
    return _ONE_ONLY.search(entity.name) is not None or (len(entity.files) == 1 and files >= FILES_WITH_POSTS)


_SURE_OF_PERSON = frozenset(
    {
        WHO_SPEAKS,
        "a title",
        "a heading",
        BEHIND_GIVEN,
        "a family name",
        "a list of given names",
        "the name of a file",
        "your list",
        WORD_TOO,
        BESIDE_A_NAME,
        BEHIND_POST,
        OPENING,
        IN_COLUMN,
    }
)


def _settled(found: Sequence[Named]) -> list[Named]:
    """The names with one kind each: a strange word that stands behind in or at, or that spaCy calls a place, is one."""
    votes: dict[tuple[str, ...], dict[str, float]] = {}
    people: set[tuple[str, ...]] = set()
    places = {keys_of(one.text) for one in found if one.witness in (FIELD, COUNTRY)}
    places -= {keys_of(one.text) for one in found if one.witness in _TOLD | {WHO_SPEAKS} and one.kind == PERSON}
    for one in found:
        keys = keys_of(one.text)
        own = votes.setdefault(keys, {})
        own[one.kind] = own.get(one.kind, 0.0) + one.certainty
        if one.kind == PERSON and one.witness in _SURE_OF_PERSON:
            people.add(keys)
            people.update((key,) for key in keys if one.witness != WORD_TOO)
    settled = []
    for one in found:
        keys = keys_of(one.text)
        best = max(votes[keys], key=lambda kind, own=votes[keys]: (own[kind], kind == PERSON))  # type: ignore[misc]
        kind = PLACE if keys in places else PERSON if keys in people else best
        settled.append(replace(one, kind=kind))
    return settled


def _without_longer(found: Sequence[Named]) -> list[Named]:
    """The names without those that are a sure one and what somebody is before it: *Kollegin Sommer*, where Sommer is.

    What is doubtful goes, and what was found by looks where the sure name stands behind a title.
    """
    people = [one for one in found if one.kind == PERSON]
    sure = {keys_of(one.text) for one in people if one.certainty >= SURE}
    behind = {keys_of(one.text) for one in people if one.witness in _BEHIND}

    def is_longer(one: Named) -> bool:
        shorter = behind if one.certainty >= SURE else sure
        doubtful = one.certainty < SURE or one.witness in _BY_LOOKS
        keys = keys_of(one.text) if doubtful and one.witness not in _TOLD else ()
        return any(keys[cut:] in shorter for cut in range(1, len(keys)))

    return [one for one in found if not is_longer(one)]


_BEHIND = frozenset({BEHIND_POST, BEHIND_KIN, "a title"})
"""Witnesses of names behind what somebody is."""


def _people(found: Sequence[Named]) -> list[Entity]:
    people: list[Entity] = []
    known: set[Entity] = set()
    by_form: dict[tuple[str, ...], list[Entity]] = {}

    def know(entity: Entity) -> None:
        people.append(entity)
        known.add(entity)
        for keys in entity.forms:
            by_form.setdefault(keys, []).append(entity)

    parsed = [(one, *parse_name(one.text)) for one in found]
    # Who speaks and full names first, so that a first name alone finds its person.
    parsed.sort(key=lambda one: (rank(one[0], one[1], one[2]), -one[0].certainty, by_letters(one[0])))
    for one, given, family, gender in parsed:
        written = one.text.strip()
        initials = by_letters(one) or of_somebody(one, people)
        if not given and not family and not initials:
            continue
        entity: Entity | None
        whole: Entity | None = None
        if short := shortened(one, people):
            entity = short
            entity.add(Form(keys_of(written), CAPITAL, GIVEN))
        elif initials:
            of_letters = (other for other in by_form.get(keys_of(written), ()) if not other.given and not other.family)
            entity = by_initials(written, one.file, people) or abbreviated(one, people) or next(of_letters, None)
            entity = entity or Entity(PERSON, written)
            entity.sign(written)
        elif whole := abbreviated(one, people):
            entity = whole
            entity.sign(written)
        else:
            entity = _same(given, family, people, by_form, one.file) or person(written)
        if entity is None:
            continue
        if entity not in known:
            know(entity)
        elif initials or whole:
            by_form.setdefault(keys_of(written), []).append(entity)
        elif given and family and (given, family) != (entity.given, entity.family):
            for form in (person(written) or entity).forms.values():
                # A line as "Amaka Okafor Grace Oyelaran" holds two people's names.
                own = form.keys[0] in (*entity.given, *entity.family) or form.keys[0] in given[:1]
                if form.keys not in entity.forms and len(form.keys) > 1 and own:
                    entity.add(form)
        entity.gender = entity.gender or gender
        entity.witnessed(one.witness, one.certainty)
        if one.file:
            entity.files[one.file] += 0
        if one.witness in (WHO_SPEAKS, BY_A_WORD, LEADS):
            entity.speaks.add(one.file)
    return people


def _coded(entities: list[Entity], codes: Iterable[tuple[str, str]]) -> None:
    """Let speakers be known by their codes, too."""
    for code, name in codes:
        keys = keys_of(name)
        of_name = (one for one in entities if keys and one.kind == PERSON and keys in one.forms)
        entity = next(of_name, None)
        if entity is None:
            entity = Entity(PERSON, code)
            entity.witnessed(WHO_SPEAKS, 0.95)
            entities.append(entity)
        entity.sign(code)


def _without_roles(found: Iterable[Named]) -> Iterator[Named]:
    for one in found:
        text = one.text
        if one.kind == PERSON and one.witness != "your list":
            text = without_role(without_greeting(text))
        if text:
            yield one if text == one.text else replace(one, text=text)


def _is_alias(one: Named, ordinary: frozenset[str]) -> bool:
    keys = {key for key in keys_of(one.text) if len(key) > 1}
    return bool(keys) and keys <= ordinary and one.witness not in _TOLD | {WHO_SPEAKS}


def _family_names(people: Iterable[Entity], corpus: Corpus, texts: Iterable[str]) -> None:
    """Make a name alone a family name where a title or a role stands before it and it is no given name."""
    labels = {turn.label for document in corpus.documents for turn in document.turns if turn.label}
    texts = list(texts)
    labels.update(label for text in texts for label in labels_in(text))
    behind = {keys_of(name)[-1] for name in map(name_in_label, labels) if name}
    behind.update(key_of(found[1]) for text in texts for found in _TITLED.finditer(text))
    behind.update(
        keys[0] for text in texts for one in titled_abroad(text) if len(keys := keys_of(text[slice(*one)])) == 1
    )
    for entity in people:
        if entity.family or len(entity.given) != 1 or entity.given[0] in ALL_GIVEN or entity.given[0] in NEUTRAL:
            continue
        if entity.given[0] not in behind and BEHIND_POST not in entity.evidence:
            continue
        entity.given, entity.family = (), entity.given
        forms = person_forms((), entity.family)
        entity.forms = {form.keys: form for form in forms} | {
            keys: form for keys, form in entity.forms.items() if keys != entity.family
        }


_TITLES_TEXT = "mr mrs ms miss mx dr doctor prof professor lord judge"
_TITLED = re.compile(
    rf"\b(?i:{'|'.join(_TITLES_TEXT.split())})\.?[ \u00a0]([^\W\d_]+)(?![ \u00a0][{CAPITALS}]|[^\W\d_])"
)


def _tell_cultures(people: Iterable[Entity], languages: Mapping[str, str]) -> None:
    """Tell of people whose names theirs are likely, by titles before them, else by the language of all their files."""
    for entity in people:
        names = sorted({name.strip() for name in (entity.name, *entity.seen) if len(name.strip()) > 1})
        parts = dict.fromkeys(part for name in names for part in (name, name.split()[-1]))
        told = (culture_before(text, part) for text in (entity.name, *entity.contexts) for part in parts)
        spoken = {languages.get(file, "") for file in entity.files}
        language = OF_LANGUAGES.get(spoken.pop(), "") if len(spoken) == 1 else ""
        entity.culture = next(filter(None, told), "") or language


def _same(
    given: tuple[str, ...],
    family: tuple[str, ...],
    people: Sequence[Entity],
    by_form: dict[tuple[str, ...], list[Entity]],
    file: str,
) -> Entity | None:
    """The person who is known already by that name."""
    if given and family and 1 in (len(given[0]), len(family[-1])):
        return with_initial(given, family, file, people)
    whole = (*given, *family)
    known = by_form.get(whole, [])
    for length in range(len(whole) - 1, 1, -1):
        known = known or [one for one in by_form.get(whole[:length], []) if one.given and one.family]
    if known:
        return next((one for one in known if file in one.speaks or file in one.files), known[0])
    if not family and len(given) == 1 and given[0] not in ALL_NAMES and not is_word(given[0]):
        return next((one for one in people if any(near(given[0], key) for key in (*one.given, *one.family))), None)
    if given and family:
        for one in people:
            if not one.given or not one.family:
                continue
            if one.family == family and (
                one.given[0] in short_forms(given[0]) or given[0] in short_forms(one.given[0])
            ):
                return one
            if _near_words(given, one.given) and _near_words(family, one.family):
                return one
    return None


def _near_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(a == b or (near(a, b) and not (a in ALL_GIVEN and b in ALL_GIVEN)) for a, b in pairs)


def _places(found: Iterable[Named]) -> list[Entity]:
    known: dict[tuple[str, ...], Entity] = {}
    for one in sorted(found, key=lambda named: -named.certainty):
        keys = keys_of(one.text)
        if not keys:
            continue
        if keys not in known:
            entity = Entity(one.kind, one.text)
            entity.add(Form(keys, use_of(keys)))
            known[keys] = entity
        known[keys].witnessed(one.witness, one.certainty)
    return list(known.values())


def _patterned(pieces: Iterable[Piece]) -> list[Entity]:
    known: dict[tuple[str, str], Entity] = {}
    for piece in pieces:
        for hit in patterned(piece.text, name=piece.name):
            text = piece.text[hit.start : hit.end]
            key = (hit.kind, " ".join(text.casefold().split()))
            entity = known.setdefault(key, Entity(hit.kind, text))
            entity.witnessed(hit.witness, hit.certainty)
    return list(known.values())
