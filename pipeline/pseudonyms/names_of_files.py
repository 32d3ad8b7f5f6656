"""Names in the names of files and folders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.patterns import ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.places import CITIES, KNOWN
from pipeline.pseudonyms.places import ORGANISATION as ORGANISATION_WORDS
from pipeline.pseudonyms.whole_names import NO_NAMES
from pipeline.pseudonyms.witnesses import Named, Piece
from pipeline.pseudonyms.words import Word, camel_words, is_compound, is_word
from pipeline.text.given_names import ALL_FAMILY, ALL_GIVEN, ALL_NAMES, WORDS_TOO

FILE = "the name of a file"
FILE_PERHAPS = "a word in the name of a file"
FOLDER = "the name of a folder"
"""Witnesses."""

_GIVEN_ALONE = ALL_GIVEN - WORDS_TOO
_SHORTEST = 4
"""Letters from which on a word of no dictionary may be a name, and no sign of whoever keeps files. A choice."""

_KEPT = 0.4
"""Certainty of what stays in place and is told."""

_OF_PROJECTS_TEXT = """
data raw clean corrected anonymised anonymized interviews transcripts recordings observations diaries letters emails
chats memos codes coding analysis results output outputs input inputs done todo archive backup original originals copy
english translated year month week spring summer autumn winter pre post main side extra other misc sheet form folder
corpus corpora dataset english text texts word words file files documents document fieldnotes
transcripcion transcripciones entrevistas grupo grupos focal mesa lista notas diario mujeres hombres audio
transcription entretiens groupe liste femmes hommes journal enregistrement annexe
gesprache gruppe gruppen frauen manner notizen tagebuch abschrift mitschrift aufnahme datei tabelle blatt anhang
interviste trascrizione trascrizioni gruppo elenco appunti donne uomini
transcricao transcricoes conversa conversas mulheres homens
gesprekken verslag lijst groep opname bijlage
charla charlas conversacion registro registros colloquio colloqui registo registos dialogo rdv
intervjuer anteckningar utskrift utskrifter grupp samtaler referat udskrift noter interviewguide
"""
_OF_PROJECTS = frozenset(_OF_PROJECTS_TEXT.split()) | NO_NAMES
"""What folders are called that name nobody."""


def file_names(pieces: Iterable[Piece]) -> Iterator[Named]:
    """Given names in the names of files, with the strange word behind them."""
    for piece in pieces:
        if not piece.name:
            continue
        words = camel_words(piece.text.rpartition(".")[0] or piece.text)
        for place, word in enumerate(words):
            after = words[place + 1] if place + 1 < len(words) else None
            if (
                word.key in ALL_GIVEN
                and len(word.key) > 2
                and after is not None
                and (after.key in ALL_FAMILY or not is_word(after.key))
                and not is_generic(after.key)
            ):
                yield Named(f"{word.text.capitalize()} {after.text.capitalize()}", PERSON, FILE, 0.8, piece.file)
            elif word.key in _GIVEN_ALONE and len(word.key) > 3:
                yield Named(word.text.capitalize(), PERSON, FILE, 0.7, piece.file)


def strange_file_names(pieces: Sequence[Piece], abroad: Collection[str], small: Collection[str]) -> Iterator[Named]:
    """Words of the names of files that no dictionary has: ``Hollis.pdf``, ``int_hollis2.docx``.

    Kept and told is what many files are called, as a study is; what is two words in one; what is written small; and in
    another language each of several such words.

    Args:
        pieces: The texts of a corpus, names of files among them.
        abroad: The files in another language than English.
        small: The words that stand in small letters anywhere, as compared: these are no names.
    """
    found: dict[str, list[tuple[Word, str, int]]] = {}
    files = [piece for piece in pieces if piece.name]
    for piece in files:
        path = PurePosixPath(piece.text)
        words = [
            word
            for word in camel_words(path.stem)
            if _may_name(word) and word.key not in small and not is_word(word.key)
        ]
        for word in words:
            if word.key not in ALL_GIVEN:
                found.setdefault(word.key, []).append((word, piece.file, len(words)))
    for places in found.values():
        word, file, beside = places[0]
        often = len(places) > _FEW_FILES and 2 * len(places) > len(files)
        sure = word.capital and not often and not is_compound(word.key) and (beside == 1 or file not in abroad)
        yield Named(word.text, PERSON, FILE if sure else FILE_PERHAPS, 0.6 if sure else _KEPT, file)


_FEW_FILES = 2
"""So many files may be called by one person; where more are, and most of a corpus, it is the study. A choice."""


def folder_names(pieces: Iterable[Piece], abroad: Collection[str]) -> Iterator[Named]:
    """Names of folders that are no words, ``Penhallow``, or words that no project is called by: ``Harbour General``.

    Words, and what is written small, are kept and told; so is what no English dictionary has where a file in it is in
    another language.

    Args:
        pieces: The texts of a corpus, names of files among them.
        abroad: The files in another language than English.
    """
    folders: dict[str, bool] = {}
    for piece in pieces:
        for folder in PurePosixPath(piece.text).parts[:-1] if piece.name else ():
            folders[folder] = folders.get(folder, True) and piece.file not in abroad
    for folder, english in folders.items():
        words = camel_words(folder)
        names = [word for word in words if _may_name(word)]
        strange = [word for word in names if not is_word(word.key)]
        projects = any(_is_of_projects(word) for word in words) or any(sign.isdigit() for sign in folder)
        if strange and (projects or len(names) < len(words)):
            yield from (_named(word.text, [word], english=english) for word in strange)
        elif strange or (names and len(names) == len(words) > 1 and not projects):
            yield _named(folder[names[0].start : names[-1].end], names, english=english)


def _may_name(word: Word) -> bool:
    """Whether a word of a folder may be of a name: no short sign, and none that names nobody."""
    return (
        (word.capital or not is_compound(word.key))
        and (len(word.key) >= _SHORTEST or word.key in ALL_NAMES)
        and (len(word.text) > _SHORTEST or not word.text.isupper())
        and (word.key not in KNOWN or word.key in ALL_NAMES)
        and not _is_of_projects(word)
    )


def _is_of_projects(word: Word) -> bool:
    return word.key in _OF_PROJECTS or is_generic(word.text)


def _named(text: str, words: list[Word], *, english: bool) -> Named:
    keys = [word.key for word in words]
    strange = [key for key in keys if not is_word(key) and not is_compound(key)]
    named = english and ((bool(strange) and words[0].capital) or " ".join(keys) in CITIES)
    kind = ORGANISATION if set(keys) & ORGANISATION_WORDS else PERSON if set(keys) & (ALL_FAMILY - CITIES) else PLACE
    return Named(text, kind, FOLDER, 0.6 if named else _KEPT)
