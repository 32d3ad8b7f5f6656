"""What they are called who are at a talk and neither ask nor answer, as pieces of regular expressions."""

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
