"""Tables that are segmented already: a row is a passage that keeps its id."""

from __future__ import annotations

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.table_columns import Columns, role_said, some
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.ingest.readers.table_wide import only_one
from pipeline.ingest.transcript.draft import Draft, Piece, build
from pipeline.model import Case, Document, Role
from pipeline.wording import many


def segmented_documents(
    received: Received, sheet: Sheet, columns: Columns, whole: str, *, reader: str
) -> list[Document]:
    """Each row a passage that keeps its id."""
    _refuse_bad_ids(sheet, columns)
    drafts: dict[str, list[Draft]] = {}
    programmes: dict[str, dict[str, str]] = {}
    blank: list[str] = []
    for locator, cells in sheet.rows:
        text = columns.cell(cells, "text")
        if not text:
            blank.append(locator)
            continue
        document = columns.cell(cells, "document") or whole
        role = role_said(columns.cell(cells, "role")) or Role.RESPONDENT
        named = columns.cell(cells, "case") or columns.cell(cells, "participant")
        case = named or (document if columns.cell(cells, "document") else received.stem)
        drafts.setdefault(document, []).append(
            Draft(
                "",
                [[Piece(text, -1, locator)]],
                role,
                case=case if role is Role.RESPONDENT else "",
                passage=columns.cell(cells, "id"),
            )
        )
        programmes.setdefault(document, {}).setdefault(case, columns.cell(cells, "programme"))
    warnings = [f"{many(len(blank), 'passage')} without text passed over ({some(blank)})"] if blank else []
    if not any(columns.has(kind) for kind in ("case", "participant", "document", "role")):
        warnings.append("no column says who speaks, so all passages are taken as those of one; name a column case")
    result: list[Document] = []
    for document, own in drafts.items():
        result.append(
            build(
                received,
                own,
                reader=reader,
                document=document,
                cases=[Case(case, programme=programme) for case, programme in programmes[document].items()],
                programme=only_one(programmes[document].values()),
                warnings=warnings if not result else (),
                segmented=True,
            )
        )
    return result


def _refuse_bad_ids(sheet: Sheet, columns: Columns) -> None:
    seen: dict[str, str] = {}
    for locator, cells in sheet.rows:
        passage = columns.cell(cells, "id")
        if not passage and columns.cell(cells, "text"):
            first = locator == sheet.rows[0][0]
            raise UnreadableFile(
                f"{locator} has no id",
                where=sheet.where,
                remedy="Give every passage its own id"
                + (", or, where the row is of headings too, put all headings into one row." if first else "."),
            )
        if passage in seen and passage:
            raise UnreadableFile(
                f"the id {passage!r} stands in {seen[passage]} and in {locator}",
                where=sheet.where,
                remedy="Give every passage its own id.",
            )
        seen[passage] = locator
