"""What other installed packages add by entry points: readers, exporters, encoders.

Nothing is imported until it is asked for. A package counts only where it is
installed, in this environment or on the path that the user gave to Python; what
merely lies in the working folder does not, since transcripts come from others.
What is broken is told in one line and passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.machinery import PathFinder
from pathlib import Path

from pipeline.runtime.digests import file_digest

READERS, EXPORTERS, ENCODERS = "thematrix.readers", "thematrix.exporters", "thematrix.encoders"
GROUPS = (READERS, EXPORTERS, ENCODERS)
"""The groups of entry points that are looked at."""

WHAT = {READERS: "reader", EXPORTERS: "exporter", ENCODERS: "encoder"}

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
"""What a plug-in may be called: it is typed on the command line and stands in run.json."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point of an installed package.

    Attributes:
        group: One of :data:`GROUPS`.
        name: As the user types it.
        package: The distribution that it comes with.
        version: Of that.
        target: ``module:object``.
        digest: SHA-256 of the module's file, "" where it is no file of its own.
    """

    group: str
    name: str
    package: str
    version: str
    target: str
    digest: str = ""

    @property
    def label(self) -> str:
        """For messages: the kind, the name and the package."""
        return f"{WHAT[self.group]} {self.name!r} of the package {self.package} {self.version}"

    @property
    def mark(self) -> str:
        """What changes with it: package, version, and the beginning of the digest of its file."""
        return " ".join(filter(None, (self.package, self.version, self.digest[:12])))

    def load(self) -> object:
        """The object that the entry point names; of a class, one made without arguments.

        Raises:
            Exception: Whatever goes wrong in the package.
        """
        found = metadata.EntryPoint(self.name, self.target, self.group).load()
        return found() if isinstance(found, type) else found


def installed(group: str) -> tuple[Plugin, ...]:
    """The plug-ins of a group, by name and package; none of them is imported."""
    return tuple(plugin for plugin in _installed() if plugin.group == group)


def versions() -> dict[str, str]:
    """What a run's inputs say of the plug-ins: those that may change what it leaves, with their versions.

    Exporters change nothing in a run's folder, and are not among them.
    """
    return {
        f"{WHAT[plugin.group]} {plugin.name}": plugin.mark
        for plugin in _installed()
        if plugin.group in (READERS, ENCODERS)
    }


def load_all(
    group: str, *, taken: Collection[str], wanted: Sequence[str]
) -> tuple[tuple[tuple[Plugin, object], ...], tuple[str, ...]]:
    """The plug-ins of a group that can be used, and a line for each that cannot.

    Args:
        group: One of :data:`GROUPS`.
        taken: Names that the program itself uses.
        wanted: What a plug-in must have, as names of attributes.
    """
    good: list[tuple[Plugin, object]] = []
    told: list[str] = []
    names = set(taken)
    for plugin in installed(group):
        found = "another one has its name" if plugin.name in names else loaded_or_why(plugin, wanted=wanted)
        if isinstance(found, str):
            told.append(f"The {plugin.label} is passed over: {found}")
        else:
            names.add(plugin.name)
            good.append((plugin, found.value))
    return tuple(good), tuple(told)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plug-in's object, whatever it is."""

    value: object


def loaded_or_why(plugin: Plugin, *, wanted: Sequence[str]) -> Loaded | str:
    """The plug-in's object, or a clause that says why it cannot be used."""
    if not NAME.fullmatch(plugin.name):
        return "its name must be of small letters, digits, '.', '-' and '_'"
    try:
        value = plugin.load()
        lacking = [name for name in wanted if not hasattr(value, name)]
    except Exception as error:  # somebody else's code: whatever it is, the rest goes on
        return said_by(error)
    return f"it has no {lacking[0]}" if lacking else Loaded(value)


def said_by(error: Exception) -> str:
    """What somebody else's code said as it broke, in one line."""
    said = " ".join(str(error).split())[:200].rstrip(".")
    return f"{said} ({type(error).__name__})" if said else type(error).__name__


def forget() -> None:
    """Look anew at what is installed, when it is next asked for."""
    _installed.cache_clear()
    for clear in _FORGETTING:
        clear()


_FORGETTING: list[Callable[[], None]] = []


def forgets(clear: Callable[[], None]) -> None:
    """Have a cache of plug-ins cleared by :func:`forget`."""
    _FORGETTING.append(clear)


@cache
def _installed() -> tuple[Plugin, ...]:
    here = Path.cwd().resolve()
    found: list[Plugin] = []
    seen: set[str] = set()
    for package in metadata.distributions():
        # Names are looked at last: they cost a millisecond a package, and few packages add anything.
        points = [point for point in package.entry_points if point.group in GROUPS]
        if not points or Path(str(package.locate_file(""))).resolve() == here:
            continue
        name = package.metadata["Name"]
        key = re.sub(r"[-_.]+", "-", name).lower()
        # The first of a name is the one that is imported.
        if key in seen:
            continue
        seen.add(key)
        found.extend(
            Plugin(point.group, point.name, name, package.version, point.value, _digest(point.module))
            for point in points
        )
    return tuple(sorted(found, key=lambda plugin: (plugin.group, plugin.name, plugin.package)))


def _digest(module: str) -> str:
    """SHA-256 of a module's file, found without importing what it lies in."""
    path: Sequence[str] | None = None
    name = ""
    for part in module.split("."):
        name = f"{name}.{part}" if name else part
        spec = PathFinder.find_spec(name, path)
        if spec is None:
            return ""
        path = list(spec.submodule_search_locations or ())
    file = Path(spec.origin) if spec and spec.origin and spec.has_location else None
    return file_digest(file) if file and file.is_file() else ""
