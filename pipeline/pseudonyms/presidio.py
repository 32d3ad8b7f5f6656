"""Presidio's recognisers as a further witness, with the extra ``privacy``; nothing leaves this machine."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pipeline.pseudonyms.patterns import EMAIL, IDENTIFIER, TELEPHONE

RECOGNISERS = {
    "PhoneRecognizer": TELEPHONE,
    "EmailRecognizer": EMAIL,
    "IbanRecognizer": IDENTIFIER,
    "CreditCardRecognizer": IDENTIFIER,
    "IpRecognizer": IDENTIFIER,
    "CryptoRecognizer": IDENTIFIER,
    "MedicalLicenseRecognizer": IDENTIFIER,
    "UsSsnRecognizer": IDENTIFIER,
    "NhsRecognizer": IDENTIFIER,
    "UkNinoRecognizer": IDENTIFIER,
}
"""What is taken: numbers with a sum that must be right, telephones of all countries. Names it has from the
spaCy model, which is asked already."""

LEAST = 0.4
"""Presidio's own score below which a number is anybody's; its recognisers give 0.05 to what only looks like a code."""


def installed() -> bool:
    """Whether the extra is there."""
    return importlib.util.find_spec("presidio_analyzer") is not None


def offline() -> None:
    """Keep Presidio's recogniser of addresses from asking the net for a list of domains; its library ships one."""
    import tldextract

    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())


@lru_cache(maxsize=1)
def _recognisers() -> tuple[tuple[Any, str], ...]:
    offline()
    from presidio_analyzer import predefined_recognizers as known

    return tuple((getattr(known, name)(), kind) for name, kind in RECOGNISERS.items() if hasattr(known, name))


def numbers(texts: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Every identifier, number and address that Presidio finds: the words, the kind, and how sure that is."""
    for text in texts:
        for recogniser, kind in _recognisers():
            for found in recogniser.analyze(text, recogniser.supported_entities, None):
                if found.score >= LEAST:
                    yield text[found.start : found.end], kind, float(found.score)
