"""Places that the head of a transcript tells (``Place: Community hall, Harrowby``), and what its fields are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.ingest import Corpus
from pipeline.ingest.transcript.head_fields import fields_in_line
from pipeline.model import Kind
from pipeline.pseudonyms.patterns import PLACE
from pipeline.pseudonyms.places import KNOWN, LARGE
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.words import is_word, keys_of, words_of

FIELD = "a field of the head"
"""The witness of a place in a head."""

_KEYS_TEXT = """
place places location venue where setting site town city village address held ort orte adresse stadt dorf lieu lieux
adresse ville endroit lugar lugares sitio ciudad local localidade cidade morada luogo luoghi sede citta indirizzo plaats
locatie plek stad plats sted by miejsce miejscowosc adres misto mesto mjesto loc yer konum paikka helyszin
"""
_KEYS = frozenset(_KEYS_TEXT.split())
"""Words that a field for places is called by, as compared; others may stand beside: *Place of interview*."""

_BESIDE_TEXT = """
of the interview interviews recording meeting conversation and date time at on held des der interviews gesprachs
aufnahme befragung und de la l du d entretien enquete entrevista grabacion dell del intervista da entrevista van het
interview gesprek i data datum date nagrania wywiadu och for fur en y et e
"""
_BESIDE = frozenset(_BESIDE_TEXT.split())

_NO_PLACES_TEXT = """
zoom teams skype telefon telefonisch telefono telefone telephone online video videocall videokonferenz webex meet
whatsapp buro wohnung praxis rathaus schule universitat universite universidad universita cafe krankenhaus klinik
zuhause domicile bureau mairie ecole casa oficina despacho escuela hospital ufficio scuola kantoor thuis huis biuro
kuche cuisine cocina cucina keuken hjemme kontor dom park bibliothek bibliotheque biblioteca domicilio microsoft google
"""
_NO_NAMES = KNOWN | LARGE | frozenset(_NO_PLACES_TEXT.split())
"""Where people talk that has no name of its own, as compared, and what no name is anywhere."""

_PART = re.compile(r"\s*[,;/|()\[\]–—]\s*|\s+-\s+|\.\s")


def head_places(corpus: Corpus, small: Collection[str]) -> Iterator[Named]:
    """Names of places that heads tell; what is no name is left: *Community hall*, *home*, *Zoom*.

    Args:
        corpus: As it was read.
        small: The words that stand in small letters anywhere, as compared.
    """
    for file, key, value in _fields(corpus):
        words = keys_of(key)
        if _KEYS.isdisjoint(words) or not frozenset(words) <= _KEYS | _BESIDE:
            continue
        for part in _PART.split(value):
            if name := _named(part, small):
                yield Named(name, PLACE, FIELD, 0.9, file)


def field_words(corpus: Corpus) -> frozenset[str]:
    """The words that fields of heads are called by, as compared: no names."""
    return frozenset(key for _, called, _ in _fields(corpus) for key in keys_of(called))


def _fields(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for document in corpus.documents:
        for turn in document.turns:
            if turn.kind is Kind.FRONT:
                for line in document.slice(turn.paragraphs).splitlines():
                    for key, value in fields_in_line(line):
                        yield document.file, key, value


def _named(part: str, small: Collection[str]) -> str:
    """The part from its first capital that begins a name to its last; "" where there is none."""
    words = words_of(part)
    strange = [
        number
        for number, word in enumerate(words)
        if word.capital and word.key not in _NO_NAMES and (number or not (is_word(word.key) or word.key in small))
    ]
    if not strange:
        return ""
    # Rose Cottage; Kitchen of Rose Cottage.
    whole = words[0].capital and len(words) > 1 and words[1].capital and words[0].key not in KNOWN
    first = 0 if whole else strange[0]
    return part[words[first].start : words[strange[-1]].end]
