"""Titles of what is appended to a talk and is none: ``Appendix A: Interview guide``, ``Consent form``."""

from __future__ import annotations

import re

LONGEST = 100
"""Characters of such a title."""

_APPENDIX = (
    r"(?:appendix|appendices|annex(?:es?)?|attachment|anhang|anlagen?|ap[eé]ndice|anexos?|allegat[oi]|bijlagen?"
    r"|bilag(?:a|or)?|vedlegg|liite|załącznik|příloha|приложение)(?:\s(?:\d{1,2}|(?-i:[A-Z])|[ivx]{1,4}))?"
)
_GUIDE = (
    r"(?:interview|topic|discussion|conversation|focus[ -]group|moderator'?s?|question(?:ing)?)"
    r" (?:guide|guideline|schedule|questions?)s?"
    r"|questions? (?:asked|put)(?: in the interviews?)?|list of (?:the )?questions|interviewer'?s? prompts"
    r"|(?:interview|gesprächs|diskussions)?leitfaden|leitfragen|fragenkatalog|fragen des leitfadens"
    r"|(?:guide|grille|trame) d['’](?:entretien|entrevue)|questions posées"
    r"|(?:gu[ií][oó]n|gu[ií]a) (?:de )?(?:la )?entrevista|(?:gui[aã]o|roteiro) (?:da |de )?entrevista"
    r"|(?:traccia|scaletta) (?:dell['’] ?|di )?intervista|(?:intervju|interview|spørge|samtals)guide"
    r"|(?:interview|topic)(?:leidraad|lijst)|vragenlijst|haastattelurunko|haastattelukysymykset|scenariusz wywiadu"
)
_CONSENT = (
    r"(?:informed |written |participant )?consent(?: form| sheet| statement)?|declaration of consent"
    r"|(?:participant )?information (?:sheet|letter)|privacy (?:notice|statement)"
    r"|einwilligungs(?:erklärung)?|einverständniserklärung|datenschutzerklärung|probandeninformation"
    r"|(?:formulaire|lettre|déclaration) de consentement|consentimiento informado"
    r"|termo de consentimento(?: livre e esclarecido)?|consenso informato|samtyckes?(?:blankett|formulär)?"
    r"|samtykke(?:erklæring|skjema)?|toestemmings(?:formulier|verklaring)|suostumus(?:lomake)?"
    r"|zgoda na (?:udział|badanie)"
)
_SIGNS = (
    r"transcri(?:pt|ption) (?:conventions?|rules?|key|notation|symbols?|guidelines?)|notation(?: conventions?)?"
    r"|key to (?:the )?(?:transcript(?:ion)?|symbols|signs)"
    r"|notes? on (?:the )?(?:transcription|anonymi[sz]ation|translation)"
    r"|transkriptions(?:regeln|konventionen|zeichen|hinweise|legende|schlüssel)|zeichenerklärung|anonymisierungshinweise?"
    r"|conventions? de (?:la )?transcription|(?:convenciones|normas|claves) de transcripción"
    r"|(?:convenções|normas) de transcrição|convenzioni di trascrizione|transkriptions(?:nyckel|konventioner|nøgle)"
    r"|transcriptieregels|litterointimerkit"
)
_PEOPLE = (
    r"list of (?:participants|speakers)|attendance (?:list|sheet)|seating (?:plan|order|chart)|sitzplan"
    r"|teilnehmerliste|(?:socio-?)?demographic (?:questionnaire|data|details|form|sheet|information)|kurzfragebogen"
    r"|so[zc]iodemogra(?:ph|f)ische (?:daten|angaben)|données sociodémographiques|datos sociodemográficos"
    r"|list[ae] (?:de|dos|dei|över|over) (?:participantes|partecipanti|deltagare|deltagere|deelnemers)"
    r"|liste des participants"
)
_PART = rf"(?:the )?(?:semi[- ]?structured )?(?:{_GUIDE}|{_CONSENT}|{_SIGNS}|{_PEOPLE})(?:\s?\([^()]{{1,60}}\)?)?"
_TITLE = re.compile(rf"{_APPENDIX}(?:\s?[:.)–—-]?\s*(?:{_PART}))?|(?:{_PART})(?:\s*:.*)?", re.IGNORECASE)


def is_appended(title: str) -> bool:
    """Whether the words are such a title; behind ``Appendix A:`` nothing else may stand, as a talk may."""
    title = title.strip()
    return 0 < len(title) <= LONGEST and _TITLE.fullmatch(title) is not None
