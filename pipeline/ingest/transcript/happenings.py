"""What stops or disturbs a talk, as who writes it down puts it in a paragraph of its own: ``Tea is brought in.``."""

from __future__ import annotations

import re

from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import has_question_mark
from pipeline.text.late_regex import late_regex

QUIET = (
    r"silence|pause|laughter|schweigen|stille|lachen|rires|silencio|pausa|risas|silenzio|risate|silêncio|risos|stilte"
    r"|gelach|tystnad|paus|skratt|stillhet|stilhed|latter|hiljaisuus|tauko|naurua|cisza|śmiech"
)
BROKEN_OFF = (
    r"break|interruption|unterbrechung|interrupci[oó]n|interruzione|interrupção|onderbreking|avbrott|avbrudd|afbrydelse"
    r"|keskeytys|przerwa"
)
"""Of patterns that ignore case: what it is called that nobody speaks or all laugh, and that a talk is broken off."""

LONGEST = 100
"""Characters of such a paragraph, at most."""

_ON = r"[^.?!\n]{0,60}[.!…]?"
_INTERRUPTED = (
    r"(?:(?:a|an|short|brief|long|another|further|second|some) ){0,2}(?:interruption|disturbance)s?"
    rf"(?:\s?[:–—-]|\.| (?:by|from|as|while|because|of|for)\b|$){_ON}",
    r"(?:(?:a|short|brief|long|ten|five|tea|coffee|lunch|toilet|comfort|cigarette|smoking) ){0,2}(?:pause|break)"
    r"(?:\s?[:–—-]| (?:for (?:a )?(?:lunch|tea|coffee|dinner|refreshments|\w+ minutes?|the)|while|as|because)\b)"
    rf"{_ON}",
    rf"we (?:are|were|get|got) (?:\w+ )?interrupted\b{_ON}",
)
_HEARD = (
    r"(?:there (?:is|are) )?(?:a |an |some |the |loud |more ){0,2}(?:knock(?:ing)?|drilling|hammering"
    rf"|siren|shouting|background noise|traffic noise|noise)s?(?: (?:at|on|of|from|outside|in|next)\b{_ON}|\.?$)",
    r"(?:the |a )?(?:tea|coffee|food|lunch|cake|drinks?|water|biscuits|post|parcel)(?: and \w+)? (?:is|are) (?:being )?"
    r"(?:brought|served|poured|delivered|handed)"
    rf"(?: (?:in|out|round|around|over|to)\b{_ON}|[.!]?$)",
)
_RECORDED = (
    r"(?:the )?(?:tape|cassette|disc|batter(?:y|ies)|memory card|recorder|file)s? (?:(?:is|was|were|are|had|have|to|be"
    r"|being) )*(?:changed|turned over|replaced|switched o(?:ff|n)|restarted|turned o(?:ff|n)|moved)"
    rf"(?: (?:here|at this point|again|briefly|for)\b{_ON}|\.?$)",
    r"(?:the )?(?:end|start|beginning) of (?:the )?(?:side|tape|cassette|disc|file|recording|track|part|session)"
    r"\s?(?:[A-D]|\d{1,2}|one|two|three|four)?[.!]?",
    r"(?:tape|cassette|battery|disc) change[.!]?",
    r"(?:recording|interview|recorder|tape|audio) (?:was |is |has been )?(?:paused|interrupted|resumed|stopped"
    rf"|suspended|restarted|continued)\b{_ON}",
)
_LEFT_OUT = (
    rf"(?:spoken|said|translated|told|answered|the rest) (?:is |was )?(?:in|from) (?-i:{CAPITAL})\w+[.!]?",
    r"transcriber (?:is )?(?:unsure|uncertain|not sure)\b[^.?!\n]{0,40}[.!]?",
    r"see (?:the )?(?:field ?notes?|memo|notes?)(?: \d{1,3})?[.!]?",
    r"(?:(?:some|a|further|more|long|short|brief|general) )*(?:discussion|conversation|talk|chat|exchange|passage"
    r"|section|digression)s? (?:about|on|of|with|between)\b[^.?!\n]{3,60}\b"
    rf"(?:not (?:transcribed|recorded|included)|omitted|left out|untranscribed)\b{_ON}",
    rf"(?:(?:talk|discussion|conversation) )?off (?:the )?(?:record|tape)(?:\s?[:–—-]| (?:for|here|at)\b|\.?$){_ON}",
    r"(?:(?:a few|some|several|one|two|three|(?:the )?next|\d{1,2}|a couple of|about \w+) )?(?:words?|sentences?|lines?"
    r"|minutes?|seconds) (?:(?:is|are|was|were) )?(?:lost|missing|inaudible|unclear|not audible|cut|omitted"
    rf"|not transcribed|untranscribed)\b{_ON}",
)
_HAPPENS = late_regex("|".join((*_INTERRUPTED, *_HEARD, *_RECORDED, *_LEFT_OUT)), re.IGNORECASE)


def is_happening(text: str) -> bool:
    """Whether nothing but that stands in a paragraph."""
    plain = len(text) <= LONGEST and not has_question_mark(text)
    return plain and _HAPPENS.fullmatch(text) is not None
