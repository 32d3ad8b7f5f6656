"""Whether regular expressions and token patterns can be compiled, before a run needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from pipeline.codebook.grammar import AllOf, AnyOf, Near, Node, Pattern, Regex, RuleSpec, Without
from pipeline.codebook.problems import Problems, suggestion
from pipeline.errors import UnreadableFile
from pipeline.model import Code
from pipeline.runtime.isolated import run_apart

TOKEN_KEYS = (
    *("ORTH", "TEXT", "NORM", "LOWER", "LENGTH", "SHAPE", "PREFIX", "SUFFIX", "LEMMA", "POS", "TAG", "MORPH", "OP"),
    *("SPACY", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE"),
    *("IS_STOP", "IS_SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL"),
)
"""What a token pattern may look at: what a passage's words are given. There is no parse and no entity."""

PROBE_SECONDS = 0.5
PROBE_LENGTH = 2_000

TOKENS = 50
"""So many tokens a pattern has at most."""

REPEATED = 30
"""So often at most a token may be asked for."""

WAYS = 100_000
"""In so many ways at most the repetitions of a pattern's tokens may be put together."""

REPETITION = re.compile(r"\{(\d*)(,?)(\d*)\}")


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
    try:
        for text in _long_texts(pattern):
            compiled.search(text, timeout=PROBE_SECONDS)
    except TimeoutError as error:
        raise Unusable(
            f"the regular expression {pattern!r} takes too long",
            remedy=BOUND,
        ) from error
    if compiled.search("") is not None:
        raise Unusable(f"the regular expression {pattern!r} finds the empty text", remedy="Use + in place of *.")


def _long_texts(pattern: str) -> Iterator[str]:
    letters = "".join(dict.fromkeys(sign for sign in pattern if sign.isalnum())) or "a"
    for seed in ("a", "ab ", "1", " ", "a1 .", letters, letters[:-1] or letters, letters + " "):
        # An engine gives up at once where a letter that it needs is nowhere: so they all stand at the end.
        for end in ("!", f"! {letters}"):
            yield (seed * PROBE_LENGTH)[:PROBE_LENGTH] + end


BOUND = "Do not repeat what repeats already, as (a+)+ does; bound a repetition, as {0,20} does."


def _check_pattern(pattern: Pattern) -> None:
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    tokens = json.loads(pattern.tokens)
    _check_repetitions(tokens)
    for number, token in enumerate(tokens, start=1):
        for key in token:
            if key.upper() not in TOKEN_KEYS:
                raise Unusable(
                    f"the pattern's token {number} has the unknown key {key!r}",
                    remedy=_token_key_hint(key),
                )
        for expression in _expressions(token):
            _check_token_regex(expression, number)
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


def _check_repetitions(tokens: Sequence[Mapping[str, object]]) -> None:
    """Refuse what would take spaCy more memory or time than there is."""
    if len(tokens) > TOKENS:
        raise Unusable(
            f"the pattern has {len(tokens)} tokens",
            remedy=f"Use at most {TOKENS}, or the key all with several phrases.",
        )
    ways, anything = 1, 0
    for number, token in enumerate(tokens, start=1):
        said = next((value for key, value in token.items() if key.upper() == "OP"), "1")
        low, high = _repetition(str(said), number)
        ways *= high - low + 1
        anything += said in ("*", "+") and len(token) == 1
    if ways > WAYS or anything > 1:
        raise Unusable(
            "the pattern's repetitions can be put together in too many ways",
            remedy="Repeat fewer tokens, or bound each repetition, as {0,5} does.",
        )


def _repetition(said: str, number: int) -> tuple[int, int]:
    """How often a token is asked for, at least and at most; one without end counts as the most there may be."""
    known = {"!": (0, 0), "?": (0, 1), "*": (0, REPEATED), "+": (1, REPEATED)}
    found = REPETITION.fullmatch(said)
    if not found or not (found[1] or found[3]):
        return known.get(said, (1, 1))
    low, high = (int(part) if len(part) < 10 else 10**9 for part in (found[1] or "0", found[3] or "0"))
    high = high if found[3] else max(low, REPEATED) if found[2] else low
    if high > REPEATED:
        raise Unusable(
            f"the pattern's token {number} is asked for up to {high:,} times",
            remedy=f"Ask for it at most {REPEATED} times, as {{1,{REPEATED}}} does.",
        )
    return min(low, high), high


def _expressions(value: object) -> Iterator[str]:
    """The regular expressions in a token, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            for key, inner in one.items():
                if str(key).upper() == "REGEX" and isinstance(inner, str):
                    yield inner
                waiting.append(inner)
        elif isinstance(one, list):
            waiting.extend(one)


@lru_cache(maxsize=1024)
def _check_token_regex(pattern: str, number: int) -> None:
    """Try it in another process: spaCy's engine cannot be stopped."""
    try:
        run_apart(probe, pattern, where="", seconds=1)
    except UnreadableFile as error:
        if "cannot be read" in error.what:
            raise Unusable(
                f"the regular expression {pattern!r} of token {number} cannot be read: {error.remedy}",
                remedy="Put \\ before a sign that stands for itself; close what is opened.",
            ) from error
        raise Unusable(f"the regular expression {pattern!r} of token {number} takes too long", remedy=BOUND) from error


def probe(pattern: str) -> None:
    """Look for it in texts made to take long.

    Raises:
        UnreadableFile: It is malformed.
    """
    try:
        compiled = re.compile(pattern)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        raise UnreadableFile("cannot be read", remedy=" ".join(str(error).split())) from error
    for text in _long_texts(pattern):
        compiled.search(text)


def _token_key_hint(key: str) -> str:
    hint = suggestion(key, [name.casefold() for name in TOKEN_KEYS])
    if hint.startswith("Did you mean"):
        return hint.upper().replace("DID YOU MEAN", "Did you mean")
    return f"Valid here: {', '.join(TOKEN_KEYS)}."
