"""Change, add, rename, merge, split and retire codes: one codebook to another, and what becomes of decisions.

A codebook is edited as a whole; :mod:`pipeline.codebook.yaml_edit` puts the change
into the file with its comments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.codebook.build import shown
from pipeline.errors import CallError
from pipeline.model import Code, Codebook, Family, Rule
from pipeline.wording import choose_from


@dataclass(frozen=True, slots=True)
class Edit:
    """An edited codebook.

    Attributes:
        codebook: As it is afterwards.
        yes: For each code that is no more or was narrowed: the codes that a
            person's yes to it also says yes to.
        no: The codes that a person's no to it also says no to.
        all_of: For a merged code, the codes that must all be denied before it is.
        notes: What its author has to do by hand.
    """

    codebook: Codebook
    yes: dict[str, tuple[str, ...]]
    no: dict[str, tuple[str, ...]]
    all_of: dict[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()


def rename(codebook: Codebook, old: str, new: str, *, name: str = "") -> Edit:
    """Another id, and ``name`` where one is given, for a code, or for a family and so for all its codes.

    Raises:
        CallError: There is no such code, or the new id is taken or not valid.
    """
    new = " ".join(new.split())
    families = [family.id for family in codebook.families]
    if old in families and not any(code.id == old for code in codebook.codes):
        _valid(codebook, new, taken=[*families, *(code.id for code in codebook.codes)])
        if "/" in new:
            raise CallError(f"{new!r} is no id of a family", remedy="A family's id has no /.")
        moved = {code.id: f"{new}/{_last(code.id)}" for code in codebook.codes if code.family == old}
        codes = tuple(_called(code, moved.get(code.id, code.id)) for code in codebook.codes)
        named = tuple(
            replace(family, id=new, name=name or family.name) if family.id == old else family
            for family in codebook.families
        )
        both: dict[str, tuple[str, ...]] = {before: (after,) for before, after in moved.items()}
        return Edit(replace(codebook, codes=codes, families=named), both, both, {})
    known(codebook, old)
    if "/" not in new and "/" in old:
        new = f"{old.rpartition('/')[0]}/{new}"
    _valid(codebook, new, taken=[code.id for code in codebook.codes])
    codes = tuple(_called(code, new, name=name) if code.id == old else code for code in codebook.codes)
    return Edit(_framed(codebook, codes), {old: (new,)}, {old: (new,)}, {})


def merge(codebook: Codebook, ids: Sequence[str], into: str) -> Edit:
    """Several codes made one, which stands where the first of them stood.

    It has all that they had: definitions and notes one after the other,
    examples, keywords and rules each once. The name is that of the code whose
    id it keeps, else made of the id.

    Raises:
        CallError: A code does not exist, fewer than two are named, or the id is taken.
    """
    ids = list(dict.fromkeys(ids))
    if len(ids) < 2:
        raise CallError("a merge needs at least two different codes", remedy="Name the codes, then --into.")
    parts = [known(codebook, id_) for id_ in ids]
    if (
        "/" not in into
        and into not in ids
        and all(part.family == parts[0].family for part in parts)
        and parts[0].family
    ):
        into = f"{parts[0].family}/{into}"
    _valid(codebook, into, taken=[code.id for code in codebook.codes if code.id not in ids])
    keeper = next((part for part in parts if part.id == into), None)
    ordered = [keeper, *(part for part in parts if part is not keeper)] if keeper else parts
    rules = {repr(rule.spec): rule for part in ordered for rule in part.rules}
    whole = Code(
        id=into,
        name=keeper.name if keeper else shown(into),
        family=into.rpartition("/")[0],
        definition=_joined(part.definition for part in ordered),
        include=_joined(part.include for part in ordered),
        exclude=_joined(part.exclude for part in ordered),
        examples=_once(example for part in ordered for example in part.examples),
        keywords=_once(keyword for part in ordered for keyword in part.keywords),
        rules=_numbered(into, [(rule, _is_named(rule, ordered)) for rule in rules.values()]),
    )
    index = min(codebook.codes.index(part) for part in parts)
    codes = list(codebook.codes)
    codes[index] = whole
    codes = [code for code in codes if code is whole or code.id not in ids]
    notes = (
        f"{into} now has {len([part for part in ordered if part.definition])} definitions, one after the other: "
        "make one of them, and look at when to use it and when not.",
    )
    gone = [part.id for part in parts if part.id != into]
    return Edit(_framed(codebook, tuple(codes)), dict.fromkeys(gone, (into,)), {}, {into: tuple(ids)}, notes)


def split(codebook: Codebook, id_: str, into: Sequence[str]) -> Edit:
    """One code made several, which begin as copies of it and stand where it stood.

    Raises:
        CallError: The code does not exist, fewer than two are named, or an id is taken.
    """
    code = known(codebook, id_)
    into = [f"{code.family}/{name}" if code.family and "/" not in name else name for name in into]
    into = list(dict.fromkeys(into))
    if len(into) < 2:
        raise CallError("a split needs at least two different codes", remedy="Give --into twice or more.")
    for name in into:
        _valid(codebook, name, taken=[other.id for other in codebook.codes if other.id != id_])
    parts = [_called(code, name, name=code.name if name == id_ else shown(name)) for name in into]
    index = codebook.codes.index(code)
    codes = (*codebook.codes[:index], *parts, *codebook.codes[index + 1 :])
    notes = (
        f"{', '.join(into)} begin as copies of {id_}: take from each the words, examples and rules of the others.",
        f"A yes to {id_} does not say which of them it means; such passages are to be decided on again.",
    )
    return Edit(_framed(codebook, codes), {}, {id_: tuple(name for name in into if name != id_)}, {}, notes)


def change(codebook: Codebook, id_: str, code: Code) -> Edit:
    """Another wording, other examples and rules for a code, which keeps its id and its place.

    Raises:
        CallError: There is no such code.
    """
    known(codebook, id_)
    rules = _numbered(id_, [(rule, _is_named(rule, [code])) for rule in code.rules])
    now = replace(code, id=id_, family=id_.rpartition("/")[0], rules=rules)
    return Edit(replace(codebook, codes=tuple(now if one.id == id_ else one for one in codebook.codes)), {}, {}, {})


def add(codebook: Codebook, code: Code, *, family_name: str = "") -> Edit:
    """A further code, the last of its family; a family that is not there yet is made, called ``family_name``.

    Raises:
        CallError: The id is taken or not valid.
    """
    _valid(codebook, code.id, taken=[*(one.id for one in codebook.codes), *(one.id for one in codebook.families)])
    made = _framed(codebook, (*codebook.codes, code))
    return Edit(_with_name(codebook, made, code.family, family_name), {}, {}, {})


def move(codebook: Codebook, id_: str, family: str, *, family_name: str = "") -> Edit:
    """Another family for a code, "" for none; one that is not there yet is made, called ``family_name``.

    Raises:
        CallError: There is no such code, it stands there already, or the id is taken or not valid.
    """
    code = known(codebook, id_)
    new = f"{family}/{_last(id_)}" if family else _last(id_)
    if code.family == family:
        raise CallError(f"{id_!r} stands there already", where=codebook.source, remedy="Choose another family.")
    _valid(codebook, new, taken=[*(one.id for one in codebook.codes), *(one.id for one in codebook.families)])
    made = _framed(codebook, tuple(_called(one, new) if one.id == id_ else one for one in codebook.codes))
    return Edit(_with_name(codebook, made, family, family_name), {id_: (new,)}, {id_: (new,)}, {})


def _with_name(before: Codebook, made: Codebook, family: str, name: str) -> Codebook:
    """With the name that a family gets which was not there before."""
    if not family or not name or any(one.id == family for one in before.families):
        return made
    return replace(made, families=tuple(replace(one, name=name) if one.id == family else one for one in made.families))


def retire(codebook: Codebook, id_: str) -> Edit:
    """Take a code out; what people said of it stays said, and counts again should it come back.

    Raises:
        CallError: There is no such code, or no other.
    """
    known(codebook, id_)
    codes = tuple(code for code in codebook.codes if code.id != id_)
    if not codes:
        raise CallError(
            f"{id_!r} is the only code", where=codebook.source, remedy="A codebook holds one at least: add another."
        )
    notes = (f"What people said of {id_} is kept, and does not count while the codebook has no such code.",)
    return Edit(_framed(codebook, codes), {}, {}, {}, notes)


def describe_family(codebook: Codebook, id_: str, *, name: str, definition: str) -> Edit:
    """Another name and definition for a family.

    Raises:
        CallError: There is no such family.
    """
    if all(family.id != id_ for family in codebook.families):
        raise CallError(
            f"there is no family {id_!r}",
            where=codebook.source,
            remedy=f"These are there: {', '.join(family.id for family in codebook.families)}.",
        )
    families = tuple(
        replace(family, name=name or shown(id_), definition=definition) if family.id == id_ else family
        for family in codebook.families
    )
    return Edit(replace(codebook, families=families), {}, {}, {})


def known(codebook: Codebook, id_: str) -> Code:
    """The code of that id.

    Raises:
        CallError: There is none; says which are near.
    """
    ids = [code.id for code in codebook.codes]
    if id_ in ids:
        return codebook.codes[ids.index(id_)]
    short = [known for known in ids if _last(known) == id_]
    remedy = f"Did you mean: {', '.join(short)}?" if short else choose_from(id_, ids, shown=ids)
    raise CallError(f"there is no code {id_!r}", where=codebook.source, remedy=remedy)


def _valid(codebook: Codebook, id_: str, *, taken: Iterable[str]) -> None:
    parts = id_.split("/")
    if not id_ or "|" in id_ or len(parts) > 2 or any(not part or part != part.strip() for part in parts):
        raise CallError(f"{id_!r} is not a valid id", remedy="Write name or family/name, without other slashes.")
    if id_ in taken:
        raise CallError(
            f"{id_!r} stands in the codebook already", where=codebook.source, remedy="Give another id, or merge them."
        )


def _framed(codebook: Codebook, codes: tuple[Code, ...]) -> Codebook:
    """The codebook with these codes, grouped by family, with families for all of them."""
    families = {family.id: family for family in codebook.families}
    for code in codes:
        if code.family and code.family not in families:
            families[code.family] = Family(code.family, shown(code.family))
    used = {code.family for code in codes}
    kept = tuple(family for family in families.values() if family.id in used)
    order = [*(family.id for family in kept), ""]
    return replace(codebook, families=kept, codes=tuple(sorted(codes, key=lambda code: order.index(code.family))))


def _called(code: Code, id_: str, *, name: str = "") -> Code:
    if code.id == id_:
        return code
    rules = _numbered(id_, [(rule, _is_named(rule, [code])) for rule in code.rules])
    # A name that was only made of the id is made anew.
    made = name or (shown(id_) if code.name == shown(code.id) else code.name)
    return replace(code, id=id_, name=made, family=id_.rpartition("/")[0], rules=rules)


def _is_named(rule: Rule, codes: Sequence[Code]) -> bool:
    """Whether the rule's author gave it its id."""
    return all(rule.id != f"{code.id}#{n}" for code in codes for n in range(1, len(code.rules) + 1))


def _numbered(id_: str, rules: Sequence[tuple[Rule, bool]]) -> tuple[Rule, ...]:
    taken: set[str] = set()
    result = []
    for number, (rule, named) in enumerate(rules, start=1):
        own = rule.id if named and rule.id not in taken else f"{id_}#{number}"
        taken.add(own)
        result.append(replace(rule, id=own, line=0))
    return tuple(result)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in _once(texts) if text)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _last(id_: str) -> str:
    return id_.rpartition("/")[2]
