"""Organisations in the larger languages of Europe beside English: a noun of what they are, and a name with capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.pseudonyms.words import CAPITALS, is_foreign, is_word, words_of
from pipeline.text.given_names import ALL_GIVEN

_ROMANCE_TEXT = """
association fondation clinique hôpital école lycée collège université société mairie centre foyer crèche maison mosquée
église entreprise coopérative asociación fundación clínica hospital escuela colegio instituto universidad empresa
residencia parroquia ayuntamiento cooperativa guardería associazione fondazione clinica ospedale scuola liceo istituto
università azienda comune parrocchia associação fundação escola universidade prefeitura creche stichting vereniging
ziekenhuis basisschool school universiteit gemeente kerk zorgcentrum verpleeghuis fundacja fundacji stowarzyszenie
stowarzyszeniu szpital szpitalu szkoła szkole przedszkole przedszkolu
"""
_GERMAN_TEXT = (
    "Verein Stiftung Praxis Klinik Schule Kindergarten Kita Heim Zentrum Initiative Projekt Firma Genossenschaft"
)
_ENDS_TEXT = """
Schule Klinik Stiftung Haus Heim Verein Praxis Gymnasium Werk Zentrum Hochschule Universität Kita Krankenhaus Stift
Kirche Gemeinde Institut Kolleg
"""
_NAMED_BEHIND_TEXT = """
Klinikum Universitätsklinikum Kreisklinikum Krankenhaus Kreiskrankenhaus Pflegeheim Altenheim Seniorenheim Grundschule
Gymnasium Realschule Gesamtschule
"""
"""Nouns behind which the name stands without an article: Klinikum Nordhafen."""

_OFFICES_TEXT = """
Conseil Comité Service Agence Caisse Syndicat Mission Préfecture EHPAD CHU Consejo Consejería Servicio Comité Patronato
Diputación Ministerio Consiglio Servizio Comitato Ente ASL ASST Conselho Serviço Comité Câmara Raad Dienst GGD GGZ UWV
Urząd Urzędzie Urzędu Komisja Rada Starostwo Jobcenter Landratsamt Stadtwerke Stadtwerken Pflegedienst Stadtrat
Gemeinderat Kreisverband Caritas Diakonie Lebenshilfe Volkshochschule Arbeiterwohlfahrt Bürgerverein Sozialdienst
"""
"""Offices and services, with a capital: a name, perhaps behind a small adjective, makes them known."""

_OFFICES_END = (
    "amt|ämter|werke|werken|dienst|verband|verein|kasse|behörde|kammer|genossenschaft|betrieb|rat|schule|klinik|stift"
)
_TOWNS_END = (
    "burg|berg|dorf|feld|stadt|stedt|heim|hausen|bach|au|furt|brück|brücken|hagen|ingen|hafen|thal|tal|kirchen|kirch|münde"
    "|wald|see|horst|rode|leben|ow|itz|hof|stein|born|brunn|weiler|beck|büttel|ern"
)
"""How towns end in German, where other nouns have a capital, too."""

_PEOPLE_TEXT = """
Patienten Patientinnen Kinder Mitarbeiter Mitarbeitende Mitarbeiterinnen Kollegen Kolleginnen Leute Menschen Schüler
Schülerinnen Eltern Ärzte Ärztinnen Pflegekräfte Personal Leitung Direktor Direktorin
"""
_NAME = rf"[{CAPITALS}][\w’'-]+"
_BETWEEN = (
    r"(?:d[eiu]|des|da|do|dos|del|della|dei|delle|de la|de los|de las|van|het|voor|pour|para|per|la|le|les|los|i|w)"
)
_LEGAL = r"(?:e\. ?V\.|eV|g?GmbH|mbH|AG|KG|OHG|S\.A\.|S\.L\.|SARL|SAS|S\.r\.l\.|Srl|B\.V\.|Sp\. z o\.o\.)"

_OFFICES = re.compile(
    rf"(?<!\w)(?:{'|'.join(_OFFICES_TEXT.split())})(?: (?!{_BETWEEN}\b)[^\W\d_A-Z]{{4,}}){{0,2}}"
    rf"(?: {_BETWEEN})* (?:[ld]['’])?(?!(?:{'|'.join(_PEOPLE_TEXT.split())})\b){_NAME}(?: {_NAME}){{0,2}}"
)

_PATTERNS = (
    re.compile(
        rf"(?<!\w)(?i:{'|'.join(_ROMANCE_TEXT.split())})(?: {_BETWEEN})* (?:(?:D[eoa]s?|L[aeo]s?|Het|El) )?{_NAME}"
        rf"(?: (?:{_BETWEEN} )?{_NAME}){{0,3}}"
    ),
    # German writes all nouns so: an adjective with a capital, or a hyphen, tells that it is a name.
    re.compile(rf"(?<!\w)(?:{'|'.join(_GERMAN_TEXT.split())}) (?:für )?[A-ZÄÖÜ][a-zäöüß]+(?:e|er|es|en) {_NAME}"),
    re.compile(rf"(?<!\w)(?:{'|'.join(_NAMED_BEHIND_TEXT.split())}) (?!(?:{'|'.join(_PEOPLE_TEXT.split())})\b){_NAME}"),
    _OFFICES,
    re.compile(rf"(?<!\w)[{CAPITALS}][^\W\d_]*(?:{_OFFICES_END}) [{CAPITALS}][^\W\d_]+(?:{_TOWNS_END})(?![\w-])"),
    re.compile(rf"(?<!\w)(?:mission locale|école primaire|centre social) (?:{_BETWEEN} ?|[ld]['’])*{_NAME}"),
    re.compile(rf"(?<!\w)(?:{_NAME}-)+(?:{'|'.join(_ENDS_TEXT.split())})(?!\w)"),
    re.compile(rf"(?<!\w)(?!(?:Die|Der|Das|Firma|La|Le|El|Il|De|The) )(?:{_NAME} ){{1,3}}{_LEGAL}(?!\w)"),
)


def organisations_abroad(text: str) -> Iterator[tuple[int, int]]:
    """Where a text names one, by its first and last letter."""
    foreign = is_foreign(words_of(text))
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            first, *_, last = words_of(found[0])
            # At school Ann cried; and hospital is a word of English, too: in hospital Mum said.
            somebody = len(found[0].split()) == 2 and last.key in ALL_GIVEN and "-" not in found[0]
            plain = pattern is _OFFICES or not first.text[0].isupper()  # "Service users"
            if not somebody and (foreign or not plain or not is_word(first.key)):
                yield found.span()
