"""What a note beside a talk is called, and nobody is: ``Note: ...``, ``Memo: ...``, ``Next steps: ...``."""

from __future__ import annotations

import re

from pipeline.text.late_regex import late_regex

_NOTE_WORD = (
    "notes?|notas?|nota bene|anmerkung(?:en)?|notiz(?:en)?|beobachtung(?:en)?|observation(?:s| notes?)?"
    "|observaci[oó]n(?:es)?|remarques?|note de \\w+|notas de \\w+|notat(?:er?)?|anteckning(?:ar)?|huomio"
    "|opmerking(?:en)?|field ?notes?|bemærkning(?:er)?|bemerk(?:ning(?:er)?|ung(?:en)?)|merknad(?:er)?|kommentare?"
    "|notitie|aantekening(?:en)?|notatka|observasjon(?:er)?|obserwacja|gözlem(?:ler)?|(?-i:Not(?:lar)?)"
    "|σημε[ιί]ωσ(?:η|εις)|παρατ[ηή]ρησ(?:η|εις)|заметк[аи]|примечани[ея]|наблюдени[ея]|havainto"
    "|osservazion[ei]|observaç(?:ão|ões)|uwag[ai]|poznámka|megjegyzés|(?-i:MEMO)|anm\\.?|(?-i:Transcri(?:ber|ptionist))"
    "|(?-i:Comment) (?-i:[A-Z]{2,3})"
)

NOTED = late_regex(
    r"\W{0,3}(?!note[ -]?takers?\b)"
    r"(?:(?:transcriber|interviewer|moderator|observer|researcher|editor|translator)(?:['’]s|s['’]?)? )?"
    rf"(?:{_NOTE_WORD}|(?:observer|transcriber)['’]?s comments?)(?: \w+){{0,2}}\]?\s*:",
    re.IGNORECASE,
)
"""``Note:``, ``[NOTAS DE OBSERVACIÓN]:``: what stands behind it is written beside the talk, and not said in it."""

TODO = (
    r"(?:(?:my|our|for|agreed|key|main|immediate|open) )?(?:"
    r"(?:action|follow[- ]?up|next) (?:items?|points?|steps?|list|tasks?)|actions?|to[- ]?dos?(?: list)?|tasks?"
    r"|follow[- ]?ups?|open (?:questions|points)|(?:after|post)[- ]?(?:interview )?tasks|nächste schritte|aufgaben"
    r"|offene punkte|prochaines étapes|à faire|actions à mener|próximos pasos|tareas|pendientes|próximos passos|tarefas"
    r"|prossimi passi|cose da fare|volgende stappen|actiepunten|nästa steg|att göra|neste steg|næste skridt|oppgaver"
    r"|opgaver|seuraavat vaiheet)"
)
"""What is left to do."""

_REMARK = (
    rf"(?:{TODO}|(?:the )?(?:context|setting|situation|atmosphere|memo|attachments?|enclosed)|post[- ]?interview"
    r"|(?:after(?:wards)?|before)(?: the (?:interview|recording|tape|talk))?|interviewsituation|stimmung"
    r"|nach (?:dem|der) (?:interview|gespräch|aufnahme)|suites?|contexte|après l['’](?:entretien|enregistrement)"
    r"|contexto|después de la (?:entrevista|grabación)|seguimiento|depois da (?:entrevista|gravação)|contesto"
    r"|dopo l['’]intervista|observatie|na (?:het interview|afloop)|efter (?:intervjun?|interviewet)|etter intervjuet"
    r"|após a (?:entrevista|gravação)|po (?:wywiadzie|nagraniu)|görüşme(?:den)? sonra(?:sı)?"
    r"|μετά τη(?:ν)? (?:συνέντευξη|ηχογράφηση)|после (?:интервью|записи)|kontekst|kontext"
    r"|mémo|n\.?b\.?|p\.? ?s\.?|(?:my |own )?comments?"
    r"|prompts?|probes?|nachtrag|korrekturgelesen|minnesanteckning|appunti|appunto"
    r"|acknowledge?ments?|remerciements|agradecimientos|ringraziamenti|agradecimentos|danksagung|dankwoord"
    r"|legend[ea]?|légende|leyenda|summary|abstract|zusammenfassung|résumé|resumen|riassunto|resumo|samenvatting"
    r"|sammanfattning)"
)
REMARK = late_regex(rf"\W{{0,6}}{_REMARK}\W{{0,4}}[:：]\W{{0,4}}", re.IGNORECASE)
"""What a note may be called, with its colon: it is one where it comes once among labels, or below all of them."""

REMARKED = late_regex(rf"\W{{0,6}}{_REMARK}\W{{0,4}}[:：]\W{{0,4}}\s\S", re.IGNORECASE)
"""The same, and what is noted on the line."""
