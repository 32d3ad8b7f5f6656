"""Months and days of the week in the languages of Europe that are written with Latin letters and met oftenest."""

from __future__ import annotations

from pipeline.pseudonyms.words import key_of

_MONTHS_TEXT = """
en january february march april may june july august september october november december
de januar februar märz april mai juni juli august september oktober november dezember
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
nl januari februari maart april mei juni juli augustus september oktober november december
da januar februar marts april maj juni juli august september oktober november december
nb januar februar mars april mai juni juli august september oktober november desember
sv januari februari mars april maj juni juli augusti september oktober november december
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
"""
_SHORT_TEXT = """
en jan feb mar apr may jun jul aug sep oct nov dec
de jan feb mär apr mai jun jul aug sep okt nov dez
fr janv févr mars avr mai juin juil août sept oct nov déc
es ene feb mar abr may jun jul ago sep oct nov dic
it gen feb mar apr mag giu lug ago set ott nov dic
pt jan fev mar abr mai jun jul ago set out nov dez
nl jan feb mrt apr mei jun jul aug sep okt nov dec
"""
_NO_MONTHS = frozenset(["ago", "mag", "gen", "set", "out", "fev", "lug"])
"""Short forms that English has as words: *15 out of 20*."""

_DAYS_TEXT = """
en monday tuesday wednesday thursday friday saturday sunday
de montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
fr lundi mardi mercredi jeudi vendredi samedi dimanche
es lunes martes miércoles jueves viernes sábado domingo
it lunedì martedì mercoledì giovedì venerdì sabato domenica
pt segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo
nl maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
da mandag tirsdag onsdag torsdag fredag lørdag søndag
nb mandag tirsdag onsdag torsdag fredag lørdag søndag
sv måndag tisdag onsdag torsdag fredag lördag söndag
pl poniedziałek wtorek środa czwartek piątek sobota niedziela
"""


def _read(text: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in map(str.split, text.strip().splitlines())}


MONTHS = _read(_MONTHS_TEXT)
"""The names of the months in order, by language."""

SHORT_MONTHS = _read(_SHORT_TEXT)
"""Their short forms, where they are known."""

DAYS = _read(_DAYS_TEXT)
"""The days of the week, by language."""

MONTH_OF: dict[str, dict[str, tuple[int, bool]]] = {
    language: {
        word: (number, short)
        for short, table in ((True, SHORT_MONTHS), (False, MONTHS))
        for number, word in enumerate(table.get(language, ()), start=1)
        if not short or word not in _NO_MONTHS
    }
    for language in MONTHS
}
"""By language and month as written in small letters: its number, and whether it is a short form."""
MONTH_OF["en"]["sept"] = (9, True)
MONTH_OF["de"]["mrz"] = (3, True)

ENGLISH_MONTHS = frozenset(MONTH_OF["en"])
"""Their names and short forms in English, in small letters."""

_BESIDE_YEARS_TEXT = """
luty lutym marzec marcu kwiecień kwietniu maju czerwiec czerwcu lipiec lipcu sierpień sierpniu wrzesień wrześniu
październik październiku listopad listopadzie grudzień grudniu styczeń styczniu
sty lut kwi cze lip sie wrz paź lis gru mrz febr
"""
BESIDE_YEARS = frozenset(
    [*(word for words in (*MONTHS.values(), *SHORT_MONTHS.values()) for word in words), *_BESIDE_YEARS_TEXT.split()]
) - {"set", "out"}
"""All that months are called where a year follows, short forms too; *set 2025* and *out 2025* may be English."""

_SEASONS_TEXT = """
spring summer autumn winter
frühjahr frühling sommer herbst
printemps été automne hiver
primavera verano otoño invierno
estate autunno inverno
verão outono
voorjaar lente zomer najaar herfst
forår efterår vinter vår høst sommar höst
wiosna wiosną lato latem jesień jesienią zima zimą
"""
SEASONS = frozenset(_SEASONS_TEXT.split())
"""The seasons in these languages; *fall* is a verb too."""

CALENDAR: dict[str, frozenset[str]] = {
    language: frozenset(map(key_of, (*MONTH_OF[language], *SHORT_MONTHS.get(language, ()), *DAYS[language])))
    for language in MONTHS
}
"""By language, its months and days as compared: none is a name of anybody there."""

_GIVEN_TOO = frozenset(["mai", "maj", "mei", "maja", "avril", "abril", "julio", "junio", "augusto", "domenica"])

NO_NAMES = frozenset(
    key for words in (*MONTHS.values(), *DAYS.values()) for key in map(key_of, words) if key not in _GIVEN_TOO
)
"""Months and days that no language has for a given name beside; English ones that are, as *May*, are told apart by
where they stand."""
