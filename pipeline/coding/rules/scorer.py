"""Finds what the rules of a codebook ask for, passage by passage.

The words of all rules are looked up together, once for each word of a passage;
a rule is worked out only where one of its phrases stands, a token pattern only
where one of its words stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pipeline.codebook.check_patterns import compile_regex
from pipeline.codebook.grammar import (
    AllOf,
    AnyOf,
    Near,
    Negated,
    Node,
    Pattern,
    Phrase,
    Regex,
    RuleSpec,
    Window,
    Without,
)
from pipeline.coding.rules.matches import Match, PassageWords, co_occurring, near, outermost, without
from pipeline.coding.rules.phrase_table import PhraseTable, Ragged, Stands, counted
from pipeline.coding.rules.required_words import may_find
from pipeline.coding.rules.rule_lexicon import GAP, Lexicon
from pipeline.coding.rules.word_rows import Numbers
from pipeline.errors import CallError
from pipeline.model import Codebook, Role, Rule, Span
from pipeline.results.explanation import EXAMPLE
from pipeline.text.english_words import EnglishWords

if TYPE_CHECKING:
    from spacy.tokens import Doc

REGEX_SECONDS = 5.0
"""The most CPU seconds that a regular expression may take on one passage. A choice: far above what any that ends
needs."""


RULE_CEILING = 0.7
"""The score, 0 to 1, that a rule of full weight gives alone: the code, but for review. A choice: between the usual
thresholds of .5 and .75, so that no rule by itself goes unseen."""


class RuleHit(NamedTuple):
    """Words of a passage that a rule found, or that an example of the codebook says.

    Attributes:
        start: Where they begin in the passage's text, in code points.
        end: Where they end.
        code: The full id of the rule's code.
        rule: The rule's id.
        negated: The speaker denies it, and so the hit does not speak for the
            code. Never set where the rule says ``count`` or ``only``.
        weight: How surely one hit gives the code, above 0, at most 1; see :attr:`strength`.
    """

    start: int
    end: int
    code: str
    rule: str
    negated: bool
    weight: float

    @property
    def quoted(self) -> bool:
        """Whether they are an example's."""
        return self.rule.startswith(EXAMPLE)

    @property
    def strength(self) -> float:
        """How surely the hit alone gives the code, above 0 and below 1."""
        return self.weight if self.quoted else RULE_CEILING * self.weight


_Finder = Callable[[PassageWords], list[Match]]


@dataclass(slots=True)
class _Compiled:
    code: str
    rule: Rule
    spec: RuleSpec
    find: _Finder
    needed: frozenset[int]
    close: bool


class RuleScorer:
    """The rules of a codebook, compiled once.

    Args:
        codebook: Loaded and therefore checked.
        words: Divides the passages into words and knows these in all their forms.
    """

    def __init__(self, codebook: Codebook, *, words: EnglishWords) -> None:
        self._lexicon = Lexicon(words)
        self._phrases = PhraseTable()
        self._rules: list[_Compiled] = []
        self._numbers: dict[Phrase, int] = {}
        self._needs: dict[frozenset[int], int] = {}
        self._always: list[int] = []
        for code in codebook.codes:
            for rule in code.rules:
                self._add(code.id, rule)
        self._needs_met = self._by_phrase()
        self._close, self._wide = (self._by_need(close=close) for close in (True, False))
        self._sizes = np.array([len(rule.needed) for rule in self._rules], dtype=np.int64)

    def hits(
        self,
        texts: Sequence[str],
        sentences: Sequence[Sequence[Span]],
        roles: Sequence[Role],
        *,
        tagged: Callable[[int], Doc],
    ) -> list[list[RuleHit]]:
        """What the rules find in each of several passages, in the order of the text.

        Args:
            texts: The passages; those of one document at a time.
            sentences: Of each. One that has none is one sentence.
            roles: Whose words they are.
            tagged: Gives the words of a passage with lemmas and tags, by its place; asked for token patterns alone.

        Raises:
            CallError: A regular expression takes too long on a passage.
        """
        found: list[list[RuleHit]] = [[] for _ in texts]
        if not texts:
            return found
        rows = self._lexicon.rows(texts, sentences)
        stands = self._phrases.find(rows, self._lexicon.slots_of)
        for at, due in groupby(self._due(stands), key=lambda pair: pair[0]):
            passage = PassageWords(
                rows.row(at), stands.of(at), texts[at], tagged=partial(tagged, at), tokens=partial(rows.of, at)
            )
            found[at] = self._hits(passage, [self._rules[index] for _, index in due], roles[at])
        return found

    def _hits(self, passage: PassageWords, due: Sequence[_Compiled], role: Role) -> list[RuleHit]:
        hits = []
        for compiled in due:
            if compiled.spec.roles and role not in compiled.spec.roles:
                continue
            for match in outermost(compiled.find(passage)):
                negated = match.negated
                if compiled.spec.negated is Negated.ONLY and not negated:
                    continue
                hits.append(
                    RuleHit(
                        match.start,
                        match.end,
                        compiled.code,
                        compiled.rule.id,
                        negated and compiled.spec.negated is Negated.SKIP,
                        compiled.spec.weight,
                    )
                )
        return sorted(hits)

    def _due(self, stands: Stands) -> list[tuple[int, int]]:
        """The passages, and the rules that may find something in each, in their order."""
        rules, passages = len(self._rules), len(stands.bounds) - 1
        sentences, close = self._met(stands.sentences, stands.numbers, self._close)
        holds = np.zeros(int(stands.sentences.max(initial=0)) + 1, np.int64)
        holds[stands.sentences] = stands.passages
        wide = self._met(stands.passages, stands.numbers, self._wide)
        always = np.arange(passages)[:, None] * rules + np.array(self._always, dtype=np.int64)
        due, _ = counted(np.concatenate([holds[sentences] * rules + close, wide[0] * rules + wide[1], always.ravel()]))
        return list(zip((due // max(rules, 1)).tolist(), (due % max(rules, 1)).tolist(), strict=True))

    def _met(self, places: Numbers, numbers: Numbers, by_need: Ragged) -> tuple[Numbers, Numbers]:
        """Places, and rules all of whose needs are met there by the phrases that stand there."""
        needs, at = self._needs_met.of(numbers)
        different = max(1, len(self._needs))
        met, _ = counted(places[at] * different + needs)
        rules, at = by_need.of(met % different)
        of_all = max(1, len(self._rules))
        found, often = counted(met[at] // different * of_all + rules)
        found = found[often == self._sizes[found % of_all]]
        return found // of_all, found % of_all

    def _by_phrase(self) -> Ragged:
        """The needs that each phrase meets."""
        met: list[list[int]] = [[] for _ in range(len(self._phrases))]
        for numbers, need in self._needs.items():
            for number in numbers:
                met[number].append(need)
        return Ragged.made(met)

    def _by_need(self, *, close: bool) -> Ragged:
        """The rules that have each need, of those whose phrases stand in one sentence, or of the others."""
        rules: list[list[int]] = [[] for _ in self._needs]
        for index, compiled in enumerate(self._rules):
            if compiled.close is close:
                for need in compiled.needed:
                    rules[need].append(index)
        return Ragged.made(rules)

    def _add(self, code: str, rule: Rule) -> None:
        if not isinstance(rule.spec, RuleSpec):
            raise TypeError(f"The 'spec' of rule {rule.id!r} must be a RuleSpec, got {type(rule.spec)} instead.")
        index = len(self._rules)
        find = self._compile(rule.spec.find, rule)
        needed = self._needed(rule.spec.find)
        needs = frozenset(self._need(one) for one in needed)
        self._rules.append(_Compiled(code, rule, rule.spec, find, needs, _stands_in_a_sentence(rule.spec.find)))
        if not needed:
            self._always.append(index)

    def _need(self, numbers: frozenset[int]) -> int:
        """The number of a need, which any of these phrases meets."""
        return self._needs.setdefault(numbers, len(self._needs))

    def _needed(self, node: Node) -> tuple[frozenset[int], ...]:
        """Phrases of which one must stand in a passage, for each part that must be found; none for what needs none."""
        if isinstance(node, Phrase):
            return (frozenset({self._phrase(node)}),)
        if isinstance(node, AnyOf):
            each: list[tuple[frozenset[int], ...]] = [self._needed(child) for child in node.of]
            return (frozenset().union(*(_rarest(parts) for parts in each)),) if all(each) else ()
        if isinstance(node, AllOf | Near):
            return tuple(dict.fromkeys(part for child in node.of for part in self._needed(child)))
        if isinstance(node, Without):
            return self._needed(node.find)
        return ()

    def _compile(self, node: Node, rule: Rule) -> _Finder:
        """A function from a passage to its matches."""
        if isinstance(node, Phrase):
            number = self._phrase(node)
            return lambda passage: passage.found(number)
        if isinstance(node, AnyOf):
            return self._any_of(node, rule)
        if isinstance(node, AllOf):
            finders = self._all(node.of, rule)
            within = node.within
            return lambda passage: co_occurring(passage, [find(passage) for find in finders], within=within)
        if isinstance(node, Near):
            finders = self._all(node.of, rule)
            words, ordered = node.words, node.ordered
            return lambda passage: near(passage, [find(passage) for find in finders], words=words, ordered=ordered)
        if isinstance(node, Without):
            find = self._compile(node.find, rule)
            unless = self._all(node.unless, rule)
            within = node.within
            return lambda passage: without(
                passage, find(passage), lambda: [match for bar in unless for match in bar(passage)], within=within
            )
        if isinstance(node, Regex):
            return _regex_finder(node, rule)
        return self._pattern_finder(node, rule)

    def _any_of(self, node: AnyOf, rule: Rule) -> _Finder:
        """Of its phrases, which may be hundreds, those alone are looked at that stand in the passage."""
        numbers = frozenset(self._phrase(child) for child in node.of if isinstance(child, Phrase))
        finders = self._all([child for child in node.of if not isinstance(child, Phrase)], rule)

        def find(passage: PassageWords) -> list[Match]:
            matches = {match for number in numbers & passage.numbers for match in passage.found(number)}
            for finder in finders:
                matches.update(finder(passage))
            return sorted(matches)

        return find

    def _all(self, nodes: Sequence[Node], rule: Rule) -> list[_Finder]:
        return [self._compile(node, rule) for node in nodes]

    def _phrase(self, phrase: Phrase) -> int:
        number = self._numbers.get(phrase)
        if number is None:
            number = self._numbers[phrase] = self._added(phrase)
        return number

    def _added(self, phrase: Phrase) -> int:
        slots: list[int] = []
        lengths: list[int] = []
        for word in phrase.words:
            filled = self._lexicon.filled(word)
            slots.extend(filled)
            lengths.extend(0 if slot == GAP else len(word.text) for slot in filled)
        return self._phrases.add(tuple(slots), lengths.index(max(lengths)))

    def _pattern_finder(self, node: Pattern, rule: Rule) -> _Finder:
        from spacy.matcher import Matcher

        tokens = json.loads(node.tokens)
        matchers: list[Matcher] = []
        anchors = _anchors(tokens)

        def find(passage: PassageWords) -> list[Match]:
            if anchors and not any(
                anchors & self._lexicon.answers(token.form, token.norm)
                for token in passage.tokens()
                if token.form.strip()
            ):
                return []
            doc = passage.tagged()
            if not matchers:
                # Of the vocabulary of the words that have tags, which may not be that of the rules.
                matchers.append(Matcher(doc.vocab))
                matchers[0].add(rule.id, [tokens], greedy="LONGEST")
            spans = (doc[start:end] for _, start, end in matchers[0](doc, allow_missing=True))
            return sorted(filter(None, (passage.at(span.start_char, span.end_char) for span in spans)))

        return find


def _stands_in_a_sentence(node: Node) -> bool:
    """Whether all that the node needs stands in one sentence where it finds something."""
    if isinstance(node, Phrase):
        return True
    if isinstance(node, AnyOf | Near):
        return all(map(_stands_in_a_sentence, node.of))
    if isinstance(node, AllOf):
        return node.within is Window.SENTENCE and all(map(_stands_in_a_sentence, node.of))
    return isinstance(node, Without) and _stands_in_a_sentence(node.find)


def _rarest(needed: Sequence[frozenset[int]]) -> frozenset[int]:
    """Of what a rule needs, that of which there is least choice."""
    return min(needed, key=len)


def _regex_finder(node: Regex, rule: Rule) -> _Finder:
    compiled = compile_regex(node.pattern)
    may = may_find(node.pattern)

    def find(passage: PassageWords) -> list[Match]:
        matches: list[Match] = []
        if not may(passage.letters):
            return matches
        try:
            for found in compiled.finditer(passage.text, timeout=REGEX_SECONDS):
                match = passage.at(found.start(), found.end())
                if match is not None:
                    matches.append(match)
        except TimeoutError as error:
            raise CallError(
                f"the regular expression of rule {rule.id!r} takes more than {REGEX_SECONDS:g} seconds on one passage",
                where=f"line {rule.line} of the codebook" if rule.line else "",
                remedy="Bound its repetitions, as {0,20} does.",
            ) from error
        return matches

    return find


def _anchors(tokens: list[dict[str, Any]]) -> frozenset[str]:
    """Words of which one must stand in a passage, for the pattern to be there; empty where it has none."""
    best: frozenset[str] = frozenset()
    for token in tokens:
        if token.get("OP", "1") not in ("1", "+"):
            continue
        for key, value in token.items():
            if key.upper() not in ("LEMMA", "LOWER", "ORTH", "TEXT", "NORM"):
                continue
            words = [value] if isinstance(value, str) else value.get("IN", []) if isinstance(value, dict) else []
            if words and (not best or len(words) < len(best)):
                best = frozenset(word.lower() for word in words)
    return best


def strongest(hits: Sequence[RuleHit]) -> list[RuleHit]:
    """Of hits of one code that share words, the one that says most.

    Several rules of a code may find the same words; their weights must not add
    up as if each had found something of its own. Denied hits are left as they are.
    """
    kept: list[RuleHit] = []
    for hit in sorted(hits, key=lambda hit: (-hit.strength, hit.start - hit.end, hit)):
        if hit.negated or not any(
            hit.code == other.code and not other.negated and hit.start < other.end and other.start < hit.end
            for other in kept
        ):
            kept.append(hit)
    return sorted(kept)
