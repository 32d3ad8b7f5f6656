"""What the acts come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.notes.acts import Act, Anchor, Back, Drop, MemoAct, Move, QuoteAct, Subject, SummaryAct, Trim


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo.

    Attributes:
        id: Its own.
        about: What it is about.
        text: What it says.
        who: Who wrote it last.
        time: When.
        stamp: The act that it is of; another one means that it was written anew.
    """

    id: str
    about: Subject
    text: str
    who: str
    time: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A cell of the framework matrix in somebody's own words; attributes as a memo's."""

    text: str
    who: str
    time: str
    stamp: str


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote that somebody keeps.

    Attributes:
        id: Its own.
        code: What it is quoted for.
        chapter: Where it stands; "" with its code.
        anchor: The words that are quoted.
        who: Who kept it.
        time: When.
        stamp: The act that last changed its words.
    """

    id: str
    code: str
    chapter: str
    anchor: Anchor
    who: str
    time: str
    stamp: str


@dataclass(frozen=True)
class Notes:
    """What stands.

    Attributes:
        memos: In the order in which they were written.
        summaries: By case and column.
        quotes: Those of one theme or chapter in their order.
        acts: All, as they were done.
        back: The ids of those that are taken back.
    """

    memos: tuple[Memo, ...] = ()
    summaries: Mapping[tuple[str, str], Summary] = field(default_factory=dict)
    quotes: tuple[KeptQuote, ...] = ()
    acts: tuple[Act, ...] = ()
    back: frozenset[str] = frozenset()

    def of_basket(self, *, code: str = "", chapter: str = "") -> tuple[KeptQuote, ...]:
        """The quotes of a chapter, or those that stand with a code."""
        return tuple(
            one for one in self.quotes if (one.chapter == chapter if chapter else not one.chapter and one.code == code)
        )

    @property
    def chapters(self) -> tuple[str, ...]:
        """Those that have quotes, as they were begun."""
        named = (act.chapter for act in self.acts if isinstance(act, QuoteAct | Move) and act.chapter)
        held = {one.chapter for one in self.quotes}
        return tuple(name for name in dict.fromkeys(named) if name in held)


def standing(acts: Sequence[Act]) -> Notes:
    """What acts come to, in their order; one about something that is not there comes to nothing."""
    back: set[str] = set()
    for act in reversed(acts):
        if isinstance(act, Back) and act.id not in back:
            back.add(act.of)
    memos: dict[str, Memo] = {}
    summaries: dict[tuple[str, str], Summary] = {}
    quotes: list[KeptQuote] = []
    for act in acts:
        if act.id in back:
            continue
        if isinstance(act, MemoAct):
            _memo(memos, act)
        elif isinstance(act, SummaryAct):
            summaries.pop((act.case, act.column), None)
            if act.text.strip():
                summaries[act.case, act.column] = Summary(act.text, act.who, act.time, act.id)
        else:
            _quote(quotes, act)
    return Notes(tuple(memos.values()), summaries, tuple(quotes), tuple(acts), frozenset(back))


def _memo(memos: dict[str, Memo], act: MemoAct) -> None:
    id_ = act.of or act.id
    if act.of and act.of not in memos:
        return
    about = memos[act.of].about if act.of else act.about
    if act.text.strip():
        memos[id_] = Memo(id_, about, act.text, act.who, act.time, act.id)
    else:
        memos.pop(id_, None)


def _quote(quotes: list[KeptQuote], act: Act) -> None:
    at = {one.id: place for place, one in enumerate(quotes)}
    if isinstance(act, QuoteAct):
        made = KeptQuote(act.id, act.code, act.chapter, act.anchor, act.who, act.time, act.id)
        quotes.insert(at[act.after] + 1 if act.after in at else len(quotes), made)
    elif isinstance(act, Trim | Move | Drop) and act.of in at:
        known = quotes[at[act.of]]
        if isinstance(act, Trim):
            quotes[at[act.of]] = replace(known, anchor=act.anchor, stamp=act.id)
            return
        quotes.remove(known)
        if isinstance(act, Move):
            places = [place for place, one in enumerate(quotes) if one.id == act.after]
            quotes.insert(places[0] + 1 if places else 0, replace(known, chapter=act.chapter))
