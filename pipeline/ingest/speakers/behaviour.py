"""Who asks and who answers, where labels do not say it: from how people speak beside each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from pipeline.ingest.judgement import INITIALS
from pipeline.ingest.speakers.asks_alone import asked_by_all, asks_alone, most_and_others
from pipeline.ingest.speakers.asks_beside import asks_beside
from pipeline.ingest.speakers.manners import SHORT, Manner, manners_of
from pipeline.ingest.speakers.nobody import SEVERAL, no_participants
from pipeline.ingest.speakers.panel import MANY, panel_of
from pipeline.ingest.speakers.roles import is_floor, is_generic, is_interpreter, role_of_label, who_serves
from pipeline.ingest.speakers.several_at_once import names_several
from pipeline.ingest.speakers.thanks import who_thanks
from pipeline.ingest.transcript.requests import is_put
from pipeline.model import Role
from pipeline.wording import per_cent

BEHAVIOUR = "taken from behaviour"
"""What the warning says of a role that was guessed so."""

NOBODY_ASKS = "nobody could be told to be the interviewer"
"""What the warning says where no role could be guessed."""

ASKS_OFTEN = 0.4
"""Share of the turns of who asks among several."""

SAYS_MOST = 0.6
"""Share of her turns that must ask, where who asks several people one after the other says more than any of them."""

GROUP = 4
"""People who answer, from which on who asks twice may be any of them."""

ALPHABET = 5
"""Neighbours in the alphabet from which on letters count the people in a group."""

HARDLY_TURNS = 0.1
"""Share of the turns of an interviewer by label, up to which somebody else may be who asks."""

LEADS = 0.2
"""Share of the turns of who calls on those who ask."""

HARDLY = 0.01
"""Share of the words below which a speaker is not weighed: somebody at the door."""

BRIEF = 4
"""Times as many words as who answers briefly somebody says who always asks; more may be answers, a question in each."""

SURVEY, PUT_BRIEFLY = 6, 25
"""Turns that all end in a question, and their words on average at most, from which on answers may be short."""

STORY, TELLS = 8, 6
"""Turns of who never asks, and how many times as many words they have as who asks twice at least: she tells, and he
listens."""

MORE, ALIKE, PLAINLY = 3.0, 4.0, 0.75
"""How many times as many questions a word somebody asks than who answers; how many times as many one interviewer asks
than another at most, unless that one asks in this share of the turns. Choices."""

_SELVES = frozenset(["me", "myself", "ich", "moi", "yo", "eu", "io", "ik", "ja", "jag", "jeg", "saya", "aku", "я"])
_ONE_LETTER = re.compile(r"[^\W\d_]\.?")
_LETTER = re.compile(r"[^\W\d_][ ._#-]?\d{0,3}|(?:int|ent|intv)[ ._#-]?\d{1,3}", re.IGNORECASE)
_NUMBERED = re.compile(r"([^\W\d_]{3,}?)(?:in|a|e)? \d{1,2}")
_CODED = re.compile(r"[A-Z]{1,5}[-_ ]?\d{1,4}")
"""``DC08``: whom a study calls by a code is a respondent."""


PRESS, ANSWERS_ALL, ASKS_BACK = 4, 0.8, 0.2
"""Of many who each ask once or twice: how many they are; the turns of the one who answers, for each of theirs, and the
share of those in which that one asks."""


def by_behaviour(manners: Mapping[str, Manner]) -> tuple[str, ...]:
    """The speakers who ask; () where nobody clearly does.

    They ask in at least two turns, or three where many answer, and in two turns of five, half as often again
    as anybody else or three times as often a word, and in shorter turns than whoever else says most; or they
    do little but ask, and hardly say more than who comes next. Of several such groups it is the one that asks most
    a word beside who answers. Who has one turn alone, which asks, hides nobody who asks in several, and asks too
    where only one is left to answer. Nobody is taken without who asks in two of five and in more turns than they.
    Of two it is enough to ask in one turn of four, or of seven where the other never does, and to say half of what
    the other says; or to end each turn with a question where the other ends half of hers so at most; or none, whoever
    says more; or to ask brief questions alone, each answered by somebody who never asks, be it with a word.
    """
    if press := _all_who_ask_one(manners) or _all_who_question_one(manners):
        return press
    total = sum(one.words for one in manners.values())
    heard = [
        name
        for name, one in manners.items()
        if one.words >= HARDLY * total or (one.asking == one.turns > 1 and not is_generic(name))
    ]
    several = any(manners[name].asking > 1 for name in heard)
    once = {name for name in manners if several and manners[name].asking == manners[name].turns == 1}
    ranked = sorted((name for name in heard if name not in once), key=lambda name: -manners[name].share)
    found: list[tuple[float, tuple[str, ...]]] = []
    for count in range(1, len(ranked)):
        askers, answers = ranked[:count], ranked[count:]
        most = max(answers, key=lambda name: manners[name].words)
        densest = max(manners[name].dense for name in answers)
        alike = max(manners[name].dense for name in askers) / ALIKE
        if all(
            manners[name].asking >= (3 if len(answers) >= GROUP else 2)
            and manners[name].share >= ASKS_OFTEN
            and (manners[name].share >= 1.5 * manners[answers[0]].share or manners[name].dense >= MORE * densest)
            and (manners[name].dense >= alike or manners[name].share >= PLAINLY)
            and (manners[name].length < manners[most].length or _plainly_asks(manners[name], manners[answers[0]]))
            and (manners[name].words <= manners[most].words or manners[name].share >= SAYS_MOST)
            for name in askers
        ) and not any(
            manners[name].share >= ASKS_OFTEN
            and manners[name].asking > max(manners[one].asking for one in askers)
            and MORE * manners[name].dense > min(manners[one].dense for one in askers)
            for name in answers
        ):
            found.append((min(manners[name].dense for name in askers) / densest, tuple(askers)))
    if found:
        chosen = max(found)[1]
        return (*chosen, *sorted(once)) if len(ranked) == len(chosen) + 1 else chosen
    if len(ranked) == 2 and _asks_of_two(*(manners[name] for name in ranked)):
        return (ranked[0],)
    return ()


def _all_who_ask_one(manners: Mapping[str, Manner]) -> tuple[str, ...]:
    """Many who do nothing but ask one who answers them all, as the press asks a minister; () where it is not so."""
    most, others = most_and_others(manners)
    turns = sum(manners[name].turns for name in others)
    asked = len(others) >= PRESS and all(manners[name].asking == manners[name].turns for name in others)
    if not asked or manners[most].turns < ANSWERS_ALL * turns:
        return ()
    seldom = MORE * manners[most].dense <= min(manners[name].dense for name in others)
    return tuple(others) if seldom or manners[most].share <= ASKS_BACK else ()


def _all_who_question_one(manners: Mapping[str, Manner]) -> tuple[str, ...]:
    """Many who each question one witness who hardly asks, as a committee does; () where it is not so."""
    one = max(manners, key=lambda name: manners[name].turns, default="")
    heard = [name for name in manners if name != one and manners[name].turns >= SHORT]
    if len(heard) < PRESS or manners[one].share > HARDLY_TURNS:
        return ()
    turns = sum(manner.turns for name, manner in manners.items() if name != one)
    each = all(manners[name].share >= ASKS_OFTEN and manners[name].asking >= SHORT for name in heard)
    seldom = MORE * manners[one].dense <= min(manners[name].dense for name in heard)
    answers = manners[one].turns >= ANSWERS_ALL * turns and manners[one].words > max(
        manners[name].words for name in heard
    )
    return tuple(heard) if each and seldom and answers else ()


def _leads(texts: Mapping[str, Sequence[str]], manners: Mapping[str, Manner], askers: Collection[str]) -> str:
    """Who calls on several who ask: speaks most often, and a fifth as long as those who answer; else ""."""
    most = max(texts, key=lambda name: len(texts[name]), default="")
    others = [name for name in texts if name and name not in askers and name != most and len(texts[name]) > 1]
    if len(askers) < 2 or not most or most in askers or not others:
        return ""
    often = len(texts[most]) >= LEADS * sum(map(len, texts.values()))
    return most if often and all(manners[most].length <= manners[name].length / 5 for name in others) else ""


def _asks_of_two(one: Manner, other: Manner) -> bool:
    """Whether of two the one asks, who tells much before asking: the other hardly asks, and says twice as much.

    Or who listens to a story that the other tells.
    """
    often = one.asking >= 5 and one.share >= (0.25 if other.asking else 0.15) and one.share >= 3 * other.share
    each = one.ending >= one.turns > 1 and 2 * other.ending <= other.turns
    alone = one.ending >= one.turns > 1 and not other.ending and one.words <= BRIEF * other.words
    survey = one.ending >= one.turns >= SURVEY and not other.asking and one.length <= PUT_BRIEFLY
    told = one.asking > 1 and not other.asking and other.turns >= STORY and TELLS * one.words <= other.words
    return (
        alone
        or told
        or (survey and one.turns <= other.turns + other.listening + 1)
        or ((often or each) and 2 * one.words <= other.words)
    )


def _plainly_asks(one: Manner, other: Manner) -> bool:
    some = one.share >= PLAINLY and other.share <= 0.25 and one.words <= 2 * other.words
    alone = not other.asking and one.words <= BRIEF * other.words
    return some or (alone and (one.asking == one.turns > 1 or (one.share >= SAYS_MOST and one.words <= other.words)))


def _asking_alike(manners: Mapping[str, Manner], one: str, left: Collection[str]) -> list[str]:
    """Who asks in as many of her turns as the one who leads a debate, and a word far more often than who says more."""
    others = {name: manner for name, manner in manners.items() if name != one}
    return [
        name
        for name, manner in others.items()
        if name in left
        and manner.asking >= SHORT
        and manner.share >= PLAINLY * manners[one].share
        and (more := [other for other in others.values() if other.words > manner.words])
        and all(MORE * other.dense <= manner.dense and 2 * manner.length <= other.length for other in more)
    ]


def _unbelieved(texts: Mapping[str, Sequence[str]], roles: dict[str, Role], known: Mapping[str, Role]) -> list[str]:
    """Takes the interviewer's role from an ``I``, ``I2``, ``INT06`` or ``Q`` who answers what somebody else asks.

    It is somebody's initial, or means interviewee or informant, or counts the interviews.
    """
    letters = [
        label for label in roles if _LETTER.fullmatch(label) and label not in known and roles[label] is Role.INTERVIEWER
    ]
    if not letters or len(texts) < 2:
        return []
    askers = by_behaviour(manners_of(texts))
    asking = {label for label in roles if roles[label] is Role.INTERVIEWER}
    alone = set(askers) == asking - {*letters} and len(asking) == len(texts)  # else nobody would answer
    if not askers or (set(askers) & asking and not alone):
        return []
    for label in letters:
        roles[label] = Role.RESPONDENT
    return [f"{label!r} answers what others ask, so respondent; cases.csv can say otherwise" for label in letters]


def _asks_after_all(texts: Mapping[str, Sequence[str]], roles: dict[str, Role], known: Mapping[str, Role]) -> list[str]:
    """Gives the interviewer's role to an ``Operator`` or an ``Observer`` who alone asks; some studies call them so.

    Beside one other it is enough that all they say are questions, however short the answers; what asks less is told.
    """
    others = [label for label in roles if roles[label] is Role.OTHER and label not in known]
    if not others or Role.INTERVIEWER in roles.values() or len(texts) < 2:
        return []
    manners = manners_of(texts)
    askers = by_behaviour(manners)
    beside = [label for label in others if not (is_interpreter(label) or is_floor(label))]
    if not askers and len(texts) == 2 and len(beside) == 1:
        one, other = manners[beside[0]], next(manners[label] for label in texts if label != beside[0])
        if one.ending >= one.turns > 1 and 2 * other.ending <= other.turns:
            askers = (beside[0],)
        elif one.asking:
            return [f"{beside[0]!r} {_asks_in(one)}, and {NOBODY_ASKS}; cases.csv can say otherwise"]
    if not askers or not set(askers) <= set(others):
        return []
    for asker in askers:
        roles[asker] = Role.INTERVIEWER
    return [_taken(asker, _asks_in(manners[asker])) for asker in askers]


def _asks_by_letter(texts: Mapping[str, Sequence[str]], roles: dict[str, Role], known: Mapping[str, Role]) -> list[str]:
    """Gives the interviewer's role to one of two whose letter may mean who answers, too: ``P`` for pregunta.

    The other is not known to ask. A third letter that comes once is a slip.
    """
    slip = [label for label, own in texts.items() if len(own) == 1 and _ONE_LETTER.fullmatch(label)]
    if len(texts) == 3 and len(slip) == 1:
        texts = {label: own for label, own in texts.items() if label not in slip}
    letters = [label for label in texts if _ONE_LETTER.fullmatch(label) and label not in known]
    if len(texts) != 2 or not letters or set(roles.values()) != {Role.RESPONDENT}:
        return []
    manners = manners_of(texts)
    asker = next(iter(by_behaviour(manners)), "")
    if asker not in letters or asker not in roles:
        return []
    roles[asker] = Role.INTERVIEWER
    return [_taken(asker, _asks_in(manners[asker]))]


def _answers_alone(roles: Mapping[str, Role], known: Mapping[str, Role]) -> list[str]:
    """Who answers as nobody else does, though called as a bystander is: an ``Operator`` of a plant, an ``Observer``."""
    if Role.RESPONDENT in roles.values() or Role.INTERVIEWER not in roles.values():
        return []
    beside = [label for label, role in roles.items() if role is Role.OTHER and label not in known]
    beside = [label for label in beside if not (is_interpreter(label) or is_floor(label))]
    return beside if len(beside) == 1 else []


def _of_the_alphabet(labels: Sequence[str]) -> frozenset[str]:
    """The labels that only count people: five or more neighbours of the alphabet; the I of A to K has no part."""
    letters = sorted({ord(label.upper()) for label in labels if len(label) == 1 and "A" <= label.upper() <= "Z"})
    runs: list[list[int]] = []
    for letter in letters:
        if runs and letter == runs[-1][-1] + 1:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    counted = {letter for run in runs if len(run) >= ALPHABET for letter in run}
    return frozenset(label for label in labels if len(label) == 1 and ord(label.upper()) in counted)


def _hardly_asks(texts: Mapping[str, Sequence[str]], roles: Mapping[str, Role], left: Sequence[str]) -> str:
    """The one interviewer by label who has a turn of ten at most, where two or more others speak under names; else "".

    ``Interviewer: I am Rosa ...`` and then ``Rosa: ...``: a transcript may name a person by her part first.
    """
    askers = [label for label, role in roles.items() if role is Role.INTERVIEWER]
    turns = sum(map(len, texts.values()))
    seldom = len(askers) == 1 and len(texts[askers[0]]) <= max(HARDLY_TURNS * turns, 1)
    return askers[0] if seldom and len(left) > 1 and Role.RESPONDENT not in roles.values() else ""


def _beside_respondents(labels: Sequence[str], left: Sequence[str], told: Collection[Role]) -> str:
    """The one speaker who bears a name where all others are respondents by their label or by a code; else ""."""
    named = [label for label in left if not _CODED.fullmatch(label)]
    others = len(labels) - len(named)
    sure = set(told) <= {Role.RESPONDENT} and "" not in labels
    return named[0] if len(named) == 1 and others and sure and len(named[0]) > 2 else ""


def _taken(name: str, why: str) -> str:
    return f"role of {name!r} {BEHAVIOUR}: {why}, so interviewer; cases.csv can say otherwise"


def _asks_in(manner: Manner) -> str:
    besides = " that are more than a word of listening" if manner.listening else ""
    return f"asks in {per_cent(manner.share)}% of the turns{besides}"


def _who_writes(left: Sequence[str]) -> str:
    """The one speaker who is called by a word for oneself, ``Me``: who writes a transcript down has asked; else ""."""
    found = [label for label in left if label.strip(" :.").casefold() in _SELVES]
    initials = all(label.isupper() and len(label) <= INITIALS for label in left)  # ME beside BO
    return found[0] if len(found) == 1 and len(left) > 1 and not initials else ""


def _of_those_who_ask(askers: Sequence[str], manners: Mapping[str, Manner], left: Sequence[str]) -> list[str]:
    """Who does nothing but ask, called as others who ask are but for a number: ``Schülerin 3``, ``Schüler 1``."""
    stems = {stem for name in askers if (stem := _stem(name))}
    stems -= {_stem(name) for name in left if manners[name].asking < manners[name].turns}  # "Speaker 2" answers
    all_ask = (name for name in left if name not in askers and manners[name].asking == manners[name].turns)
    return [name for name in all_ask if _stem(name) in stems]


def _stem(name: str) -> str:
    found = _NUMBERED.fullmatch(name)
    return found[1].casefold() if found else ""


_GO_ON = re.compile(r"\W*(?:please,? )?(?:go on|continue|carry on|go ahead)(?:,? please)?\W*$", re.IGNORECASE)
"""What who asks says that another may go on: ``Please go on.``"""


def _only_ask(
    texts: Mapping[str, Sequence[str]], manners: Mapping[str, Manner], roles: Mapping[str, Role]
) -> list[str]:
    """Who does nothing but ask, and was taken for a respondent as somebody else is known or was guessed to ask."""
    marked = any(manner.ending for manner in manners.values())  # who asks ends with a question then
    return [
        label
        for label, own in texts.items()
        if label
        and label not in roles
        and (
            (manners[label].asking == len(own) and (2 * manners[label].ending > len(own) or not marked))
            or (len(own) > 1 and any(map(is_put, own)) and all(is_put(text) or _GO_ON.match(text) for text in own))
        )
        and (len(own) > 1 or not is_generic(label))
    ]


def assign(
    texts: Mapping[str, Sequence[str]],
    *,
    known: Mapping[str, Role],
    interviewed: bool = False,
    asked: bool = False,
    answers: Mapping[tuple[str, str], int] = MappingProxyType({}),
) -> tuple[dict[str, Role], list[str]]:
    """The role of each speaker of a document, and what had to be assumed.

    Args:
        texts: The turns of each speaker, in the order of first appearance.
        known: Roles that a person or the head of the file has told.
        interviewed: Whether the title or the head names who is interviewed, so that who else speaks asks.
        asked: Whether the source itself tells who asks, beside these.
        answers: How often somebody speaks right below a question of somebody else.

    Returns:
        Speaker to role, and warnings. An unnamed speaker is a respondent.
    """
    labels = list(texts)
    roles: dict[str, Role] = {}
    warnings: list[str] = []
    lettered = _of_the_alphabet(labels)
    for label in labels:
        said = None if label in lettered else role_of_label(label, among=labels)
        joined = said is None and label not in known and names_several(label, labels)
        told = Role.OTHER if joined else known.get(label) or said
        if told:
            roles[label] = told
        if joined or (said is Role.OTHER and label not in known and is_floor(label)):
            warnings.append(f"{label!r} {SEVERAL}, so no respondent; cases.csv can say otherwise")
    warnings += _unbelieved(texts, roles, known)
    warnings += _asks_after_all(texts, roles, known)
    warnings += _asks_by_letter(texts, roles, known)
    left = [label for label in labels if label not in roles and label]
    told_roles = set(roles.values())
    askers: list[str] = []
    hardly = _hardly_asks(texts, roles, left)
    weighed = bool(left and len(labels) > 1 and (hardly or Role.INTERVIEWER not in told_roles) and not asked)
    asker_known = Role.INTERVIEWER in known.values()
    manners = manners_of(texts) if weighed or asker_known else {}
    if weighed:
        # Whom somebody told to be a respondent is who the others are held against; where she asks most, without her.
        alone = asks_alone(manners, answers)
        askers = [alone] if alone in left else [name for name in by_behaviour(manners) if name in left]
        unknown = {name: manners[name] for name in labels if name not in known and name != hardly}
        askers = askers or [name for name in by_behaviour(unknown) if name in left]
        if not askers and len(left) == len(labels):
            askers = [*asked_by_all(manners, answers)]
        panel = [name for name in panel_of(texts, manners) if name in left]
        askers = panel if set(panel) > set(askers) else askers
        askers = [*askers, *_of_those_who_ask(askers, manners, left)]
        for asker in askers:
            roles[asker] = Role.INTERVIEWER
            warnings.append(_taken(asker, _asks_in(manners[asker])))
        if one := _leads(texts, manners, askers):
            roles[one] = Role.INTERVIEWER
            warnings.append(_taken(one, "speaks most often and least at a time beside several who ask"))
        if hardly and not askers:
            warnings.append(
                f"{hardly!r} hardly speaks, and nobody else could be told to ask, so all others are respondents; "
                "cases.csv can say otherwise"
            )
        elif Role.INTERVIEWER not in roles.values() and interviewed and told_roles == {Role.RESPONDENT}:
            for label in left:
                roles[label] = Role.INTERVIEWER
            warnings.append(
                f"role of {' and '.join(map(repr, left[:3]))} taken to be interviewer, as the file names who is "
                "interviewed; cases.csv can say otherwise"
            )
        elif (
            Role.INTERVIEWER not in roles.values()
            and (one := _beside_respondents(labels, left, told_roles))
            and not known
        ):
            roles[one] = Role.INTERVIEWER
            others = "other speaker is a respondent" if len(labels) == 2 else "other speakers are respondents"
            warnings.append(f"role of {one!r} taken to be interviewer, as the {others}; cases.csv can say otherwise")
        elif Role.INTERVIEWER not in roles.values() and (one := _who_writes(left)):
            roles[one] = Role.INTERVIEWER
            warnings.append(
                f"role of {one!r} taken to be interviewer, as who writes it down; cases.csv can say otherwise"
            )
        elif Role.INTERVIEWER not in roles.values() and (
            one := who_thanks(texts, left, {name: manner.asking for name, manner in manners.items()})
        ):
            roles[one] = Role.INTERVIEWER
            warnings.append(_taken(one, "asks most, and thanks for taking part or says that there are questions"))
            for other in _asking_alike(manners, one, left):
                roles[other] = Role.INTERVIEWER
                warnings.append(_taken(other, f"asks as often as {one}"))
        elif Role.INTERVIEWER not in roles.values() and (one := who_serves(labels)) and one in left:
            roles[one] = Role.INTERVIEWER
            warnings.append(
                f"role of {one!r} taken to be interviewer, as who leads the call; cases.csv can say otherwise"
            )
        elif Role.INTERVIEWER not in roles.values() and (not told_roles or len(left) > 1):
            warnings.append(f"{NOBODY_ASKS}, so every speaker is a respondent; cases.csv can say otherwise")
    elif left and Role.INTERVIEWER in told_roles and len(labels) > MANY:
        manners = manners or manners_of(texts)
        leading = panel_of(texts, manners)
        if any(roles.get(name) is Role.INTERVIEWER for name in leading):
            for name in filter(left.__contains__, leading):
                roles[name] = Role.INTERVIEWER
                warnings.append(_taken(name, _asks_in(manners[name])))
    only_ask = _only_ask(texts, manners, roles) if askers or asker_known else []
    for label in only_ask:
        count = len(texts[label])
        warnings.append(
            f"{label!r} asks in {'the one turn' if count == 1 else f'all {count} turns'} and was taken for a "
            "respondent, as somebody else asks; cases.csv can say otherwise"
        )
    roles = {label: roles.get(label, Role.RESPONDENT) for label in labels}
    roles |= dict.fromkeys(_answers_alone(roles, known), Role.RESPONDENT)
    answering = [label for label in labels if roles[label] is Role.RESPONDENT and label not in known]
    warnings += asks_beside(texts, roles, answers, told=(*known, *only_ask))
    for label, why in no_participants(texts, answering).items():
        roles[label] = Role.OTHER
        warnings.append(f"{label!r} {why}, so no respondent; cases.csv can say otherwise")
    return roles, warnings
