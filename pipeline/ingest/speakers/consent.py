"""Columns that mean consent or alias, whatever their language, and what the sheet of cases did to the corpus."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.late_regex import late_regex
from pipeline.text.yes_no import plain, yes_or_no

_CONSENT = late_regex(
    r"consent\w*|consenso|quotab\w*|permission|einwillig\w*|einverstand\w*|zustimm\w*|zitierbar\w*|zitiererlaubnis\w*|freigabe"
    r"|consentement|autorisation\w*|citable\w*|consentimiento|autorizacion|permiso|citabile|autorizzazione"
    r"|consentimento|autorizacao|toestemming\w*|citeerbaar|samtyck\w*|samtykk\w*|suostumus\w*|zgod\w|souhlas\w*|suhlas\w*"
    r"|hozzajarul\w*|consimtamant\w*|pristan\w*|privol\w*|soglasj\w*|nousolek\w*|sutikim\w*|piekrisan\w*|onay|riza"
    r"|συγκαταθεση|συναινεση|согласие|згода|съгласие"
)
"""Words that name consent, without accents."""

_MAYBE = late_regex(r"quotes?|agree\w*|approv\w*|release\w*|authori[sz]\w*|accord\w*|akkoord|acordo?")
"""Words that may."""

_OTHERWISE = late_regex(
    r"\baccording to\b|\bagree or disagree\b|\b(?:strongly|somewhat) (?:dis)?agree\b"
    r"|\b(?:faculty|press|software|product|new|latest|next) releases?\b|\breleases? (?:manage[rd]\w*|notes?|dates?)\b"
    r"|\breleased? (?:in)?to (?:the )?public domain\b"
    r"|\bquotes? (?:ids?|index|types?|entities|tokens?|counts?|numbers?|texts?|sources?|length)\b"
    r"|\b(?:floating|block|direct|pull|price|stock) quotes?\b|\bquote \w+ an? \w+"
)
"""What these words are part of where they mean something else."""

_CONSENT_WORDS_TEXT = """
to for be being can may is of the in use words quote quotes quoted quotation quotations quoting given yes no y n status
verbatim participant informed signed publication publish cite
und zu zum zur fur von ja nein zitat zitate zitaten zitieren zitierung veroffentlichung
a de la le les du des aux oui non citer citation citations para si al cita citas citar alla allo di per citazione
citazioni citare citacao om te voor citaat citaten citeren att till citat citera na o da cytowanie cytowania
"""
_CONSENT_WORDS = frozenset(_CONSENT_WORDS_TEXT.split())
"""What may stand beside them without another meaning."""

_QUOTED = late_regex(
    r"(?:(?:may|can|ok|okay|agree[sd]?|happy|allow(?:s|ed)?|willing) (?:to )?(?:be )?(?:quot\w+|cite\w*)"
    r"|quot(?:e|es|ed|ation|ations|ing) (?:ok|okay|allowed|permitted|agreed)"
    r"|darf (?:zitiert werden|zitieren)|zitieren|zitat(?:e)? erlaubt|peut etre cite\w*"
    r"|se puede citar|si puo citare|kan citeras)"
)
_ABOUT_QUOTES = late_regex(
    r"\b(?:quot(?:e|ed|es|ing)|cite[ds]?) (?:you|me|him|her|them|us|your|my|their|from|what)\b(?! an? )"
    r"|\bbe(?:ing)? (?:quoted|cited)\b"
    r"|\b(?:may|can|could|happy|allow|let|agree|ok|okay|willing|mind|permission|permit)\b.* "
    r"(?:us(?:e|ing)|print|publish|reproduce|include|share) (?:(?:some|any|parts?|quotes?|quotations?|extracts?)"
    r" (?:of|from) )?(?:your|my) (?:own )?(?:exact )?(?:words|answers?|comments?|quotes?|quotations?|responses?|text)\b"
    r"|\bzitier\w*|\b(?:vous|me|nous) citer\b|\betre citee?s?\b|\bciter (?:vos|mes)\b"
    r"|\bcitar(?:le|la|te|lo|me|los|las)?\b|\b(?:ser|essere) citad?t?[oa]s?\b|\b(?:geciteerd|citeren)\b"
    r"|\bciter(?:e|a|es|as)\b"
)
"""What a question asks that is about being quoted: ``May we quote you?``, ``Dürfen wir Sie zitieren?``."""

_NEGATED = late_regex(
    r"\b(?:not|never|no|without|refus\w*|withdr\w*|nicht|kein\w*|ohne|ne|pas|sans|non|sin|niet|geen)\b"
)
"""Words of a column of which a yes means no."""

_EITHER_WAY = late_regex(
    r"\b(?:yes|y|ja|j|oui|si|sim) (?:or |oder |ou |o )?(?:no|n|nein|nee|non|nao)\b|\bor not\b|\boder nicht\b"
)
"""What a question offers, and negates nothing."""

_AGAINST = late_regex(
    r"(?:do|does|did)? ?(?:not|never) (?:to )?(?:be )?quot\w*|(?:no|without) consent\w*"
    r"|consent (?:refused|withdrawn|denied)"
    r"|(?:refused|withdrew|withdrawn|declined|opt(?:ed)? out|optout|withdrawal|refusal)(?: of)?(?: consent)?"
    r"|(?:keine|ohne) (?:einwilligung|zustimmung)|widerruf\w*|nicht zitieren|ne pas citer|sans consentement"
    r"|no citar|sin consentimiento|non citare|niet citeren|geen toestemming"
)
"""Columns of which a yes means no."""

_ALIAS = late_regex(
    r"alias\w*|pseudonym\w*|pseudonim\w*|pseudoniem\w*|seudonim\w*|pseudonimo|psevdonim\w*|ψευδωνυμο|псевдоним"
    r"|(?:code ?name|cover name|fake name|false name|fictitious name|invented name|assumed name|display name"
    r"|anonymi[sz]ed name|anonymous name|name (?:shown|to show|in (?:the )?(?:report|outputs?)))"
    r"|deckname|tarnname|fantasiename|alias ?name|nom d emprunt|nom fictif|nombre ficticio|nome fittizio|nome ficticio"
    r"|schuilnaam|tacknamn|fingerat namn|daeknavn|dæknavn|dekknavn|salanimi|peitenimi|kryci jmeno|alnev|takma ad"
)
_ALIAS_WORD = late_regex(r"\b(?:alias|pseudonym|pseudonyme|pseudonimo|seudonimo|pseudoniem|pseudonim|deckname)\b")

_NAMELESS = late_regex(
    r"(?:yes |ja |oui |si |quoted? |may be quoted |quotable |but )*"
    r"(?:without (?:(?:my|the|her|his|their|a|any) )?names?|no names?|not by name|not named|name withheld"
    r"|(?:only )?anonym\w*(?: only| please)?|(?:please )?(?:do not|don t|not) (?:use|mention|give|print) my name"
    r"|unnamed|nameless|under (?:a |an )?(?:pseudonym|alias)|(?:pseudonym|alias) only"
    r"|ohne (?:den |ihren |seinen )?namen?|sans (?:le |son )?nom|sin (?:el |su )?nombre|senza (?:il )?nome"
    r"|sem (?:o )?nome|zonder naam|utan namn|uten navn|uden navn|bez nazwiska|bez imienia|anonim\w*|anoniem"
    r"|ανωνυμα|анонимно)"
)
"""Quoted, and not by name."""

_ABSENT = late_regex(
    r"(?:no )?(?:leave|left|take|taken|kept?|keep) (?:(?:me|her|him|them|it|all) )?out"
    r"(?: of (?:everything|all|the study|it))?"
    r"|(?:no )?(?:out|nothing|not at all|exclude[ds]?|exclusion|remove[ds]?|delete[ds]?|not in the study)"
    r"|(?:no )?out of everything|(?:withdr[ae]wn?|withdrew) from (?:the )?(?:study|project|research)"
    r"|(?:nein )?(?:weglassen|auslassen|ausschlie(?:ss|ß)en|ausgeschlossen|loschen|geloscht|gar nicht)"
    r"|exclure|exclue?|retirer|retiree?|supprimer|excluir|excluid[oa]|eliminar|escludere|esclus[oa]|eliminare"
    r"|uitsluiten|uitgesloten|verwijderen|weglaten|uteslut\w*|utelat\w*|udelad\w*|wykluczy\w*|wykluczon\w*|usunac"
    r"|исключить|удалить"
)
"""Left out of everything."""

MAY_REFUSE = "says who is not to be quoted, and is no sheet of cases by its name"
MAY_REFUSE_REMEDY = "Call it cases.csv or cases.xlsx, at the top of the corpus, with a column document or speaker."
"""What is said of a table of people that is called otherwise, and what to do."""

CONSENT, AGAINST, ALIAS = "consent", "no consent", "alias"


def meaning(column: str) -> tuple[str, bool]:
    """What a column of the sheet means, and whether that is sure; ("", True) where nothing of the kind.

    The meaning is :data:`CONSENT`, :data:`AGAINST` (a yes there means no) or
    :data:`ALIAS`.
    """
    words = plain(column)
    if words in (CONSENT, ALIAS):
        return words, True
    if _AGAINST.fullmatch(words):
        return AGAINST, True
    if _QUOTED.fullmatch(words):
        return CONSENT, True
    if _ALIAS.fullmatch(words):
        return ALIAS, True
    own = words.split()
    consent = [word for word in own if _CONSENT.fullmatch(word)]
    if consent:
        return CONSENT, all(word in _CONSENT_WORDS or word in consent for word in own)
    about = is_about_quotes(column)
    if about or any(_MAYBE.fullmatch(word) or _misspelt(word) for word in _OTHERWISE.sub(" ", words).split()):
        return (AGAINST if about and is_negated(column) else CONSENT), False
    return (ALIAS, False) if _ALIAS_WORD.search(words) else ("", True)


def is_about_quotes(column: str) -> bool:
    """Whether the words of a column ask about being quoted, and not about anything else that one may agree to."""
    return _ABOUT_QUOTES.search(plain(column)) is not None


def is_negated(column: str) -> bool:
    """Whether a yes in a column that is about being quoted means no."""
    return _NEGATED.search(_EITHER_WAY.sub(" ", plain(column))) is not None


_SPELT = (
    "consent",
    "consented",
    "consentement",
    "consentimiento",
    "consenso",
    "einwilligung",
    "zustimmung",
    "permission",
)
_OTHER_WORDS = frozenset(
    {"content", "contents", "context", "consensus", "constant", "convent", "concept", "present", "onset"}
)


def _misspelt(word: str) -> bool:
    """Whether a word is nearly one that names consent, as *consnet* is."""
    return word not in _OTHER_WORDS and bool(difflib.get_close_matches(word, _SPELT, n=1, cutoff=0.8))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a sheet say who may be quoted and by which name.

    Attributes:
        consent: Names of columns as written.
        against: The same, of which a yes means no.
        alias: The column with the aliases, "" where there is none.
        notes: What was taken for what, and what is doubtful.
    """

    consent: tuple[str, ...]
    against: tuple[str, ...]
    alias: str
    notes: tuple[str, ...]


def columns(header: Sequence[str], cells: Mapping[str, Sequence[str]]) -> Columns:
    """Find the columns by what they are called; a doubtful one is taken where it holds yes and no and no other does."""
    known = {name: meaning(name) for name in header if name}
    sure = [name for name, (what, clear) in known.items() if what in (CONSENT, AGAINST) and clear]
    notes = []
    consent = [name for name in sure if known[name][0] == CONSENT]
    against = [name for name in sure if known[name][0] == AGAINST]
    for name, (what, clear) in known.items():
        if what not in (CONSENT, AGAINST) or clear:
            continue
        filled = [cell for cell in cells.get(name, ()) if cell]
        # Who takes part may still say that nobody is to quote her.
        if (not sure or is_about_quotes(name)) and filled and all(map(_answers, filled)):
            (against if what == AGAINST else consent).append(name)
            notes.append(
                f"column {name!r} is taken for consent to being quoted{_FOR_NO if what == AGAINST else ''}; if it says "
                "something else, add a column consent"
            )
        else:
            notes.append(f"column {name!r} may mean consent and is not taken for it; call it consent if it does")
    if not consent and not against:
        notes += [
            f"column {name!r} holds yes and no, and is not taken for consent to being quoted; call it consent if it is"
            for name in header
            if name and not known[name][0] and _says_yes_and_no(cells.get(name, ()))
        ]
    for name in sure:
        if plain(name) != CONSENT:
            notes.append(f"column {name!r} is taken for consent to being quoted" + (_FOR_NO if name in against else ""))
    aliases = [name for name, (what, clear) in known.items() if what == ALIAS and clear]
    aliases.sort(key=lambda name: plain(name) != ALIAS)
    alias = aliases[0] if aliases else ""
    if alias and plain(alias) != ALIAS:
        notes.append(f"column {alias!r} is taken for the alias")
    notes += [
        f"column {name!r} may mean an alias and is not taken for one; call it alias if it does"
        for name, (what, clear) in known.items()
        if what == ALIAS and name != alias
    ]
    return Columns(tuple(consent), tuple(against), alias, tuple(notes))


_FOR_NO = ", and a yes there for no"


def _answers(cell: str) -> bool:
    """Whether a cell says yes, no, or something of how one may be quoted: ``Yes, anonymously``, ``no thanks``."""
    words = plain(cell)
    known = yes_or_no(cell) is not None or _NAMELESS.fullmatch(words) or _ABSENT.fullmatch(words)
    return bool(known) or yes_or_no(words.partition(" ")[0]) is True


def _says_yes_and_no(cells: Sequence[str]) -> bool:
    """Whether a column says yes or no in every cell that is filled, and no in words somewhere."""
    filled = [cell for cell in cells if cell]
    return any(yes_or_no(cell) is False and not cell.isdigit() for cell in filled) and all(
        yes_or_no(cell) is not None for cell in filled
    )


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of one who speaks.

    Attributes:
        consent: Whether she may be quoted, None where it says nothing.
        nameless: Whether without her name.
        absent: Whether she is left out of everything.
        notes: What of it is not understood, and is taken for no consent.
    """

    consent: bool | None = None
    nameless: bool = False
    absent: bool = False
    notes: tuple[str, ...] = ()


def consent_of(cells: Mapping[str, str], found: Columns) -> Said:
    """What the cells of a row say; the strictest counts where there are several."""
    said: list[bool] = []
    notes = []
    nameless = absent = False
    for name in (*found.consent, *found.against):
        if not (cell := cells.get(name, "")):
            continue
        words = plain(cell)
        if _ABSENT.fullmatch(words):
            absent = True
            said.append(False)
            continue
        if _NAMELESS.fullmatch(words):
            nameless = True
            said.append(True)
            continue
        answer = yes_or_no(cell)
        if answer is None:
            notes.append(f"{cell!r} in column {name!r} is neither yes nor no, and is taken for no consent")
            answer = False
        elif name in found.against:
            answer = not answer
        said.append(answer)
    return Said(all(said) if said else None, nameless, absent, tuple(notes))


def refuses(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table that is not read as a sheet of cases says of somebody that she may not be quoted."""
    for place, name in enumerate(header):
        what, clear = meaning(name) if name else ("", True)
        if what not in (CONSENT, AGAINST) or not clear:
            continue
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        answers = [yes_or_no(cell) for cell in cells]
        if any(answer if what == AGAINST else not answer for answer in answers):
            return True
    return False
