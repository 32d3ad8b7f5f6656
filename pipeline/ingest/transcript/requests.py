"""What is asked without a question mark: ``Tell me about an ordinary day``, ``Cuénteme de sus clientes``."""

from __future__ import annotations

import re

from pipeline.ingest.remembered import remembered
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.text.late_regex import late_regex

LONGEST = 40
"""Words of a request."""

_ENGLISH = (
    r"(?:please |and |so |now )?(?:"
    r"(?:tell|remind) (?:me|us) (?:a |some|more|what|how|why|about (?!it\b)|of |your|one|in |the )"
    r"|(?:walk|talk|take) (?:me|us) (?:through|back)|(?:talk|speak|say|tell) (?:a (?:bit|little)|something|more) "
    r"|(?:talk|speak) (?:to me )?about (?:your|the|a|an|how|what)\b"
    r"|(?:describe|explain|introduce|compare) (?:me |us |to us |to me |briefly |in )*"
    r"(?:how|what|why|when|where|who|which|your(?:self)?|the|an?|one|any|some|if|whether|this|that|\w+ words)\b"
    r"|give (?:me |us )?(?:an?|some|one|two|three|your|the) "
    r"(?:\w+ )?(?:examples?|situations?|overview|description|idea)"
    r"|(?:name|list|rank|share|mention|state) (?:the|your|an?|some|any|one|two|three|four|five|\d+) "
    r"|help (?:me|us) (?:to )?understand|show (?:me|us) (?:how|what|your|the)"
    r"|let(?:['’]s| us) (?:(?:start|begin|open) (?:with|by|at)|(?:talk|speak) (?:a (?:bit|little) )?(?:more )?about) "
    r"(?:how|what|why|when|where|who|your)\b"
    r")"
)
_ABROAD = "|".join(
    (
        r"cu[ée]nt(?:a|e|e[ns])?(?:me|nos)\b|d[ií]ga(?:me|nos)\b|h[áa]bl[ea](?:me|nos)\b",
        r"(?:cont[aá]|habl[aá]|explic[aá]|describ[ií]|dec[ií]|coment[aá])(?:me|nos) "
        r"(?:sobre|acerca|un poco|del?|cómo|qué|algo|quién)\b",
        r"(?:descr[ií]ba|expl[ií]que)(?:me|nos)?\b|(?:mencion|coment)[ea](?:me|nos)? ",
        r"(?:descreva|explique)\b|(?:me )?(?:conte|fale)(?:[- ]me|[- ]nos)?(?: um pouco)? (?:mais )?"
        r"(?:sobre|como|d[aeo]|o que)\b",
        r"(?:racontez|d[ée]crivez|expliquez|parlez(?:[- ](?:moi|nous))?)\b|raconte[- ]moi|pr[ée]sentez[- ]vous",
        r"erz[äa]hle?n? (?:sie|mir|uns|mal|doch)\b|(?:beschreiben|erkl[äa]ren|schildern|nennen|erl[äa]utern) sie\b",
        r"(?:mi |ci )?(?:parli|racconti|descriva|spieghi)\b|(?:parla|racconta)mi\b",
        r"(?:coba |tolong |silakan )?(?:ceritakan|jelaskan|sebutkan|deskripsikan|gambarkan)\b",
        r"vertel (?:me|eens|iets|ons|over)\b|beschrijf\b",
        r"ber[äa]tta (?:om|lite|f[öo]r)\b|beskriv\b|fort[eæ]ll? (?:om|litt|lidt|meg|mig)\b|kerro(?:tko)?\b|kuvaile\b",
        r"расскажите\b|опишите\b|розкажіть\b|(?:prosz[ęe] )?(?:opowiedz|opisz|opowiedzie[ćc]|opisa[ćc])\b",
        r"[请請](?:您|你|問|问|谈|談|说|說|介绍|介紹|描述|分享|简)|(?:谈谈|说说|介绍一下|描述一下)",
    )
)
_LEADS = (
    r"(?:(?:ok(?:ay)?|right|well|great|first(?: of all)?|to (?:start|begin)(?: with)?|maybe|perhaps"
    r"|bueno|bien|vale|pues|entonces|para (?:empezar|começar)|bom|bem|então|alors|bon|eh bien|d['’]abord|pour commencer"
    r"|gut|also|ja|dann|zum einstieg|zu beginn|vielleicht|da|okej|bra|jo|allora|bene|per cominciare|dus|nou)"
    r"(?:[,:.]\s?|\s)){0,3}"
)
"""What is said before a request: ``Right, ...``, ``Bueno, ...``."""

_REQUEST = late_regex(
    rf"\W{{0,4}}(?:(?:q(?:uestion)?\s?)?\d{{1,3}}(?:[.):]|\s?[–—-])?\s+)?{_LEADS}(?:{_ENGLISH}|{_ABROAD})",
    re.IGNORECASE,
)
_POLITE = late_regex(
    r"(?:(?:教えて|聞かせて?|話し?て|語って)(?:ください|下さい|いただけ)[^。]*|お願い(?:いた)?します"
    r"|(?:말씀|이야기|얘기|설명|소개)(?:을)? ?(?:좀 )?(?:해|부탁)?\s?(?:주세요|주십시오|드립니다|드려요))[。.!！]?\s*$"
)
"""How requests end in Japanese and Korean."""

_FIRST_PERSON = late_regex(r"\bI\b(?!['’]d| would| want)")


@remembered
def is_request(text: str) -> bool:
    """Whether a paragraph begins as who asks tells another to speak, is short, and nobody says I in it."""
    begun = _REQUEST.match(text) is not None and _FIRST_PERSON.search(text) is None
    return (begun or (not text.isascii() and _POLITE.search(text) is not None)) and len(text.split()) <= LONGEST


def is_put(text: str) -> bool:
    """Whether a text ends in a question, or tells somebody to speak."""
    return ends_in_question(text) or is_request(text)
