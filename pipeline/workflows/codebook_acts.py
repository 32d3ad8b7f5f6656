"""What can be done to a codebook, each act as a value: it is looked at first, then carried out, or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.codebook import edit
from pipeline.codebook.code_names import CodeNames, code_key
from pipeline.codebook.code_tree import slug
from pipeline.codebook.diff import difference
from pipeline.codebook.draft import Draft, read_draft
from pipeline.codebook.edit import Edit
from pipeline.codebook.history import Version
from pipeline.codebook.load import load_codebook
from pipeline.errors import CallError, ManyErrors
from pipeline.model import Code, Codebook
from pipeline.wording import many


class Act(Protocol):
    """Something to be done to a codebook."""

    def edit(self, codebook: Codebook) -> Edit:
        """The codebook afterwards, and what becomes of decisions.

        Raises:
            CallError: It cannot be done.
        """
        ...

    def what(self, codebook: Codebook) -> str:
        """What it does to this codebook, in a few words."""
        ...


@dataclass(frozen=True, slots=True)
class Rename:
    """Another id for a code or family, named by id or name."""

    old: str
    new: str

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.rename`."""
        id_ = meant(codebook, self.old, families=True)
        # Who calls a code by its name means that the name changes too.
        return edit.rename(codebook, id_, self.new, name="" if id_ == self.old else self.new.rpartition("/")[2])

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"{meant(codebook, self.old, families=True)} is called {self.new}"


@dataclass(frozen=True, slots=True)
class Move:
    """Another family for a code; "" for none."""

    code: str
    family: str
    family_name: str = ""

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.move`."""
        return edit.move(codebook, meant(codebook, self.code), self.family, family_name=self.family_name)

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"{meant(codebook, self.code)} moved to {self.family or 'no family'}"


@dataclass(frozen=True, slots=True)
class Merge:
    """One code of several, named by id or name."""

    codes: tuple[str, ...]
    into: str

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.merge`."""
        return edit.merge(codebook, tuple(meant(codebook, code) for code in self.codes), self.into)

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"{', '.join(meant(codebook, code) for code in self.codes)} merged into {self.into}"


@dataclass(frozen=True, slots=True)
class Split:
    """Several codes of one, named by id or name."""

    code: str
    into: tuple[str, ...]

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.split`."""
        return edit.split(codebook, meant(codebook, self.code), self.into)

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"{meant(codebook, self.code)} split into {', '.join(self.into)}"


@dataclass(frozen=True, slots=True)
class Retire:
    """A code taken out."""

    code: str

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.retire`."""
        return edit.retire(codebook, meant(codebook, self.code))

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"{meant(codebook, self.code)} retired"


@dataclass(frozen=True, slots=True)
class Change:
    """Other words, examples and rules for a code."""

    code: str
    draft: Draft

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.change`."""
        return edit.change(codebook, self.code, usable(self.code, self.draft))

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return _changed(codebook, self.edit(codebook).codebook) or f"{self.code} saved as it was"


@dataclass(frozen=True, slots=True)
class Add:
    """A further code, in a family that is there or not yet."""

    code: str
    draft: Draft
    family_name: str = ""

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.add`."""
        return edit.add(codebook, usable(self.code, self.draft), family_name=self.family_name)

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"{self.code} added"


@dataclass(frozen=True, slots=True)
class DescribeFamily:
    """Another name and definition for a family."""

    family: str
    name: str
    definition: str

    def edit(self, codebook: Codebook) -> Edit:
        """See :func:`pipeline.codebook.edit.describe_family`."""
        return edit.describe_family(codebook, self.family, name=self.name, definition=self.definition)

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"family {self.family} described otherwise"


@dataclass(frozen=True, slots=True)
class Back:
    """A version of the codebook as it was."""

    version: Version

    def edit(self, codebook: Codebook) -> Edit:
        """The codebook of then, and nothing of decisions: those on the codes of then were kept."""
        return Edit(replace(load_codebook(self.version.path), source=codebook.source), {}, {}, {})

    def what(self, codebook: Codebook) -> str:
        """In a few words."""
        return f"back to version {self.version.number}"


def added(family: str, draft: Draft, *, family_name: str = "") -> Add:
    """A further code, whose id is made of its name; so is that of a family that is not there yet.

    Raises:
        CallError: It has no name.
    """
    if not draft.name.strip():
        raise CallError("a code needs a name", remedy="Give it a short one, such as Waiting times.")
    family = family or (slug(family_name) if family_name.strip() else "")
    return Add(f"{family}/{slug(draft.name)}" if family else slug(draft.name), draft, " ".join(family_name.split()))


def moved(code: str, family: str, *, family_name: str = "") -> Move:
    """Another family for a code; the id of one that is not there yet is made of its name."""
    name = " ".join(family_name.split())
    return Move(code, family or (slug(name) if name else ""), name)


def split_into(code: str, names: Sequence[str]) -> Split:
    """Several codes of one, whose ids are made of their names."""
    return Split(code, tuple(slug(name) for name in names if name.strip()))


def usable(id_: str, draft: Draft) -> Code:
    """The code that a draft is.

    Raises:
        ManyErrors: All that is wrong in it.
    """
    found = read_draft(id_, draft)
    if found.code is None:
        raise ManyErrors(
            CallError(one.what.rstrip("."), where=f"rules, line {one.line}" if one.line else "")
            for one in found.problems
        )
    return found.code


def meant(codebook: Codebook, asked: str, *, families: bool = False) -> str:
    """The id of the code, or family, that is called so; what was asked where that is not plain, for the refusal."""
    codes = CodeNames((code.id, code.family, code.name) for code in codebook.codes)
    family_ids = [family.id for family in codebook.families]
    found = codes.meant(asked)
    if families and (asked in family_ids or not found):
        called = [one.id for one in codebook.families if code_key(one.name) == code_key(asked)]
        found = [asked] if asked in family_ids else called
    return found[0] if len(found) == 1 else asked


def _changed(old: Codebook, new: Codebook) -> str:
    changed = difference(old, new).changed
    return "; ".join(f"{one.code}: {', '.join(change.field for change in one.changes)}" for one in changed)


def version_of(file: Path, number: int, found: tuple[Version, ...]) -> Version:
    """The version of that number.

    Raises:
        CallError: There is none.
    """
    for one in found:
        if one.number == number:
            return one
    raise CallError(
        f"there is no version {number}", where=str(file), remedy=f"There are {many(len(found), 'version')}."
    )
