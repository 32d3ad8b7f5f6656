"""Codes as people write them: by id or name, whatever the capitals, spaces and punctuation."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from pipeline.errors import CallError
from pipeline.text.yes_no import plain

SHOWN = 10
_BEHIND = re.compile(r"(.+) \(([^()]+)\)")


def code_key(text: str) -> str:
    """What two ways of writing a code have in common."""
    return plain(text.replace("&", " and "))


class CodeNames:
    """The codes of a codebook, and what they may be called: the id, its last part, the name, family and name.

    Args:
        codes: (code id, family id, name) of each, in order; family and name may be "".
    """

    def __init__(self, codes: Iterable[tuple[str, str, str]]) -> None:
        self.ids: list[str] = []
        self.families: dict[str, list[str]] = {}
        self._forms: dict[str, list[str]] = {}
        for code, family, name in codes:
            self.ids.append(code)
            family = family or code.rpartition("/")[0]
            if family:
                self.families.setdefault(family, []).append(code)
            for form in (code, code.rpartition("/")[2], name, f"{family} {name}" if name else ""):
                meant = self._forms.setdefault(code_key(form), [])
                if form and code not in meant:
                    meant.append(code)
        self._known = frozenset(self.ids)
        self._forms.pop("", None)

    def meant(self, asked: str) -> list[str]:
        """The ids of the codes that may be meant: one where that is plain, none where nothing is called so."""
        return [asked] if asked in self._known else list(self._forms.get(code_key(asked), ()))

    def meant_beneath(self, asked: str, above: str) -> list[str]:
        """Likewise, of several those whose family is called nearly as what stands above the name in another program.

        ``Money (Barriers)`` is a name and what stands above it, too.
        """
        behind = _BEHIND.fullmatch(asked)
        found = self.meant(asked)
        if not found and behind:
            asked, above = behind[1], behind[2]
            found = self.meant(asked)
        near = [code for code in found if _alike(code_key(above), code_key(code.rpartition("/")[0]))]
        return near if len(found) > 1 and len(near) == 1 else found

    def family(self, asked: str) -> str:
        """The id of the family that is meant, or ""."""
        if asked in self.families:
            return asked
        return next((one for one in self.families if code_key(one) == code_key(asked)), "")

    def near(self, asked: str, *, families: bool = False) -> list[str]:
        """The ids that are written nearly so, the nearest first."""
        forms = dict(self._forms)
        if families:
            forms = {code_key(one): [one] for one in self.families} | forms
        alike = difflib.get_close_matches(code_key(asked), list(forms), n=5, cutoff=0.6)
        return list(dict.fromkeys(code for key in alike for code in forms[key]))[:3]

    def remedy(self, asked: str, *, families: bool = False) -> str:
        """What would have been valid."""
        if len(meant := self.meant(asked)) > 1:
            return f"Several codes are called so: {', '.join(meant)}. Give the id of one."
        if near := self.near(asked, families=families):
            return f"Did you mean: {', '.join(near)}?"
        more = f" and {len(self.ids) - SHOWN} more" if len(self.ids) > SHOWN else ""
        return f"Choose from: {', '.join(self.ids[:SHOWN])}{more}." if self.ids else "The codebook has no codes."

    def in_a_row(self, asked: str) -> list[str]:
        """The ids of codes that stand between commas or semicolons; none where any of them is not plain."""
        parts = [self.meant(part) for part in re.split("[,;]", asked) if part.strip()]
        return [code for (code,) in parts] if len(parts) > 1 and all(len(part) == 1 for part in parts) else []

    def code_id(self, asked: str, *, where: str = "") -> str:
        """The id of the one code that is meant.

        Raises:
            CallError: There is none, or there are several.
        """
        meant = self.meant(asked)
        if len(meant) != 1:
            what = f"{asked!r} is the name of several codes" if meant else f"There is no code {asked!r}"
            raise CallError(what, where=where, remedy=self.remedy(asked))
        return meant[0]

    def members(self, asked: str) -> tuple[str, list[str]]:
        """The id of the code or family that is meant, and the ids of its codes.

        Raises:
            CallError: There is none, or there are several.
        """
        if asked in self._known:
            return asked, [asked]
        if asked in self.families:
            return asked, self.families[asked]
        meant, family = self.meant(asked), self.family(asked)
        if len(meant) == 1 and not family:
            return meant[0], meant
        if family and not meant:
            return family, self.families[family]
        if meant:
            several = [*meant, *([f"{family} (a family)"] if family else [])]
            raise CallError(
                f"{asked!r} is the name of several codes",
                remedy=f"Give the id of one: {', '.join(several)}.",
            )
        raise CallError(f"There is no code or family {asked!r}", remedy=self.remedy(asked, families=True))


def _alike(one: str, other: str) -> bool:
    """Whether one word is the other, but for its ending: ``barrier`` and ``Barriers``."""
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= max(3, max(len(one), len(other)) - 3)


def code_indices(codes: Sequence[tuple[str, str, str]], asked: str) -> tuple[int, ...]:
    """The indices of the code, or of the codes of the family, that is meant.

    Raises:
        CallError: There is none, or there are several.
    """
    ids = [code for code, _, _ in codes]
    return tuple(ids.index(code) for code in CodeNames(codes).members(asked)[1])
