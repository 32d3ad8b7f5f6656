"""What an exporter is: one format, from a finished run to files; and those that installed packages add."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from pipeline.errors import CallError, ThematrixError
from pipeline.export.run_info import RunAbout
from pipeline.model import Codebook
from pipeline.results.tables import RunTables
from pipeline.runtime import plugins
from pipeline.runtime.plugins import Loaded, Plugin
from pipeline.wording import choose_from

WANTED = ("what", "write")

WRITTEN_BY = {
    word: told
    for words, told in {
        "qdpx refi refi-qda qdc nvivo atlas atlasti atlas.ti maxqda qualcoder project": (
            "Without --format the project for such programs is written: project.qdpx and codebook.qdc."
        ),
        "taguette sqlite sqlite3": "Give --for taguette in place of --format.",
        "docx word md markdown": "`thematrix quotes --out FILE.docx` writes quotes, `thematrix matrix --out FILE.docx` "
        "tables.",
        "xlsx excel csv tsv json html": "`thematrix run` leaves codings.csv, themes.xlsx and report.html in the run's "
        "folder; `thematrix matrix --out FILE.xlsx` writes a table of its own.",
        "svg png pdf": "`thematrix figures` draws pictures.",
    }.items()
    for word in words.split()
}
"""What writes the formats that somebody may ask an exporter for."""


class Exporter(Protocol):
    """One format.

    It is asked for by name, with ``thematrix export --format NAME``, once the
    run is finished; nothing that it writes becomes a part of the run's folder.
    """

    @property
    def what(self) -> str:
        """What it writes, in a few words: ``one JSON file a case``."""
        ...

    def write(self, tables: RunTables, folder: Path, *, codebook: Codebook, about: RunAbout) -> None:
        """Write the run as files into an empty folder.

        Writing twice must give the same bytes. The tables hold people's names
        and the words of those who may not be quoted: see
        ``pipeline.results.participants.people`` for aliases and consent.
        """
        ...


def exporter_names() -> tuple[str, ...]:
    """The names of the exporters that installed packages add."""
    return tuple(plugin.name for plugin in plugins.installed(plugins.EXPORTERS))


def plugin_exporter(name: str) -> tuple[Plugin, Exporter]:
    """The exporter of that name that an installed package adds.

    Raises:
        CallError: There is none.
        ThematrixError: It cannot be used.
    """
    found = next((plugin for plugin in plugins.installed(plugins.EXPORTERS) if plugin.name == name), None)
    if found is None:
        names, written_by = exporter_names(), WRITTEN_BY.get(name.casefold().lstrip("."), "")
        raise CallError(
            f"there is no exporter {name!r}",
            where="--format",
            remedy=written_by
            or choose_from(
                name,
                names,
                none="No installed package adds one; without --format a project for other programs is written.",
            ),
        )
    loaded = plugins.loaded_or_why(found, wanted=WANTED)
    if not isinstance(loaded, Loaded):
        raise ThematrixError(
            f"the {found.label} cannot be used: {loaded}",
            where="--format",
            remedy="Install another version of it, or tell those who made the package.",
        )
    return found, cast(Exporter, loaded.value)


def written(plugin: Plugin, write: Callable[[], None]) -> None:
    """Have an exporter of a package write.

    Raises:
        ThematrixError: It broke, with its name.
    """
    try:
        write()
    except (ThematrixError, OSError):
        raise
    except Exception as error:  # somebody else's code
        raise ThematrixError(
            f"the {plugin.label} broke: {plugins.said_by(error)}",
            where="--format",
            remedy="Nothing was written. Tell those who made the package.",
        ) from error
