"""What the acts come to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from pipeline.notes.acts import (
    Act,
    Anchor,
    Back,
    Carry,
    Drop,
    MemoAct,
    Move,
    QuoteAct,
    Subject,
    SummaryAct,
    ThemeAct,
    Trim,
)
from pipeline.notes.names_since import Became, Names, carried, since, standing_names


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
        themes: What became of proposed themes, by their ids; codes under their newest names.
        acts: All, as they were done.
        back: The ids of those that are taken back.
    """

    memos: tuple[Memo, ...] = ()
    summaries: Mapping[tuple[str, str], Summary] = field(default_factory=dict)
    quotes: tuple[KeptQuote, ...] = ()
    themes: Mapping[str, ThemeAct] = field(default_factory=dict)
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


_Note = TypeVar("_Note", Memo, Summary, KeptQuote)
_Own = TypeVar("_Own", Memo, KeptQuote)


@dataclass(frozen=True, slots=True)
class _Named(Generic[_Note]):
    """A note with the names that its code, or its column, and its case have had."""

    note: _Note
    codes: Names = ()
    cases: Names = ()


@dataclass(slots=True)
class _Held:
    """What stands as acts come in, whatever codes and cases there are."""

    memos: dict[str, _Named[Memo]] = field(default_factory=dict)
    summaries: list[_Named[Summary]] = field(default_factory=list)
    quotes: list[_Named[KeptQuote]] = field(default_factory=list)
    themes: dict[str, ThemeAct] = field(default_factory=dict)
    codes: list[Became] = field(default_factory=list)
    cases: list[Became] = field(default_factory=list)


def standing(acts: Sequence[Act], *, codes: Collection[str] = (), cases: Collection[str] = ()) -> Notes:
    """What acts come to, in their order; one about something that is not there comes to nothing.

    Args:
        acts: All of them.
        codes: The ids of the codes and families that there are, by which notes on renamed ones are found.
        cases: The ids of the cases, likewise.
    """
    back: set[str] = set()
    for act in reversed(acts):
        if isinstance(act, Back) and act.id not in back:
            back.add(act.of)
    held = _Held()
    for act in acts:
        if act.id in back:
            continue
        if isinstance(act, MemoAct):
            _memo(held.memos, act)
        elif isinstance(act, SummaryAct):
            _summary(held, act)
        elif isinstance(act, Carry):
            _carry(held, act)
        elif isinstance(act, ThemeAct):
            held.themes[act.theme] = act
        else:
            _quote(held.quotes, act)
    return Notes(
        tuple(_memos(held, codes, cases)),
        _summaries(held, codes, cases),
        tuple(_quotes(held, codes)),
        held.themes,
        tuple(acts),
        frozenset(back),
    )


def _memo(memos: dict[str, _Named[Memo]], act: MemoAct) -> None:
    id_ = act.of or act.id
    if act.of and act.of not in memos:
        return
    about = memos[act.of].note.about if act.of else act.about
    if not act.text.strip():
        memos.pop(id_, None)
        return
    made = Memo(id_, about, act.text, act.who, act.time, act.id)
    memos[id_] = replace(memos[id_], note=made) if act.of else _Named(made, (about.code,), (about.case,))


def _summary(held: _Held, act: SummaryAct) -> None:
    def replaced(one: _Named[Summary]) -> bool:
        return act.column in {*one.codes, *since(one.codes[-1], held.codes)} and act.case in {
            *one.cases,
            *since(one.cases[-1], held.cases),
        }

    held.summaries = [one for one in held.summaries if not replaced(one)]
    if act.text.strip():
        held.summaries.append(_Named(Summary(act.text, act.who, act.time, act.id), (act.column,), (act.case,)))


def _quote(quotes: list[_Named[KeptQuote]], act: Act) -> None:
    at = {one.note.id: place for place, one in enumerate(quotes)}
    if isinstance(act, QuoteAct):
        made = KeptQuote(act.id, act.code, act.chapter, act.anchor, act.who, act.time, act.id)
        quotes.insert(at[act.after] + 1 if act.after in at else len(quotes), _Named(made, (act.code,)))
    elif isinstance(act, Trim | Move | Drop) and act.of in at:
        known = quotes[at[act.of]]
        if isinstance(act, Trim):
            quotes[at[act.of]] = replace(known, note=replace(known.note, anchor=act.anchor, stamp=act.id))
            return
        quotes.remove(known)
        if isinstance(act, Move):
            places = [place for place, one in enumerate(quotes) if one.note.id == act.after]
            moved = replace(known, note=replace(known.note, chapter=act.chapter))
            quotes.insert(places[0] + 1 if places else 0, moved)


def _carry(held: _Held, act: Carry) -> None:
    """Of a code that was split each part has the note, the further ones as notes of their own."""
    held.codes.append(act.codes)
    held.cases.append(act.cases)
    memos: dict[str, _Named[Memo]] = {}
    for memo in held.memos.values():
        for made in _carried(memo, act):
            memos[made.note.id] = made
    held.memos = memos
    held.themes = {
        theme: one.model_copy(update={"code": carried((one.code,), act.codes)[0][-1]})
        for theme, one in held.themes.items()
    }
    held.quotes = [made for one in held.quotes for made in _carried(one, act)]
    held.summaries = [
        _Named(one.note, codes, cases)
        for one in held.summaries
        for codes in carried(one.codes, act.codes)
        for cases in carried(one.cases, act.cases)
    ]


def _carried(one: _Named[_Own], act: Carry) -> list[_Named[_Own]]:
    both = [(codes, cases) for codes in carried(one.codes, act.codes) for cases in carried(one.cases, act.cases)]
    return [
        _Named(replace(one.note, id=f"{one.note.id}+{act.id[:4]}{number}" if number else one.note.id), *names)
        for number, names in enumerate(both)
    ]


def _memos(held: _Held, codes: Collection[str], cases: Collection[str]) -> list[Memo]:
    found: dict[tuple[object, ...], Memo] = {}
    for one in held.memos.values():
        for code in standing_names(one.codes, held.codes, codes):
            for case in standing_names(one.cases, held.cases, cases):
                about = one.note.about.model_copy(update={"code": code, "case": case})
                # Where one goes back to before a split, its parts say the same of one code.
                found.setdefault((*about.key, one.note.text, one.note.stamp), replace(one.note, about=about))
    return list(found.values())


def _quotes(held: _Held, codes: Collection[str]) -> list[KeptQuote]:
    found: dict[tuple[object, ...], KeptQuote] = {}
    for one in held.quotes:
        note = one.note
        for code in standing_names(one.codes, held.codes, codes):
            found.setdefault((code, note.chapter, note.anchor.spans, note.stamp), replace(note, code=code))
    return list(found.values())


def _summaries(held: _Held, codes: Collection[str], cases: Collection[str]) -> dict[tuple[str, str], Summary]:
    """By cell; of codes that were merged each summary stands there, one below the other."""
    found: dict[tuple[str, str], list[Summary]] = {}
    for one in held.summaries:
        for column in standing_names(one.codes, held.codes, codes):
            for case in standing_names(one.cases, held.cases, cases):
                own = found.setdefault((case, column), [])
                if one.note not in own:
                    own.append(one.note)
    return {cell: _joined(own) for cell, own in found.items()}


def _joined(summaries: Sequence[Summary]) -> Summary:
    last = summaries[-1]
    if len(summaries) == 1:
        return last
    texts = dict.fromkeys(one.text for one in summaries)
    return replace(last, text="\n\n".join(texts), stamp="+".join(one.stamp for one in summaries))
