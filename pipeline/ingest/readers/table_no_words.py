"""Sheets that hold nobody's words: what codes mean, and which recordings an archive keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.errors import NoTalk
from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.text.late_regex import late_regex

_CALLED_CODES = frozenset({"code", "codes", "code name", "kode", "código", "codigo", "codice"})
"""Columns that only a codebook has beside descriptions: who is asked reports of themes and categories, too."""

CODES = _CALLED_CODES | {"theme", "themes", "category", "kategorie"}
MEANINGS = frozenset({
    "definition", "definitions", "inclusion criteria", "exclusion criteria", "when to use", "kodierregel",
    "codierregel", "definición", "définition", "definizione", "definição", "ankerbeispiel", "anchor example",
})  # fmt: skip
"""Columns of a codebook."""

_DESCRIBED = frozenset({"description", "meaning", "beschreibung", "descripción", "descrição", "descrizione"})
_OF_CODES = frozenset({
    "id", "no", "nr", "parent", "parent code", "family", "group", "level", "colour", "color", "sub-code", "subcode",
    "sub code", "subcategory", "type", "label", "name", "short name", "oberkategorie", "unterkategorie", "farbe",
    "groupe", "grupo", "couleur", "notes", "comment", "comments", "memo", "count", "frequency", "files", "references",
})  # fmt: skip
"""Other columns of a codebook."""

_EXAMPLE = late_regex(r"(?:examples?|beispiele?|exemples?|ejemplos?|exemplos?|esempi?o?|key ?words?)(?: \w+)?")
"""Columns of a codebook where both stand beside a code; each alone may be a finding's or what was answered."""

CONCLUDED = frozenset({
    "finding", "findings", "key finding", "key findings", "implication", "implications", "interpretation", "insight",
    "insights", "key insight", "theme description",
})  # fmt: skip
FOUND = CONCLUDED | {
    "recommendation", "recommendations", "summary", "description", "analysis", "explanation", "meaning", "takeaways",
    "key takeaways", "pain points", "needs",
}  # fmt: skip
"""Columns in which who analyses tells what was found; and some that do so beside quotes and may be asked elsewhere."""

PEOPLE = frozenset({"speaker", "participant", "document", "case"})
"""Columns that say who said it."""

QUOTED = late_regex(r"(?:.*\W)?(?:quotes?|quotations?|verbatims?|evidence|excerpts?)(?:\W.*)?")
"""A column of what people said, beside these."""

_ASKS = (
    r"(?:interviewer|moderator|facilitator|observer|researcher|coder|enumerator|field ?worker|transcriber|analyst"
    r"|proctor)"
)
_NOTES = r"(?:field ?)?(?:notes?|comments?|observations?|remarks?|memos?|impressions?)"
WRITTEN_BESIDE = late_regex(
    rf"{_ASKS}(?:['’]?s['’]?)? (?:own )?{_NOTES}|{_NOTES} (?:by|of|from)(?: the)? {_ASKS}|field ?notes?"
    r"|(?:coding |analytic )?memos?"
    r"|(?:(?:ai|llm|gpt|chatgpt|auto(?:matic)?|interview|executive|short)[ -](?:generated )?)?"
    r"(?:summary|summaries|synopsis)"
    r"|(?:ai|llm|gpt|chatgpt)[ -](?:generated )?(?:analysis|themes?|insights?|takeaways?)"
    r"|zusammenfassung|resumen|résumé|resumo|riassunto|samenvatting"
    r"|(?:notizen|anmerkungen|beobachtungen) (?:de[sr] )?(?:interviewer|forscher|moderator|beobachter)\w*"
    r"|(?:notas|observaciones|comentarios) del? (?:l[ao]s? )?(?:entrevistador|encuestador|investigador|moderador)\w*"
    r"|(?:notes|observations|remarques|commentaires) de l['’ ](?:enqu[êe]teu|intervieweu|animat|observat)\w*"
    r"|(?:notas|observações|comentários) d[oa]s? (?:entrevistador|pesquisador|moderador)\w*"
)
"""A column in which who asks, or a program, writes of a talk or of who answers."""

CATALOGUED, FIELDS = frozenset({
    "identifier", "rights", "rightsstatement", "format", "language", "subject", "creator", "publisher", "source",
    "contributor", "coverage", "relation", "latitude", "longitude", "object_location", "image_thumb", "type",
}), 5  # fmt: skip
"""Columns of a catalogue of recordings, as archives keep it, and how many of them tell that a table is one."""


PIVOTED = frozenset({
    "row labels", "column labels", "rótulos de linha", "rótulos de coluna", "etiquetas de fila", "etiquetas de columna",
    "zeilenbeschriftungen", "spaltenbeschriftungen", "étiquettes de lignes", "étiquettes de colonnes",
    "etichette di riga", "etichette di colonna", "rijlabels", "kolomlabels",
})  # fmt: skip
"""What Excel writes at the edge of a pivot table, which counts what another sheet holds."""

_NOTEBOOK = late_regex(
    r"(?:(?:field|coding|analytic|research|interview|my|own)[ -]?)?(?:memos?|mémos?|notes?)(?: ?\d{1,2})?"
    r"|(?:feld|forschungs|interview)?(?:notizen|notiz|tagebuch)|(?:notes|journal) de terrain|notas(?: de campo)?"
    r"|diario de campo|diário de campo|appunti|note di campo|(?:veld)?notities|(?:fält)?anteckningar|(?:felt)?notater"
)
"""What a sheet is called in which somebody keeps notes beside the sheets of talk."""

TOP, SHOWN = 8, 5
"""Rows in which the edge of a pivot table stands, and such sheets that are named."""


def without_others(found: Sequence[Sheet]) -> tuple[list[Sheet], list[str]]:
    """The sheets but those of codes, findings and pivot tables, and a notice of these.

    Raises:
        NoTalk: There are no others, or the only one is a catalogue.
    """
    if len(found) == 1 and _is_catalogue(found[0]):
        raise NoTalk(
            "is a catalogue and no transcript: each row tells of a recording, and not what is said in it",
            where=found[0].where,
            remedy="Keep it beside the corpus, and read the transcripts that it names.",
        )
    counted = [sheet for sheet in found if _is_pivot(sheet)]
    if len(counted) < len(found):
        found = [sheet for sheet in found if sheet not in counted]
    kept = [sheet for sheet in found if not _is_codebook(sheet)]
    if found and not kept:
        raise NoTalk(
            "is a codebook and no transcript: it says what codes mean",
            where=found[0].where,
            remedy="Keep it beside the corpus, and name it with --codebook.",
        )
    left = [sheet.name for sheet in found if sheet not in kept]
    told = [f"the sheet {name!r} says what codes mean and was not read" for name in left]
    of_findings = [sheet for sheet in kept if found_in(sheet) and not _quoted(sheet)]
    if kept and len(of_findings) == len(kept):
        raise NoTalk(
            "is a table of findings and no transcript: it tells what was found, and not what was said",
            where=found[0].where,
            remedy="Keep it beside the corpus, and read the transcripts that it rests on.",
        )
    told += [f"the sheet {sheet.name!r} tells what was found and was not read" for sheet in of_findings]
    kept = [quotes_alone(sheet) for sheet in kept if sheet not in of_findings]
    notebooks = [sheet for sheet in kept if _is_notebook(sheet)]
    if any(sheet.columns.has("speaker") and sheet.columns.has("text") for sheet in kept):
        kept = [sheet for sheet in kept if sheet not in notebooks]
        told += [f"the sheet {sheet.name!r} holds notes of nobody's words and was not read" for sheet in notebooks]
    pivots = [repr(sheet.name) for sheet in counted if sheet not in kept]
    more = " ..." if len(pivots) > SHOWN else ""
    are = "is a pivot table and was" if len(pivots) == 1 else "are pivot tables and were"
    told += [f"{', '.join(pivots[:SHOWN])}{more} {are} not read"] if pivots else []
    return kept, told


def is_written_beside(name: str) -> bool:
    """Whether a column is called as notes of who asks, or a summary, and not as what was answered."""
    return WRITTEN_BESIDE.fullmatch(_plain(name)) is not None


def quotes_alone(sheet: Sheet) -> Sheet:
    """A table of findings with the people's words in it alone; another table as it is."""
    written, quoted = found_in(sheet), _quoted(sheet)
    if not written or not quoted:
        return sheet
    people = PEOPLE & sheet.columns.at.keys()  # whose columns tell of them
    left = set(written) if people else set(range(len(sheet.header))) - {*quoted, *sheet.columns.at.values()}
    header = tuple("" if place in left else name for place, name in enumerate(sheet.header))
    names = ", ".join(repr(sheet.header[place]) for place in written)
    note = f"what stands under {names} tells what was found, and was not read"
    return replace(
        sheet, header=header, columns=Columns({**sheet.columns.at, "text": quoted[0]}), notes=(*sheet.notes, note)
    )


def found_in(sheet: Sheet) -> list[int]:
    """The columns of a table of themes in which who analyses tells what was found; none in another table."""
    names = [_plain(name) for name in sheet.header]
    written = [place for place, name in enumerate(names) if name in FOUND]
    concluded = any(names[place] in CONCLUDED for place in written)
    themes = any(name in CODES - {"category"} or name.startswith(("theme ", "finding ")) for name in names)
    people = bool(PEOPLE & sheet.columns.at.keys())
    if _quoted(sheet):
        return written if people or themes or concluded else []
    return written if concluded and not people and (themes or len(written) > 1) else []


def _quoted(sheet: Sheet) -> list[int]:
    """The columns of what people said."""
    return [place for place, name in enumerate(sheet.header) if QUOTED.fullmatch(_plain(name))]


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


def _is_pivot(sheet: Sheet) -> bool:
    """Whether the words that Excel puts at the edge of a pivot table stand near the top of the sheet."""
    cells = (*sheet.header, *(cell for _, row in sheet.rows[:TOP] for cell in row), *sheet.above.split(" / "))
    return any(cell.strip().casefold() in PIVOTED for cell in cells)


def _is_codebook(sheet: Sheet) -> bool:
    """Whether the sheet says what codes mean, and holds nobody's words."""
    names = {" ".join(name.casefold().split()) for name in sheet.header}
    said = names & MEANINGS or any(part in MEANINGS for name in names for part in name.split("/"))
    said = said or (names & _DESCRIBED and any(_EXAMPLE.fullmatch(name) for name in names))
    # Nothing but codes, what they mean, and how they are shown.
    said = said or (names & _CALLED_CODES and names & _DESCRIBED and names - {""} <= CODES | _DESCRIBED | _OF_CODES)
    return bool(names & CODES and said) and not (
        sheet.columns.has("text") and (sheet.columns.has("speaker") or sheet.columns.has("id"))
    )


def _is_notebook(sheet: Sheet) -> bool:
    """Whether a sheet is called as notes are, and has no column of who speaks."""
    return _NOTEBOOK.fullmatch(_plain(sheet.name)) is not None and not PEOPLE & sheet.columns.at.keys()


def _is_catalogue(sheet: Sheet) -> bool:
    """Whether the sheet has the columns by which archives describe what they keep, and none of words."""
    names = {name.strip().casefold() for name in sheet.header}
    return len(names & CATALOGUED) >= FIELDS and not (sheet.columns.has("text") or sheet.columns.has("speaker"))
