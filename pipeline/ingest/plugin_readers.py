"""Readers that other packages add, held to what our own do: one that breaks costs a file, not the corpus."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from pipeline.errors import ThematrixError, UnreadableFile
from pipeline.ingest.reader import Reader, Received
from pipeline.model import Document
from pipeline.runtime import plugins
from pipeline.runtime.plugins import Plugin

WANTED = ("what", "claims", "why", "read")


@dataclass(frozen=True)
class PluginReader:
    """A reader of another package.

    Attributes:
        plugin: Where it comes from.
        reader: What was loaded.
        broken: What it broke on, a line each, until it is told.
    """

    plugin: Plugin
    reader: Reader
    broken: list[str] = field(default_factory=list, compare=False)

    @property
    def name(self) -> str:
        """See :class:`Reader`; the name of the entry point is the one that counts."""
        return self.plugin.name

    @property
    def what(self) -> str:
        """See :class:`Reader`."""
        return str(self.reader.what)

    def claims(self, received: Received) -> float:
        """See :class:`Reader`; 0 where it breaks, which is told."""
        try:
            claim = float(self.reader.claims(received))
            if not 0 <= claim <= 1:
                raise ValueError(f"a claim must lie between 0 and 1, got {claim:g} instead")
        except Exception as error:  # somebody else's code: the other readers go on
            self.broken.append(
                f"{received.file}: the {self.plugin.label} broke as it looked at the file and was passed over: "
                f"{plugins.said_by(error)}"
            )
            return 0.0
        return claim

    def why(self, received: Received) -> str:
        """See :class:`Reader`."""
        try:
            return str(self.reader.why(received))
        except Exception:  # it is only told
            return f"the {self.plugin.label} claims it"

    def read(self, received: Received) -> list[Document]:
        """See :class:`Reader`.

        Raises:
            UnreadableFile: It raised it, broke, or gave no documents.
        """
        try:
            documents = list(self.reader.read(received))
            strange = [one for one in documents if not isinstance(one, Document)]
            if strange or not documents:
                raise TypeError(f"it must give documents, got {type(strange[0]).__name__ if strange else 'none'}")
        except ThematrixError:
            raise
        except Exception as error:  # somebody else's code: the other files go on
            raise UnreadableFile(
                f"cannot be read: the {self.plugin.label} broke on it: {plugins.said_by(error)}",
                where=received.file,
                remedy="Name another reader with --reader, or tell those who made the package.",
            ) from error
        # Of which file a document is, and who read it, is not for the reader to say.
        return [
            replace(document, reader=self.name, file=received.file, digest=received.digest) for document in documents
        ]


@cache
def _loaded(taken: frozenset[str]) -> tuple[tuple[PluginReader, ...], tuple[str, ...]]:
    found, told = plugins.load_all(plugins.READERS, taken=taken, wanted=WANTED)
    return tuple(PluginReader(plugin, cast(Reader, value)) for plugin, value in found), told


plugins.forgets(_loaded.cache_clear)


def plugin_readers(taken: Collection[str]) -> tuple[PluginReader, ...]:
    """The readers of other packages, by name.

    Args:
        taken: The names of our own.
    """
    return _loaded(frozenset(taken))[0]


def plugin_problems(taken: Collection[str]) -> tuple[str, ...]:
    """Those that cannot be used, a line each."""
    return _loaded(frozenset(taken))[1]


def plugin_breaks(taken: Collection[str]) -> tuple[str, ...]:
    """What the others broke on as they looked at files, since this was asked last."""
    lines: list[str] = []
    for reader in plugin_readers(taken):
        lines += reader.broken
        reader.broken.clear()
    return tuple(lines)
