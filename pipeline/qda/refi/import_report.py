"""What is told of a project's selections, and of what was left out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.qda.refi.refi_model import RefiCoding
from pipeline.qda.refi.selection_offsets import Settled

_NAMED, _CALLED = 3, 8
_LONGEST = 40

Point = tuple[int, int, str]


class Report:
    """Collects warnings: drifted selections by source, and what was not read by kind."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._left: Counter[str] = Counter()
        self._called: dict[str, list[str]] = {}

    def say(self, text: str) -> None:
        """A sentence of its own."""
        self._said.append(text)

    def count(self, what: str, number: int = 1, *, name: str = "") -> None:
        """Something that was not read, and what it is called, if it has a name."""
        self._left[what] += number
        if name:
            self._called.setdefault(what, []).append(name)

    def tell(self, name: str, points: Sequence[Point], settled: Settled) -> None:
        """What became of a source's selections."""
        ways = (
            (settled.moved, "had drifted and were found again by their words"),
            (settled.cut, "go on behind the end of the text and were cut there"),
            (settled.lost, "hold other words than they say and are left out"),
            (settled.empty, "hold nothing of the text and are left out"),
        )
        for indices, what in ways:
            indices = tuple(index for index in indices if index < len(points))
            if indices:
                shown = ", ".join(_shown(points[index], settled, index) for index in indices[:_NAMED])
                more = ", ..." if len(indices) > _NAMED else ""
                self.say(f"{name!r}: {many(len(indices), 'selection')} {what}: {shown}{more}")
        if settled.counted:
            self.say(f"{name!r}: positions are counted differently ({settled.counted}); this was allowed for")

    def warnings(self) -> tuple[str, ...]:
        """All of it."""
        left = (
            f"{many(count, what)} not read{self._names(what)}" for what, count in sorted(self._left.items()) if count
        )
        return (*self._said, *left)

    def _names(self, what: str) -> str:
        called = self._called.get(what, [])
        shown = ", ".join(map(repr, called[:_CALLED])) + (", ..." if len(called) > _CALLED else "")
        return f": {shown}" if called else ""


def mark(selection: str, code: str, user: str) -> RefiCoding:
    """A coding of a selection."""
    return RefiCoding(f"{selection}:{code}:{user}", code, user)


def many(count: int, noun: str) -> str:
    """A number with its noun, the noun's first word in the plural where there are several."""
    head, _, tail = noun.partition(" ")
    return f"{count:,} {noun if count == 1 else f'{head}s {tail}'.rstrip()}"


def _shown(point: Point, settled: Settled, index: int) -> str:
    span = settled.spans[index]
    moved = f" -> {span.start}" if span is not None else ""
    words = " ".join(point[2].split())
    words = words if len(words) <= _LONGEST else words[: _LONGEST - 2] + " …"
    return f"{point[0]}{moved} {words!r}"
