"""What they are called who are at a talk and neither ask nor answer, as pieces of regular expressions."""

from __future__ import annotations

from pipeline.text.capitals import CAPITAL

INTERPRETERS = r"""
interpreter|translator|dolmetscher(?:in)?|übersetzer(?:in)?|sprach-?(?:\sund\sintegrations)?mittler(?:in)?|interpr[èe]te
|traduct(?:eur|rice)|traductora?|int[ée]rprete|traduttore|traduttrice|tradutora?|tolk(?:en)?|vertaler|tulkki
|tłumacz(?:ka)?|tlumo[čc]n[íi]k|tercüman|переводчи(?:к|ца)|مترجم|翻译|口译|通訳|통역
""".replace("\n", "")
"""Who says in one language what another says in another, as one word."""

NOTE_TAKERS = r"""
note[- ]?taker|scribe|protokoll(?:ant(?:in)?|führer(?:in)?)|schriftführer(?:in)?|preneu(?:r|se)\sde\snotes|notulist
|antecknare|verbalizzante
""".replace("\n", "")
"""Also as a label of their own."""

OBSERVERS = r"""
observer|beobachter(?:in)?|hospitant(?:in)?|observat(?:eur|rice)|observadora?|osservat(?:ore|rice)|observat[öø]r
|observator|waarnemer|obserwator(?:ka)?
""".replace("\n", "")
TRANSCRIBERS = r"""
transcriber|transcriptionist|transkribient(?:in)?|transcripteur|transcriptrice|transcriptora?|transcritora?
|trascrit(?:tore|trice)
""".replace("\n", "")
TECHNICIANS = r"""
technician|recordist|(?:camera|sound)\s?(?:wo)?man|techniker(?:in)?|toningenieur(?:in)?|technicien(?:ne)?|t[ée]cnic[oa]
|tekniker|technicus
""".replace("\n", "")

SOMEBODY = (
    r"(?:speaker|voice|person|participant|respondent|caller|man|woman|male|female|sprecher(?:in)?|stimme|teilnehmer(?:in)?"
    r"|mann|frau|locuteur|locutrice|intervenant[e]?|voix|personne|participante?|homme|femme|hablante|voz|persona|hombre"
    r"|mujer|parlante|voce|uomo|donna|falante|pessoa|homem|mulher|spreker|stem|persoon|deelnemer|talare|röst|person"
    r"|deltagare|taler|stemme|deltaker|mówca|głos|osoba|mężczyzna|kobieta|kvinna|kvinne|kvinde|vrouw|kadın|erkek|nainen|mies|puhuja|konuşmacı)"
)
"""Anybody, by what can be heard of her."""

_NOT_KNOWN = (
    r"(?:unknown|unidentified|unnamed|unclear|inaudible|indiscernible"
    r"|(?:nicht identifiziert|unbekannt|unklar)(?:e[rns]?)?|inconnue?|non identifiée?|indéterminée?|desconocid[oa]"
    r"|no identificad[oa]|sin identificar|sconosciut[oa]"
    r"|non identificat[oa]|desconhecid[oa]|não identificad[oa]|onbekende?|niet geïdentificeerd|okänd|ukjent|ukendt"
    r"|oidentifierad|uidentifisert|tuntematon|nieznan[ya])"
)
UNSURE = rf"(?:(?:(?-i:{CAPITAL}{{1,3}})|{SOMEBODY}|spk)\s?[#_-]?)?\?{{1,4}}"
"""``P?``, ``Speaker ?``."""

UNKNOWN = rf"""
{_NOT_KNOWN}(?:\s{SOMEBODY}){{0,2}}(?:[ #._-]?\d{{1,2}})?|{SOMEBODY}\s{_NOT_KNOWN}(?:[ #._-]?\d{{1,2}})?
|(?:(?:fe)?male|(?:männ|weib)liche)\s(?:voice|stimme)|vo(?:ix|ce|z)(?:\s(?:masculine?|féminine|mas[ck]ulina|fem[ei]nina
|maschile|femminile))?|voice|(?:männer|frauen|kinder)?stimme|stem(?:me)?|röst|somebody|someone|jemand|quelqu['’]un|alguien|qualcuno|iemand|någon
|{UNSURE}|x{{2,3}}|n\.\s?a\.?|n/a
""".replace("\n", "")
"""Whom nobody knows."""

VOICES = r"""
(?:all(?:\sof\sthem)?|both|several|many|everyone|everybody|alle|beide|mehrere|viele|tous|toutes|plusieurs|(?:les\s)?deux
|todos|todas|varios|varias|vários|várias|ambos|ambas|tutti|tutte|parecchi|entrambi|iedereen|allen|meerdere|beiden|flera
|flere|begge|båda|wszyscy|kaikki)
(?:\s(?:speakers?|voices|people|participants|stimmen|personen|sprecher|teilnehmer|voix|personnes|voces|personas|vozes
|pessoas|voci|persone|stemmen|röster|stemmer|speaking|talking|together|at\sonce|durcheinander|zusammen|gleichzeitig
|ensemble|à\sla\sfois|juntos|juntas|a\sla\svez|insieme|tegelijk|samtidigt|samtidig)){0,2}
|(?:the\s|die\s|le\s|el\s|il\s|de\s)?(?:group|gruppe|groupe|grupo|gruppo|groep|gruppen)
|multiple\sspeakers?|(?:multiple|various)\s(?:voices|people|participants)
|audience|publikum|public|público|pubblico|publiek|unison|cross[-\s]?talk
""".replace("\n", "")
"""Several at once, of whom none is named."""

GROUPS = (
    r"(?:participants|respondents|interviewees|informants|teilnehmende|befragten|participantes|entrevistad[oa]s"
    r"|deelnemers|deltakere|deltagarna|partecipanti|teilnehmer(?:innen)?(?: und teilnehmer)?|enquêté[e·.]*s|deltagare"
    r"|deltagere|osallistujat|uczestni(?:cy|czki)|účastníci|résztvevők|katılımcılar|участни(?:ки|цы)|учасни(?:ки|ці)"
    r"|συμμετέχοντες|peserta|参与者|参加者|參與者|المشاركون|المشاركات)"
)
"""All who answer, where each has a label of her own."""

DEVICES = (
    r"(?:i-?phone|i-?pad|i-?mac|macbook|galaxy|samsung|huawei|xiaomi|redmi|oneplus|android|chromebook|thinkpad"
    r"|smartphone|tablet|laptop|zoom (?:user|room)|zoom-?nutzer|(?:meeting|conference|seminar|board) ?room)"
)
"""What a meeting program calls somebody who joins without a name."""
