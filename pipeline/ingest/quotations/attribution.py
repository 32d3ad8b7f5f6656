"""Who says what is quoted: the evidence around a quotation, the strongest first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.documents.first_person import voice
from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.ingest.quotations.discourse import NOBODY, REJECTED, AttributedQuotation, Scene
from pipeline.ingest.quotations.lexicon import BE, CITED, SAYING, STOP, TITLED, TOLD, WEAK, WRITTEN, YEAR
from pipeline.ingest.quotations.mentions import WORD, Cast, Figure, Mention, Sort
from pipeline.ingest.quotations.quotation_marks import ENDING, Quotation, masked
from pipeline.ingest.quotations.signatures import bracketed, signed
from pipeline.model import Span
from pipeline.text.late_regex import late_regex
from pipeline.text.posts import ROLES
from pipeline.text.sentences import split

NEAR = 8
"""A verb so many words before a quotation introduces it."""

FRAGMENT, LOOSE, BARE = 5, 7, 8
"""Words from which on a part of a sentence is speech: next to its verb, in the verb's sentence, without a speaker."""

LEAD = 3
"""An author's words before a quotation that only join it to what was said before: "But", "And in the end"."""

PREPOSITION = late_regex(
    r"\b(?:of|with|to|about|from|for|than|at|between|among|against|like|unlike|on|by)\s*$", re.IGNORECASE
)
OBJECT = late_regex(
    r"\b(?:told|tells|asked|asks|informed|reminded|assured|warned|quoted|quotes|interviewed|described)\s*$",
    re.IGNORECASE,
)
ASIDE = late_regex(r"\b(?:of|with|to|about|for|than|at|in|between|among|against|like|unlike|on)\s*$", re.IGNORECASE)
GIVEN = late_regex(r"\b(?:according to|in the words of|as quoted by|by|from)\s*$", re.IGNORECASE)
_WORDS = (
    r"(?:words?|view|views|opinion|experience|account|answer|reply|response|advice|message|phrase|verdict|assessment"
    r"|explanation|description|recollection|reaction|comment|summary)\b"
)
OWN = late_regex(rf"['’]s?\s+(?:\w+\s+){{0,2}}{_WORDS}", re.IGNORECASE)
HIS = late_regex(rf"\b(his|her)\s+(?:\w+\s+)?{_WORDS}", re.IGNORECASE)
NEGLIGIBLE = late_regex(r"[\s,;:.–—-]*(?:(?:\w+ly|then|also|too|later|once|as|is how|was how)\b)?[\s,]*", re.IGNORECASE)
SENTENCE = late_regex(r"[.!?…]$|[.!?…][)\]]$")


class QuotingParagraph:
    """One paragraph of an author and its quotations."""

    def __init__(self, text: str, quotations: Sequence[Quotation], cast: Cast, scene: Scene, *, after: str) -> None:
        """Read the paragraph; ``after`` is the next paragraph, which may name who was quoted."""
        self.text = text
        self.quotations = quotations
        self.masked = masked(text, quotations)
        self.sentences = split(self.masked)
        self.mentions = cast.mentions(self.masked)
        self._cast = cast
        self._scene = scene
        self._after = after
        self._met = 0
        self._figures: dict[int, Figure | None] = {}

    def said(self) -> list[AttributedQuotation]:
        """The quotations that are speech, with their speakers."""
        found: list[AttributedQuotation] = []
        carried = self._scene.speaker if self._scene.goes_on else None
        for number, quotation in enumerate(self.quotations):
            self._meet(quotation.start)
            figure = self._speaker(number, found, carried)
            if figure is not None:
                known = None if figure is NOBODY else figure
                found.append(AttributedQuotation(quotation, known))
                if known and not known.several:
                    self._scene.see(known)
        self._meet(len(self.text))
        last = found[-1] if found else None
        whole = last is not None and ENDING.fullmatch(self._tail(last.quotation)) is not None
        if last is not None:
            self._scene.speaker = last.figure
        self._scene.goes_on = (
            last is not None and last.figure is not None and (whole or len(self._tail(last.quotation).split()) <= 30)
        )
        if last is None and any(mention.sort is not Sort.SELF for mention in self.mentions):
            self._scene.speaker = None
        self._scene.announced = self._announced()
        return found

    def _tail(self, quotation: Quotation) -> str:
        return self.masked[quotation.end :]

    def _meet(self, until: int) -> None:
        """Remember whom the paragraph mentions before ``until``."""
        while self._met < len(self.mentions) and self.mentions[self._met].start < until:
            mention = self.mentions[self._met]
            self._met += 1
            if mention.sort in (Sort.NAME, Sort.LABEL, Sort.PRONOUN) and not YEAR.match(self.masked, mention.end):
                aside = ASIDE.search(self.masked[: mention.start]) or self._depth(mention.start)
                self._scene.see(self._figure(mention), aside=bool(aside))
            elif mention.sort is Sort.ROLE and self._is_met(mention):
                self._scene.see(self._figure(mention))

    def _is_met(self, mention: Mention) -> bool:
        """Whether somebody without a name is who a sentence is about, or was asked."""
        before = self.masked[: mention.start]
        return OBJECT.search(before) is not None or any(s.start == mention.start for s in self.sentences)

    def _figure(self, mention: Mention) -> Figure | None:
        # A pronoun means whoever was mentioned before it, so mentions are resolved once, in the order of the text.
        if mention.start not in self._figures:
            self._meet(mention.start)
            self._figures[mention.start] = self._cast.resolve(mention, self._scene.recent)
        return self._figures[mention.start]

    def _announced(self) -> Figure | None:
        """Who a paragraph that ends with a colon says will speak."""
        if not self.masked.rstrip().endswith(":") or not self.sentences:
            return None
        last = self.sentences[-1]
        figure = self._before(last.start, len(self.masked.rstrip()))
        return figure if figure is not None and figure is not REJECTED else None

    def _speaker(self, number: int, found: Sequence[AttributedQuotation], carried: Figure | None) -> Figure | None:
        """Who says the quotation; ``NOBODY`` where nothing tells whose speech it is, None where it is none."""
        quotation = self.quotations[number]
        inner = self.text[quotation.first : quotation.last]
        words = len(inner.split())
        ended = bool(SENTENCE.search(inner)) or not quotation.closed or inner.endswith((",", "–", "—"))
        full = bool(SENTENCE.search(inner)) or not quotation.closed or self.text[quotation.end :][:1] in (".", "!", "?")
        whole = (inner[:1].isupper() or not inner[:1].isalpha()) and full
        sentence = next((s for s in self.sentences if s.start <= quotation.start < s.end), Span(0, len(self.masked)))
        earlier = [one.quotation.end for one in found if one.quotation.end > sentence.start]
        later = [item.start for item in self.quotations[number + 1 :]]
        begin = max(earlier, default=sentence.start)
        stop = min([*later, sentence.end])
        label = bracketed(self.masked[quotation.end :], self._cast)
        if label is None and CITED.match(self.masked, quotation.end):
            return None
        before = self.masked[begin : quotation.start]
        if TITLED.search(before) and not (ended and words >= FRAGMENT):
            return None
        if _is_title(inner) and not ended:
            return None
        if label is not None:
            return label if words >= 3 else None
        alone = number == len(self.quotations) - 1 and quotation.start <= 1
        if words >= 3 and number == len(self.quotations) - 1:
            rest = self.masked[quotation.end :]
            line = signed(rest, self._cast) or (signed(self._after, self._cast) if ENDING.fullmatch(rest) else None)
            if line is not None:
                return line
        after = self._behind(quotation.end, stop, sentence, inner)
        if after is REJECTED:
            return None
        introduced = self._before(begin, quotation.start)
        adjacent = self._adjacent(begin, quotation.start)
        direct = after if after is not None and (earlier or introduced is None or not adjacent) else introduced
        if direct is REJECTED:
            return None
        if direct is not None:
            if direct.several:
                return direct if whole and words >= FRAGMENT else None
            close = direct is after or adjacent
            least = FRAGMENT if close else LOOSE
            enough = words >= least or (close and ended and (words >= 2 or direct is after))
            return direct if enough else None
        if before.strip(" ,;–—-(").strip():
            # The quotation goes on a sentence of the author's that names nobody.
            if len(before.split()) <= LEAD and words >= BARE and ended:
                return self._standing(found, carried, sentence, inner, words=words, alone=False)
            return self._embedded(found, sentence, inner, words=words, ended=ended)
        if not whole or words < 3:
            return None
        return self._standing(found, carried, sentence, inner, words=words, alone=alone and not later)

    def _embedded(
        self, found: Sequence[AttributedQuotation], sentence: Span, inner: str, *, words: int, ended: bool
    ) -> Figure | None:
        if not found or words < BARE or found[-1].figure is None:
            return None
        since = [m for m in self.mentions if found[-1].quotation.end <= m.start < sentence.end]
        others = [m for m in since if m.sort not in (Sort.SELF, Sort.GROUP)]
        if any(self._figure(m) is not found[-1].figure for m in others) or self._written(sentence):
            return None
        spoken = voice([inner]).first_person > 0 or len(split(inner)) > 1
        return found[-1].figure if ended and spoken else None

    def _standing(
        self,
        found: Sequence[AttributedQuotation],
        carried: Figure | None,
        sentence: Span,
        inner: str,
        *,
        words: int,
        alone: bool,
    ) -> Figure | None:
        """The speaker of whole sentences that no verb of their own sentence gives to anybody."""
        earlier = [s for s in self.sentences if s.end <= sentence.start]
        since = found[-1].quotation.end if found else 0
        for looked, previous in enumerate(reversed(earlier[-3:])):
            if previous.end <= since:
                break
            start = max(previous.start, since)
            figure = self._before(start, previous.end, own=False)
            if figure is REJECTED:
                return None
            figure = figure or self._subject(start, previous.end)
            if figure is not None and looked < 2:
                return figure if not figure.several or words >= BARE else None
            if self._written(previous):
                return None
        if found and found[-1].figure is not None:
            return found[-1].figure
        if carried is not None and not found:
            return carried
        if self._scene.announced is not None and quotation_opens(self.masked):
            return self._scene.announced
        spoken = voice([inner]).first_person > 0 or re.search(r"\w['’](?:t|s|re|ve|ll|d|m)\b", inner)
        return NOBODY if alone and words >= BARE and spoken else None

    def _behind(self, start: int, stop: int, sentence: Span, inner: str) -> Figure | None:
        """The speaker whom the words right after the quotation name: ", says X" or ", X says"."""
        if stop <= start and inner[-1:] in "?!":
            following = next((s for s in self.sentences if s.start >= sentence.end), None)
            if following and len(self.masked[following.start : following.end].split()) <= 8:
                if any(following.start <= q.start < following.end for q in self.quotations):
                    return None
                if self.masked[following.start : following.end].endswith("."):
                    return self._clause(following.start, following.end)
            return None
        return self._clause(start, stop)

    def _clause(self, start: int, stop: int) -> Figure | None:
        text = self.masked[start:stop]
        begin = start + NEGLIGIBLE.match(text).end()  # type: ignore[union-attr]
        words = list(WORD.finditer(self.masked, begin, stop))[:18]
        here = [m for m in self.mentions if begin <= m.start < stop]
        if not words:
            return None
        if words[0][0].casefold() in SAYING:
            first = next((m for m in here if len(self.masked[words[0].end() : m.start].split()) <= 7), None)
            between = self.masked[words[0].end() : first.start if first else stop]
            nouns = {w[0].casefold() for w in WORD.finditer(between)}
            if first is None:
                return REJECTED if nouns & WRITTEN and len(between.split()) <= 8 else None
            if nouns & WRITTEN or first.sort is Sort.SELF:
                return REJECTED
            return self._named(first)
        office = {w[0].casefold() for w in WORD.finditer(self.masked, begin, here[0].start)} if here else set()
        if here and (here[0].start <= begin + 1 or (office and office <= OFFICES - STOP)):
            first = here[0]
            for word in words:
                if word.start() < first.end:
                    continue
                if word[0].casefold() in SAYING:
                    if first.sort is Sort.SELF:
                        return REJECTED
                    return self._named(first)
                if first.sort in (Sort.PRONOUN, Sort.SELF) and word.start() > first.end + 20:
                    break
        aside = re.search(r",\s*(?=[^,]{3,40}[,.]?$|[^,]{3,40},)", text)
        if aside:
            place = start + aside.end()
            first = next((m for m in here if m.start == place), None)
            verb = WORD.search(self.masked, first.end, stop) if first and first.sort is not Sort.SELF else None
            if first and verb and verb[0].casefold() in SAYING and self.masked[verb.end() : verb.end() + 1] in ",.":
                return self._named(first)
        return None

    def _named(self, mention: Mention) -> Figure | None:
        if YEAR.match(self.masked, mention.end):
            return REJECTED
        return self._figure(mention)

    def _adjacent(self, start: int, end: int) -> bool:
        """Whether the words before the quotation lead straight into it."""
        text = self.masked[start:end].rstrip()
        words = [word.casefold() for word in WORD.findall(text)]
        return text.endswith(":") or bool(set(words[-NEAR:]) & SAYING)

    def _before(self, start: int, end: int, *, own: bool = True) -> Figure | None:
        """The speaker whom the author's words from ``start`` to ``end`` name by a verb of saying or its like.

        ``own`` is whether what the author herself says there speaks against anybody else.
        """
        here = [m for m in self.mentions if start <= m.start < end]
        text = self.masked[start:end]
        words = list(WORD.finditer(self.masked, start, end))
        for place in range(len(words) - 1, -1, -1):
            verb = words[place][0].casefold()
            if verb not in SAYING:
                continue
            if verb in WEAK and len(words) - place > NEAR and not text.rstrip().endswith(":"):
                continue
            earlier = {w[0].casefold() for w in words[max(0, place - 2) : place]}
            agent = next(
                (m for m in here if re.fullmatch(r"\s+by\s+", self.masked[words[place].end() : m.start])), None
            )
            if agent is not None:
                return self._named(agent)
            if verb in TOLD and earlier & BE:
                continue
            if words[place].start() and words[place][0][0].isupper() and place and verb in WEAK:
                continue
            if self._written_subject(words[:place]):
                return REJECTED
            inverted = next(
                (
                    m
                    for m in here
                    if not self.masked[words[place].end() : m.start].strip() and m.start > words[place].start()
                ),
                None,
            )
            subject = self._subject_before(here, start, words[place].start())
            if subject is None and inverted is not None:
                subject = inverted
            if subject is not None and subject.sort is Sort.SELF and not own:
                continue
            if subject is not None:
                return REJECTED if subject.sort is Sort.SELF else self._named(subject)
            if self._body_before(words, place):
                return REJECTED
        for mention in reversed(here):
            if GIVEN.search(self.masked[start : mention.start]) and mention.sort is not Sort.SELF:
                lead = self.masked[mention.end : end].strip()
                if lead in ("", ",", ":") or re.search(
                    r"according to\s*$|words of\s*$", self.masked[start : mention.start], re.I
                ):
                    return self._named(mention)
            if OWN.match(self.masked, mention.end, end):
                return self._named(mention)
        if his := HIS.search(text):
            pronoun = "she" if his[1].casefold() == "her" else "he"
            return self._figure(Mention(start + his.start(), start + his.end(1), Sort.PRONOUN, pronoun))
        if text.rstrip().endswith(":"):
            return self._subject(start, end)
        return None

    def _depth(self, at: int) -> int:
        """How many brackets are open there."""
        before = self.masked[:at]
        return max(before.count("(") - before.count(")"), 0)

    def _subject(self, start: int, end: int) -> Figure | None:
        """Whom a sentence is about: the first it mentions but not after a preposition, else the agent at its end."""
        here = [m for m in self.mentions if start <= m.start < end and m.sort is not Sort.SELF]
        own = [m for m in here if not PREPOSITION.search(self.masked[start : m.start])]
        if own:
            return self._figure(own[0])
        agents = [m for m in here if GIVEN.search(self.masked[start : m.start])]
        return self._figure(agents[-1]) if agents else None

    def _subject_before(self, here: Sequence[Mention], start: int, verb: int) -> Mention | None:
        candidates = [m for m in here if m.end <= verb]
        own = [
            m
            for m in candidates
            if not PREPOSITION.search(self.masked[start : m.start])
            and not OBJECT.search(self.masked[start : m.start])
            and self._depth(m.start) <= self._depth(verb)
            and not re.match(r"['’]s?\b|['’]", self.masked[m.end : m.end + 2])
        ]
        if own:
            singular = [m for m in own if m.sort is not Sort.GROUP]
            return (singular or own)[-1]
        return None

    def _written_subject(self, words: Sequence[re.Match[str]]) -> bool:
        """Whether the words before a verb end with a subject such as "the report"."""
        last = [w[0].casefold() for w in words[-5:]]
        if last[-1:] == ["which"]:
            return True
        if not last or (last[-1].rstrip("s") not in WRITTEN and last[-1] not in WRITTEN):
            return False
        determined = [n for n in range(len(last) - 1) if last[n] in _DETERMINERS]
        if not determined:
            return len(last) == 1 or len(words) <= 2
        place = determined[-1]
        return place == 0 or last[place - 1] not in _PREPOSITIONS

    def _body_before(self, words: Sequence[re.Match[str]], place: int) -> bool:
        """Whether the word before the verb begins with a capital and is nobody's name."""
        return place > 0 and words[place - 1][0][0].isupper()

    def _written(self, sentence: Span) -> bool:
        """Whether a sentence is about something written or an institution."""
        found = re.match(
            r"\W*(?:The|This|That|Its|Their|A|An|Our)\s+(?:[\w'’-]+\s+){0,3}?([\w-]+)",
            self.masked[sentence.start : sentence.end],
        )
        if not found:
            return False
        words = [w.casefold() for w in WORD.findall(found[0])]
        return bool(set(words[1:3]) & WRITTEN)


OFFICES = ROLES | HEADING_WORDS
_DETERMINER_WORDS = """
a an the this that its his her their our one another whose
"""
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_PREPOSITION_WORDS = """
of in into from by with to for on at about through under within across
"""
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())


def quotation_opens(text: str) -> bool:
    """Whether the paragraph begins with a quotation mark."""
    return text[:1] in "“‘\"'«„"


def _is_title(inner: str) -> bool:
    """Whether the words are capitalised as the title of a work is."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", inner) if len(word) >= 4]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
