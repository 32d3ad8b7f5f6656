"""A run in Python: what was coded, counted, compared, quoted and drawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline import analysis
from pipeline.analysis.results import Comparison, Cooccurrence, Overview, Saturation
from pipeline.analysis.saturation import SETTINGS, SHUFFLES, THRESHOLDS
from pipeline.api import html
from pipeline.api.arguments import (
    LARGEST_SEED,
    PathLike,
    path_of,
    roles_of,
    settings_of,
    share,
    statuses_of,
    texts,
    whole,
)
from pipeline.api.codebook import Codebook, as_shown
from pipeline.api.findings import Findings, Quotes
from pipeline.api.own_script import script_aside
from pipeline.api.warning import warn, warn_unread
from pipeline.errors import CallError
from pipeline.export.aliases import document_names, names_in_text, shown_title
from pipeline.export.csv_tables.csv_columns import CODINGS
from pipeline.export.csv_tables.run_csv import codings as codings_csv
from pipeline.export.family_names import codebook_of, column_names, family_ids
from pipeline.export.figures import bytes_of, cooccurrence_map, curve, drawing, dumbbell, run_heat_map
from pipeline.export.notices import Notices
from pipeline.export.quotes.write import themes_of
from pipeline.export.tables.compare import at_a_glance, comparison_tables
from pipeline.export.tables.findings import cooccurrence_tables, overview_tables, saturation_tables
from pipeline.ingest.kept_files import Failure
from pipeline.quotes import Wanted, choose_all
from pipeline.results.codings import assigned, check_choices, without_bare_noes
from pipeline.results.tables import RunTables
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.progress import Progress
from pipeline.runtime.run_folder import RunFolder
from pipeline.wording import many
from pipeline.workflows.consent import quotable
from pipeline.workflows.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

LISTS = ("spans", "marks", "paragraphs")
"""Columns that hold lists of places; they stand in the Parquet files of the run alone."""


class Run:
    """A finished run.

    Data frames are made when they are first asked for, and are the same each
    time. What is changed in the folder afterwards, by another run or by
    people's decisions, is seen by a run opened anew.

    Attributes:
        folder: Where it lies; the report, the workbook and all else are there.
        manifest: What run.json says of it.
        tables: The tables of the run as Arrow has them.
    """

    def __init__(self, folder: RunFolder) -> None:
        self._run = folder
        self.folder: Path = folder.path
        self.manifest: Manifest = folder.manifest
        self.tables = RunTables.of(folder)

    @cached_property
    def codings(self) -> pd.DataFrame:
        """A row a passage and code that was assigned to it, accepted or for review.

        Each pair stands once, whoever coded it; what a person rejected is left out. The columns are those of
        codings.csv.
        """
        rows = assigned(self.tables).row
        return _frame(codings_csv(self.tables).select(list(CODINGS.names)).take(rows))

    @cached_property
    def codings_by_coder(self) -> pd.DataFrame:
        """Every coding of every coder, the rejected too, as codings.csv has them."""
        return _frame(codings_csv(without_bare_noes(self.tables)).select(list(CODINGS.names)))

    @cached_property
    def passages(self) -> pd.DataFrame:
        """A row a passage, coded or not."""
        return _frame(self.tables.passages)

    @cached_property
    def documents(self) -> pd.DataFrame:
        """A row a document, with its whole text."""
        return _frame(self.tables.documents)

    @cached_property
    def turns(self) -> pd.DataFrame:
        """A row a turn."""
        return _frame(self.tables.turns)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """A row a pair of passage and code with its score from 0 to 1, assigned or not."""
        return _frame(self.tables.scores)

    @cached_property
    def cases(self) -> pd.DataFrame:
        """A row a case; each of its attributes is a column."""
        import pandas as pd

        rows = []
        for row in self.tables.cases.to_pylist():
            own = json.loads(row.pop("attributes") or "{}")
            rows.append(row | {(f"attribute {name}" if name in row else name): value for name, value in own.items()})
        columns = [name for name in self.tables.cases.column_names if name != "attributes"]
        columns += list(dict.fromkeys(name for row in rows for name in row if name not in columns))
        return pd.DataFrame([[row.get(name, "") for name in columns] for row in rows], columns=columns)

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook as it was used."""
        from pipeline.codebook import load_codebook

        return as_shown(load_codebook(self._run.codebook_path))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be known of how it was read and coded."""
        return self.manifest.warnings

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, why, and what to do."""
        return tuple(Failure(one.file, one.reason, one.remedy) for one in self.manifest.failed)

    def summary(self, *, status: str = "assigned", roles: str | Sequence[str] | None = None) -> pd.DataFrame:
        """A row a code: passages, cases, mean score, how many wait for review, how many a person rejected."""
        return analysis.summary(self.tables, statuses=statuses_of(status), roles=roles_of(self.tables, roles))

    def matrix(
        self,
        *,
        rows: str = "case",
        columns: str = "code",
        values: str = "share",
        status: str = "assigned",
        roles: str | Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """A matrix; NaN where there is nothing to divide by.

        Args:
            rows: ``document``, ``case``, ``speaker``, ``programme``, an attribute of the cases, ``code`` or ``family``.
            columns: ``code`` or ``family``.
            values: ``count``, ``share``, ``share-words``, ``presence``, ``per-1000`` or ``mean-score``.
            status: ``assigned``, accepted and for review, or ``accepted`` alone.
            roles: Whose passages count; unless told respondents, and authors where rows are not people.

        Raises:
            CallError: There is no such thing; says what there is.
        """
        check_choices("kind of column", (columns,), analysis.COLUMNS)
        frame = analysis.matrix(
            self.tables,
            rows=rows,
            cols=columns,
            values=values,
            statuses=statuses_of(status),
            roles=roles_of(self.tables, roles),
        )
        # Documents whose respondents all have an alias are shown under another name.
        return frame.rename(index=document_names(self.tables)) if rows == "document" else frame

    def quotes(
        self,
        *,
        code: str | Sequence[str] | None = None,
        family: str | Sequence[str] | None = None,
        case: str | Sequence[str] | None = None,
        programme: str | Sequence[str] | None = None,
        attributes: Mapping[str, str] | None = None,
        search: str = "",
        limit: int = 10,
        context: int = 0,
    ) -> Quotes:
        """Quotes: typical of the theme, readable on their own, of different people.

        Who did not consent to being quoted is not; cases.csv is looked at again.

        Args:
            code: Codes or families; every code where neither is named.
            family: Each code of these families.
            case: Only of these, by the names that are shown or their own.
            programme: Only of these.
            attributes: Only of cases like this: ``{"role": "nurse"}``.
            search: Only passages with all these words; "a phrase" in double quotes.
            limit: At most so many a theme.
            context: So many sentences before and after, and the question that was asked.

        Raises:
            CallError: There is no such code, case or attribute, or cases.csv says no since the run was made.
        """
        if not isinstance(search, str):
            raise CallError(f"`search` must be text, got {search!r} instead")
        pairs = tuple((attributes or {}).items())
        wanted = Wanted(texts(case, "case"), texts(programme, "programme"), pairs, search)
        tables, book = quotable(self._run), codebook_of(self.folder)
        chosen = choose_all(
            tables,
            codes=family_ids(texts(code, "code"), tables, book),
            families=family_ids(texts(family, "family"), tables, book),
            n=whole(limit, "limit"),
            wanted=wanted,
            context=whole(context, "context"),
        )
        return Quotes(
            chosen,
            themes_of(tables.codes, self.codebook, chosen),
            shown_title(self.manifest.corpus, tables),
            names_in_text(tables, chosen),
        )

    def compare(
        self,
        *,
        by: str = "programme",
        columns: str = "code",
        of: str = "passages",
        groups: str | Sequence[str] | None = None,
        bins: int | None = None,
        measurement: PathLike | None = None,
        seed: int = 0,
        status: str = "assigned",
        roles: str | Sequence[str] | None = None,
    ) -> Findings[Comparison]:
        """Groups of cases compared, code by code, with intervals and tests.

        Args:
            by: ``programme``, or an attribute of the cases.
            columns: ``code`` or ``family``.
            of: The share of ``passages`` with the code, or of ``cases`` with any such passage.
            groups: These alone, in this order.
            bins: Into so many ranges numbers such as ages are cut; as many as they need unless told.
            measurement: A folder that ``thematrix agree`` has written, to correct for the coder's error.
            seed: Of the ways in which cases are shared out anew.
            status: ``assigned``, accepted and for review, or ``accepted`` alone.
            roles: Whose passages count; respondents' unless told.

        Raises:
            CallError: There is no such attribute or group, or nothing to compare.
        """
        asked, tables = texts(groups, "groups"), self.tables
        if bins is not None or not asked:
            tables, told = analysis.binned(tables, by=by, bins=None if bins is None else whole(bins, "bins", least=2))
            if told:
                warn(told)
        found = analysis.compare(
            tables,
            by=by,
            groups=asked,
            cols=columns,
            of=of,
            statuses=statuses_of(status),
            roles=roles_of(tables, roles),
            measurement=None
            if measurement is None
            else analysis.read_measurement(path_of(measurement, "measurement"), tables),
            seed=whole(seed, "seed", most=LARGEST_SEED),
        )
        return Findings(
            found,
            comparison_tables(found),
            partial(self._drawn, partial(dumbbell, found, names=self._names)),
            at_a_glance(found),
        )

    def cooccurrence(
        self,
        *,
        within: str = "passage",
        columns: str = "code",
        least: int = 5,
        status: str = "assigned",
        roles: str | Sequence[str] | None = None,
    ) -> Findings[Cooccurrence]:
        """Which codes co-occur, and how much oftener than by chance.

        Args:
            within: ``passage``; ``adjacent``, passages of one speaker that follow one another; or ``case``.
            columns: ``code`` or ``family``.
            least: A lift is given where both codes stand in so many passages, or cases.
            status: ``assigned``, accepted and for review, or ``accepted`` alone.
            roles: Whose passages count; respondents' unless told.

        Raises:
            CallError: There is no such thing; says what there is.
        """
        found = analysis.cooccurrence(
            self.tables,
            within=within,
            cols=columns,
            least=whole(least, "least", least=1),
            statuses=statuses_of(status),
            roles=roles_of(self.tables, roles),
        )
        names = [self._names.get(column, column) for column in found.columns]
        return Findings(
            found,
            cooccurrence_tables(found, names=self.tables.code_names),
            partial(self._drawn, partial(cooccurrence_map, found, names=names)),
        )

    def saturation(
        self,
        *,
        by: str = "case",
        columns: str = "code",
        settings: Sequence[tuple[int, int]] = SETTINGS,
        thresholds: Sequence[float] = THRESHOLDS,
        shuffles: int = SHUFFLES,
        seed: int = 0,
        status: str = "assigned",
        roles: str | Sequence[str] | None = None,
    ) -> Findings[Saturation]:
        """After which interview no new codes came, after Guest, Namey and Chen (2020).

        Args:
            by: An interview is what a ``case`` says, or a ``document``.
            columns: ``code`` or ``family``.
            settings: Base sizes and run lengths.
            thresholds: New codes at most, as shares of the base's.
            shuffles: So many random orders.
            seed: Of these.
            status: ``assigned``, accepted and for review, or ``accepted`` alone.
            roles: Whose passages count; respondents' unless told.

        Raises:
            CallError: There is no such thing; says what there is.
        """
        found = analysis.saturation(
            self.tables,
            by=by,
            cols=columns,
            settings=[
                (whole(base, "the base size", least=1), whole(run, "the run length", least=1)) for base, run in settings
            ],
            thresholds=[share(one, "threshold") for one in thresholds],
            shuffles=whole(shuffles, "shuffles"),
            seed=whole(seed, "seed", most=LARGEST_SEED),
            statuses=statuses_of(status),
            roles=roles_of(self.tables, roles),
        )
        told = saturation_tables(found, documents=document_names(self.tables))
        return Findings(found, told, partial(self._drawn, partial(curve, found)))

    def overview(self, *, status: str = "assigned", roles: str | Sequence[str] | None = None) -> Findings[Overview]:
        """The run at a glance: how often each code, what is coded and what not, words by speaker.

        Raises:
            CallError: There is no such status, or nobody has such a role.
        """
        found = analysis.overview(self.tables, statuses=statuses_of(status), roles=roles_of(self.tables, roles))
        return Findings(found, overview_tables(found, documents=document_names(self.tables)))

    def framework(
        self,
        *,
        columns: str = "code",
        extracts: int = 1,
        status: str = "assigned",
        roles: str | Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """The framework matrix: cases by codes, each cell the words that say it best.

        Who did not consent to being quoted has empty cells.

        Args:
            columns: ``code`` or ``family``.
            extracts: At most so many a cell, a blank line between them.
            status: ``assigned``, accepted and for review, or ``accepted`` alone.
            roles: Whose passages count; respondents' unless told.

        Raises:
            CallError: There is no such thing, or cases.csv says no since the run was made.
        """
        import pandas as pd

        tables = quotable(self._run)
        found = analysis.framework(
            tables,
            cols=columns,
            extracts=whole(extracts, "extracts", least=1, most=10),
            statuses=statuses_of(status),
            roles=roles_of(tables, roles),
        )
        cells = [["\n\n".join(quote.shown for quote in cell.extracts) for cell in row.cells] for row in found.rows]
        return pd.DataFrame(
            cells,
            index=pd.Index([row.label for row in found.rows], name="case", dtype=object),
            columns=pd.Index(found.columns, name=columns, dtype=object),
        )

    def plot_heatmap(
        self,
        *,
        rows: str = "case",
        columns: str = "code",
        values: str = "share",
        status: str = "assigned",
        roles: str | Sequence[str] | None = None,
    ) -> Figure:
        """A matrix as a heat map; see :meth:`matrix`."""
        check_choices("kind of column", (columns,), analysis.COLUMNS)
        found = run_heat_map(
            self.tables,
            codebook_of(self.folder),
            rows=rows,
            cols=columns,
            values=values,
            statuses=statuses_of(status),
            roles=roles_of(self.tables, roles),
        )
        return self._drawn(found.draw)

    def export(self, name: str, out: PathLike) -> tuple[Path, ...]:
        """Write the run with an exporter that an installed package adds.

        Args:
            name: Of the exporter.
            out: A folder; made when absent.

        Returns:
            The files.

        Raises:
            CallError: There is no such exporter, or the folder holds something else.
            ThematrixError: The exporter broke, or the disk failed.
        """
        from pipeline.workflows.export_format import export_format

        return export_format(self.folder, path_of(out, "out"), name=name).files

    @cached_property
    def _names(self) -> dict[str, str]:
        return column_names(self.tables, codebook_of(self.folder))

    def _drawn(self, draw: Callable[[], Any]) -> Figure:
        with drawing():
            figure: Figure = draw()
        # So that a notebook shows it where matplotlib.pyplot was never imported.
        figure._repr_png_ = partial(_png, figure)  # type: ignore[attr-defined]
        return figure

    def __repr__(self) -> str:
        return f"<Run {self.folder}: {self._counts}>"

    @property
    def _counts(self) -> str:
        counts = self.manifest.counts
        told = [
            many(counts.documents, "document"),
            many(counts.cases, "case"),
            many(counts.passages, "passage"),
            f"{many(counts.codings, 'coding')} ({counts.accepted:,} accepted, {counts.review:,} to review)",
        ]
        return ", ".join(told + ([f"{many(len(self.failures), 'file')} not read"] if self.failures else []))

    def _repr_html_(self) -> str:
        tables = self.tables
        found = analysis.summary(tables)
        rows = [
            (self._names.get(family, family), name or code, f"{line.passages:,}", f"{line.review:,}", f"{line.cases:,}")
            for (code, family, name), line in zip(tables.codes, found.itertuples(), strict=True)
        ]
        notices = Notices(tables)
        told = list(map(notices.of_run, self.warnings))
        failed = [notices.of_run(f"{one.file}: {one.reason}. {one.remedy}".rstrip()) for one in self.failures]
        return html.box(
            f"Run: {shown_title(self.manifest.corpus, tables)}",
            [
                html.line(f"{self._counts}."),
                html.table(("Family", "Code", "Passages", "For review", "Cases"), rows, numbers=(2, 3, 4)),
                html.lines("Not read", failed),
                html.lines("To know", told),
                html.line(f"Report: {self.folder / 'report.html'}"),
            ],
        )


def _png(figure: Any) -> tuple[bytes, dict[str, int]]:
    """The picture and the size at which it is shown: a third of its dots, as it has 300 an inch."""
    with drawing():
        data = bytes_of(figure, "png")
    width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    return data, {"width": width // 3, "height": height // 3}


def _frame(table: Any) -> pd.DataFrame:
    frame: pd.DataFrame = table.drop_columns(
        [field.name for field in table.schema if field.name in LISTS and pa.types.is_list(field.type)]
    ).to_pandas()
    return frame


def open_run(folder: PathLike) -> Run:
    """A finished run.

    Args:
        folder: What ``thematrix run`` or :func:`code_corpus` has written.

    Raises:
        CallError: There is no run.
        ThematrixError: It is damaged.
    """
    return Run(RunFolder.open(path_of(folder, "folder")))


def code_corpus(
    corpus: PathLike,
    *,
    codebook: PathLike,
    out: PathLike,
    title: str | None = None,
    unit: str | None = None,
    interviewer: bool | None = None,
    any_language: bool | None = None,
    model: str | None = None,
    fast: bool | None = None,
    threshold: float | None = None,
    accept: float | None = None,
    readers: str | Mapping[str, str] | None = None,
    learned: PathLike | None = None,
    fitted: PathLike | None = None,
    cache: PathLike | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Run:
    """Code a corpus with a codebook, as ``thematrix run`` does, and open the run.

    Into the same folder again only what changed is computed. A
    :class:`~pipeline.api.warning.ThematrixWarning` tells of files that could
    not be read; the others are coded.

    Args:
        corpus: A folder of transcripts, or one file.
        codebook: A YAML, CSV, XLSX or QDC file, a project, or the name of a codebook that comes with the program.
        out: The run's folder; new, empty, or that of an earlier run.
        title: Shown above the report; the corpus's name unless told.
        unit: ``paragraph``, ``turn`` or ``sentence``.
        interviewer: Code the interviewers' words too.
        any_language: Code documents too that are not in English.
        model: What compares meanings: its name, or a folder.
        fast: Faster and rougher, without it.
        threshold: A code is assigned from this score on; 0.5, or the learned model's, unless told.
        accept: It is accepted without review from this score on; 0.75, or the learned model's, unless told.
        readers: Which reader reads the files of a pattern: ``{"*.txt": "captions"}``; of one file, its name alone.
        learned: A model that ``thematrix learn`` has written.
        fitted: A finished run, whose corpus figures are reused.
        cache: Where to keep what was computed; in the run's folder unless told.
        settings: Several of these at once; what is given by name goes before it.
        progress: Told as the work goes on.

    Raises:
        CallError: The call was wrong: a path, the codebook, a value.
        ThematrixError: Nothing could be read, or the disk failed.
    """
    from pipeline.codebook import named
    from pipeline.workflows.run import run

    source = path_of(corpus, "corpus")
    book = named(path_of(codebook, "codebook"))
    folder = path_of(out, "out")
    taught = None if learned is None else path_of(learned, "learned")
    before = None if fitted is None else path_of(fitted, "fitted")
    if taught and before:
        raise CallError("`learned` brings its own corpus figures", remedy="Leave fitted out.")
    chosen = settings_of(
        settings,
        single=source.is_file(),
        learned=taught,
        threshold=threshold,
        accept=accept,
        readers=readers,
        title=title,
        unit=unit,
        interviewer=interviewer,
        any_language=any_language,
        model=model,
        fast=fast,
    )
    with script_aside():
        run(
            source,
            book,
            folder,
            settings=chosen,
            fitted=before,
            learned=taught,
            cache=None if cache is None else path_of(cache, "cache"),
            progress=progress,
            warn=warn,
        )
    found = open_run(folder)
    warn_unread([(one.file, one.reason) for one in found.failures])
    return found
