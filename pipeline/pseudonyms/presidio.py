"""Presidio's recognisers as a further witness, with the extra ``privacy``; nothing leaves this machine."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pipeline.pseudonyms.patterns import EMAIL, IDENTIFIER, LINK, TELEPHONE

KINDS = {
    "EMAIL_ADDRESS": EMAIL,
    "URL": LINK,
    "PHONE_NUMBER": TELEPHONE,
    "IBAN_CODE": IDENTIFIER,
    "CREDIT_CARD": IDENTIFIER,
    "US_SSN": IDENTIFIER,
    "US_PASSPORT": IDENTIFIER,
    "US_DRIVER_LICENSE": IDENTIFIER,
    "UK_NHS": IDENTIFIER,
    "UK_NINO": IDENTIFIER,
    "IP_ADDRESS": IDENTIFIER,
    "MEDICAL_LICENSE": IDENTIFIER,
    "CRYPTO": IDENTIFIER,
}
"""What is taken from Presidio; names it has from the same spaCy model, which is asked already."""

LEAST = 0.4
"""Presidio's own score below which a number is anybody's; its recognisers give 0.05 to what only looks like a code."""


def installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("presidio_analyzer") is not None


@lru_cache(maxsize=1)
def analyser() -> Any:
    """Presidio's analyser with the program's spaCy model.

    Its recogniser of addresses asks the net for a list of domains; the one that its library ships is used.
    """
    import tldextract
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine

    from pipeline.text.lemmas import load

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
    engine = SpacyNlpEngine(
        models=[{"lang_code": "en", "model_name": "en_core_web_sm"}],
        ner_model_configuration=NerModelConfiguration(labels_to_ignore=["ORG"]),
    )
    engine.__dict__["nlp"] = {"en": load(())}
    return AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def numbers(texts: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Every identifier, number and address that Presidio finds: the words, the kind, and how sure that is."""
    engine = analyser()
    for text in texts:
        for found in engine.analyze(text, language="en", entities=list(KINDS), score_threshold=LEAST):
            yield text[found.start : found.end], KINDS[found.entity_type], float(found.score)
