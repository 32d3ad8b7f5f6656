"""Whether regular expressions and token patterns can be compiled, before a run needs them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from pipeline.codebook.grammar import AllOf, AnyOf, Near, Node, Pattern, Regex, RuleSpec, Without
from pipeline.codebook.problems import Problems, suggestion
from pipeline.model import Code

TOKEN_KEYS = (
    *("ORTH", "TEXT", "NORM", "LOWER", "LENGTH", "SHAPE", "PREFIX", "SUFFIX", "LEMMA", "POS", "TAG", "MORPH", "OP"),
    *("SPACY", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE"),
    *("IS_STOP", "IS_SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL"),
)
"""What a token pattern may look at: what a passage's words are given. There is no parse and no entity."""

PROBE_SECONDS = 0.5
PROBE_LENGTH = 2_000


class Unusable(ValueError):
    """A regular expression or a token pattern that cannot be used; ``remedy`` says what can."""

    def __init__(self, what: str, *, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def check_rules(codes: Iterable[Code], problems: Problems) -> None:
    """Note every regular expression and token pattern that cannot be used."""
    for code in codes:
        for rule in code.rules:
            if not isinstance(rule.spec, RuleSpec):
                continue
            for node in leaves(rule.spec.find):
                try:
                    if isinstance(node, Regex):
                        _check_regex(node.pattern)
                    elif isinstance(node, Pattern):
                        _check_pattern(node)
                except Unusable as problem:
                    problems.add(
                        rule.line, f"code {code.id!r}, rule {rule.id!r}: {problem.what}", remedy=problem.remedy
                    )


def leaves(node: Node) -> Iterator[Node]:
    """The phrases, expressions and patterns in it, also those beneath ``not``."""
    if isinstance(node, AnyOf | AllOf | Near):
        for child in node.of:
            yield from leaves(child)
    elif isinstance(node, Without):
        for child in (node.find, *node.unless):
            yield from leaves(child)
    else:
        yield node


def compile_regex(pattern: str) -> regex.Pattern[str]:
    """The expression, letters' case ignored.

    Raises:
        Unusable: It is malformed.
    """
    try:
        return regex.compile(pattern, regex.IGNORECASE)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        position = getattr(error, "pos", None)
        at = f" at position {position + 1}" if isinstance(position, int) else ""
        what = str(getattr(error, "msg", error))
        raise Unusable(
            f"the regular expression {pattern!r} cannot be read: {what}{at}",
            remedy="Put \\ before a sign that stands for itself; close what is opened.",
        ) from error


@lru_cache(maxsize=1024)
def _check_regex(pattern: str) -> None:
    """Try it on texts made to take long."""
    compiled = compile_regex(pattern)
    letters = "".join(dict.fromkeys(sign for sign in pattern if sign.isalnum())) or "a"
    try:
        for seed in ("a", "ab ", "1", " ", "a1 .", letters, letters[:-1] or letters, letters + " "):
            # An engine gives up at once where a letter that it needs is nowhere: so they all stand at the end.
            for end in ("!", f"! {letters}"):
                compiled.search((seed * PROBE_LENGTH)[:PROBE_LENGTH] + end, timeout=PROBE_SECONDS)
    except TimeoutError as error:
        raise Unusable(
            f"the regular expression {pattern!r} takes too long",
            remedy="Do not repeat what repeats already, as (a+)+ does; bound a repetition, as {0,20} does.",
        ) from error
    if compiled.search("") is not None:
        raise Unusable(f"the regular expression {pattern!r} finds the empty text", remedy="Use + in place of *.")


def _check_pattern(pattern: Pattern) -> None:
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    tokens = json.loads(pattern.tokens)
    for number, token in enumerate(tokens, start=1):
        for key in token:
            if key.upper() not in TOKEN_KEYS:
                raise Unusable(
                    f"the pattern's token {number} has the unknown key {key!r}",
                    remedy=_token_key_hint(key),
                )
    try:
        Matcher(Vocab(), validate=True).add("rule", [tokens])
    except MatchPatternError as error:
        said = "; ".join(sorted(line.strip("- ") for line in str(error).splitlines()[1:] if line.strip()))
        raise Unusable(f"the pattern is not one of spaCy's: {said}", remedy="See spaCy's token patterns.") from error
    except Exception as error:
        # spaCy passes on what its parts raise, of many types.
        raise Unusable(
            f"the pattern is not one of spaCy's: {' '.join(str(error).split())[:200]}",
            remedy="See spaCy's token patterns.",
        ) from error


def _token_key_hint(key: str) -> str:
    hint = suggestion(key, [name.casefold() for name in TOKEN_KEYS])
    if hint.startswith("Did you mean"):
        return hint.upper().replace("DID YOU MEAN", "Did you mean")
    return f"Valid here: {', '.join(TOKEN_KEYS)}."
