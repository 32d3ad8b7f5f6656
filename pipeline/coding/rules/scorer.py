"""Finds what the rules of a codebook ask for, passage by passage.

The words of all rules are looked up together, once for each word of a passage;
a rule is worked out only where one of its phrases stands, a token pattern only
where one of its words stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

from pipeline.codebook.check_patterns import compile_regex
from pipeline.codebook.grammar import AllOf, AnyOf, Near, Negated, Node, Pattern, Phrase, Regex, RuleSpec, Without
from pipeline.coding.rules.matches import Match, PassageWords, co_occurring, near, outermost, without
from pipeline.coding.rules.required_words import may_find
from pipeline.coding.rules.rule_lexicon import GAP, Lexicon, WordRow
from pipeline.errors import CallError
from pipeline.model import Codebook, Role, Rule

REGEX_SECONDS = 5.0
"""The most CPU seconds that a regular expression may take on one passage. A choice: far above what any that ends
needs."""


@dataclass(frozen=True, slots=True, order=True)
class RuleHit:
    """Words of a passage that a rule found.

    Attributes:
        start: Where they begin in the passage's text, in code points.
        end: Where they end.
        code: The full id of the rule's code.
        rule: The rule's id.
        negated: The speaker denies it, and so the hit does not speak for the
            code. Never set where the rule says ``count`` or ``only``.
        weight: How surely one hit gives the code, above 0, at most 1.
    """

    start: int
    end: int
    code: str
    rule: str
    negated: bool
    weight: float


_Finder = Callable[[PassageWords], list[Match]]


@dataclass(slots=True)
class _Compiled:
    code: str
    rule: Rule
    spec: RuleSpec
    find: _Finder
    needed: frozenset[int]


_Anchored = tuple[tuple[int, ...], tuple[tuple[int, int, int, tuple[tuple[int, int], ...]], ...]]
"""What a word may stand for: numbers of phrases of one word; and of longer ones with how many of their words come
before it, how many from it on, and the slots of the others by their distance."""


@dataclass(slots=True)
class _Phrases:
    """All phrases of a codebook, each once, found by their longest word."""

    slots: list[tuple[int, ...]] = field(default_factory=list)
    numbers: dict[tuple[int, ...], int] = field(default_factory=dict)
    anchors: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    by_slots: dict[tuple[int, ...], _Anchored] = field(default_factory=dict)

    def add(self, slots: tuple[int, ...], anchor: int) -> int:
        number = self.numbers.get(slots)
        if number is None:
            number = self.numbers[slots] = len(self.slots)
            self.slots.append(slots)
            self.anchors.setdefault(slots[anchor], []).append((number, anchor))
        return number

    def find(self, row: WordRow) -> dict[int, list[tuple[int, int]]]:
        """By the number of the phrase: first word, and the word after its last."""
        found: dict[int, list[tuple[int, int]]] = {}
        slots, words, sentence = row.slots, row.words, row.sentence
        length = len(slots)
        for index, filled in enumerate(slots):
            if not filled:
                continue
            anchored = self.by_slots.get(filled)
            if anchored is None:
                anchored = self.by_slots[filled] = self._anchored(filled)
            alone, several = anchored
            for number in alone:
                found.setdefault(number, []).append((index, index + 1))
            for number, before, behind, others in several:
                if index < before or index + behind > length:
                    continue
                for offset, want in others:
                    if not words[index + offset] if want == GAP else want not in slots[index + offset]:
                        break
                else:
                    first, last = index - before, index + behind
                    if sentence[first] == sentence[last - 1]:
                        found.setdefault(number, []).append((first, last))
        return found

    def _anchored(self, filled: tuple[int, ...]) -> _Anchored:
        """The phrases found by a word with these slots."""
        alone, several = [], []
        for number, anchor in (entry for slot in filled for entry in self.anchors.get(slot, ())):
            wanted = self.slots[number]
            if len(wanted) == 1:
                alone.append(number)
            else:
                others = tuple((at - anchor, want) for at, want in enumerate(wanted) if at != anchor)
                several.append((number, anchor, len(wanted) - anchor, others))
        return tuple(alone), tuple(several)


class RuleScorer:
    """The rules of a codebook, compiled once.

    Args:
        codebook: Loaded and therefore checked.
        nlp: The pipeline that divides the passages into words; its tokenizer and
            the tables of its lemmatizer are used, nothing is run.
    """

    def __init__(self, codebook: Codebook, *, nlp: Language) -> None:
        self._lexicon = Lexicon(nlp)
        self._phrases = _Phrases()
        self._rules: list[_Compiled] = []
        self._numbers: dict[Phrase, int] = {}
        self._needs: dict[frozenset[int], int] = {}
        self._needs_met: dict[int, list[int]] = {}
        self._by_need: dict[int, list[int]] = {}
        self._always: list[int] = []
        self._may_stand: dict[tuple[str, str], bool] = {}
        for code in codebook.codes:
            for rule in code.rules:
                self._add(code.id, rule)

    def hits(self, doc: Doc, *, role: Role, text: str = "", tagged: Callable[[], Doc] | None = None) -> list[RuleHit]:
        """What the rules find in one passage, in the order of the text.

        Args:
            doc: The passage: its words, and where sentences start. Without
                sentence starts the whole is one sentence.
            role: Whose words they are.
            text: The passage's text, which spaCy is slow to put together again from its words.
            tagged: Gives the same words with lemmas and tags, for token patterns; ``doc`` where None.

        Raises:
            CallError: A regular expression takes too long on this passage.
        """
        row = self._lexicon.row(doc)
        stands = self._phrases.find(row)
        passage = PassageWords(doc, row, stands, tagged or (lambda: doc), text)
        hits = []
        for compiled in self._due(stands):
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

    @property
    def by_words(self) -> bool:
        """Whether every rule needs a phrase to stand in the passage: then it is told by its words where none can."""
        return not self._always

    def may_stand(self, form: str, norm: str) -> bool:
        """Whether a phrase of the rules may stand where this word does; one stands nowhere else."""
        known = self._may_stand.get((form, norm))
        if known is None:
            known = not self._phrases.anchors.keys().isdisjoint(self._lexicon.may_fill(form, norm))
            self._may_stand[form, norm] = known
        return known

    def _due(self, stands: Mapping[int, object]) -> Iterator[_Compiled]:
        """The rules that may find something where these phrases stand, in their order."""
        met: set[int] = set()
        for number in stands:
            met.update(self._needs_met.get(number, ()))
        asked = {index for need in met for index in self._by_need.get(need, ())}
        for index in sorted(asked.union(self._always)):
            compiled = self._rules[index]
            if compiled.needed <= met:
                yield compiled

    def _add(self, code: str, rule: Rule) -> None:
        if not isinstance(rule.spec, RuleSpec):
            raise TypeError(f"The 'spec' of rule {rule.id!r} must be a RuleSpec, got {type(rule.spec)} instead.")
        index = len(self._rules)
        find = self._compile(rule.spec.find, rule)
        needed = self._needed(rule.spec.find)
        self._rules.append(_Compiled(code, rule, rule.spec, find, frozenset(self._need(one) for one in needed)))
        if needed:
            # By the rarest of what it needs; none is rarer than another before a passage was seen.
            self._by_need.setdefault(self._need(_rarest(needed)), []).append(index)
        else:
            self._always.append(index)

    def _need(self, numbers: frozenset[int]) -> int:
        """The number of a need, which any of these phrases meets."""
        need = self._needs.get(numbers)
        if need is None:
            need = self._needs[numbers] = len(self._needs)
            for number in numbers:
                self._needs_met.setdefault(number, []).append(need)
        return need

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
        tokens = json.loads(node.tokens)
        matchers: list[Matcher] = []
        anchors = _anchors(tokens)

        def find(passage: PassageWords) -> list[Match]:
            if anchors and not any(
                anchors & self._lexicon.answers(token.text, token.norm_) for token in passage.doc if token.text.strip()
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
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.start - hit.end, hit)):
        if hit.negated or not any(
            hit.code == other.code and not other.negated and hit.start < other.end and other.start < hit.end
            for other in kept
        ):
            kept.append(hit)
    return sorted(kept)
