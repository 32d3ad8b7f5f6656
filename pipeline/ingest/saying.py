"""What leads into speech that somebody quotes, or into a point of her own: ``She said:``, ``Here's the thing:``.

Before a colon it looks like the label of one who speaks; whoever is called so is nobody.
"""

from __future__ import annotations

import re

_PRONOUNS_TEXT = """
i he she they we you it there here what who
ich er sie es wir
ella él ellos ellas yo nosotros usted ustedes me te se nos
elle elles ils je nous vous on
lei lui loro io noi
ela ele eles elas eu nós
hon han hun jag jeg vi
ze zij hij ik wij
hän minä minun
ona on oni ja
"""
_PRONOUNS = frozenset(_PRONOUNS_TEXT.split())
"""With what a sentence begins; behind one a word in small letters is its verb: ``Han sade``, and not ``Han Solo``."""

_SAID_TEXT = """
said says say saying asked asks replied replies answered added wrote writes shouted whispered
explained thought goes went
sagt sagte gesagt meint meinte gemeint fragt fragte gefragt antwortet antwortete geantwortet rief schrieb geschrieben
erzählt erzählte dachte gedacht
dice decía dijo dijeron dicen dicho pregunta preguntó preguntaba contesta contestó respondió contó pensé
dit disait disent demande demandait demandé répond répondait répondu raconte racontait pensais pensait
dice diceva disse detto chiede chiedeva chiesto rispose risponde risposto
diz dizia disse disseram dito pergunta perguntou perguntava respondeu
sa sade säger sagt frågade frågar svarade svarar tänkte
sagde siger spurgte spørger svarede sa sier spurte svarte tenkte
zei zegt gezegd vroeg vraagt gevraagd antwoordde dacht
sanoi sanoo kysyi kysyy vastasi
powiedział powiedziała mówi mówił mówiła zapytał zapytała spytał spytała odpowiedział odpowiedziała
dedi diyor sordu
"""
_SAID = frozenset(_SAID_TEXT.split())
_TELLS_WHO_TEXT = """
powiedział powiedziała mówił mówiła dijo dijeron disse dedi diyor sanoi
"""
_TELLS_WHO = frozenset(_TELLS_WHO_TEXT.split())
"""Verbs that need nobody before them: ``Powiedziała:``; *asked* and *answered* are labels in records of the police."""

_ENDS_TEXT = "like so that dass que che told me us him her them is are was were be been"
_ENDS = frozenset(_ENDS_TEXT.split())
"""What ends a sentence that goes on behind the colon: ``I was like:``, ``They told me:``, ``Her answer was:``."""

_POINTS_TEXT = """
thing things point points example examples reason reasons truth fact problem question answer matter idea advice
sache sachen punkt beispiel grund gründe wahrheit problem frage antwort
cosa cosas ejemplo razón verdad problema pregunta respuesta
chose choses exemple raison vérité problème question réponse
cosa cose esempio ragione verità problema domanda risposta
coisa coisas exemplo razão verdade problema pergunta resposta
sak saker ting ding dingen voorbeeld reden
"""
_POINTS = frozenset(_POINTS_TEXT.split())
_DETERMINERS_TEXT = """
the a an my our his her their your one two three another first second last other only that this main big
der die das ein eine mein meine zwei drei noch erstens
la el un una mi mis dos tres otra otro
le les l' une ma mon mes deux trois autre
lo una mia mio due tre altra
o a uma minha meu duas três outra
"""
_DETERMINERS = frozenset(_DETERMINERS_TEXT.split())
"""Before a point: ``The first thing:``, ``Two things:``; ``Question:`` alone may be a label."""

_WHOSE_TEXT = """
my our his her their your one another someone somebody then and but so
mein meine unser unsere sein seine ihr ihre dann aber
mi mis su nuestro nuestra entonces ma mon mes sa son ses notre leur alors
mia mio sua suo nostra nostro allora minha meu nossa nosso então
min mitt vår hennes hans mijn zijn haar onze moja mój
"""
_WHOSE = frozenset(_WHOSE_TEXT.split())
"""Before one who says something in somebody's story; ``The baker says:`` may be a label."""

_BEFORE_TEXT = """
in on at for with without about as after before since until during under between instead besides despite if when while
because so then also plus even just not never always sometimes same most least best worst every each
im mit bei nach vor seit ohne für gegen wegen kurz als wenn weil noch auch nur nie immer
en por para con sin desde antes después según aunque cuando como
pour avec sans dans depuis avant après selon quand comme chez autrement
per senza dopo prima quando come em com sem desde depois antes
för med utan efter före innan när som på av til uten etter før når
voor met zonder na sinds toen
"""
_BEFORE = frozenset(_BEFORE_TEXT.split())
"""With what no label of several words begins, unless a name follows: ``In 2019:``, ``On the plus side:``, ``Na Li``."""

_SAYINGS = re.compile(
    r"(?:first of|case in|note to|long story|bottom line|good news|bad news|number one|rule n|to (?:sum|be|put|my|me)\b"
    r"|no (?:wonder|doubt|joke|problem|matter)|in \d|anno \d|e[nm] \d"
    r"|(?:last|next|this|that) (?:day|night|week|month|year|morning|time|summer|winter)"
    r"|zum (?:beispiel|schluss|glück|teil)|am (?:ende|anfang)|mit anderen|das \w+ste$"
    r"|im (?:klartext|grunde|ergebnis|prinzip|nachhinein|endeffekt|ernst|gegenteil)"
    r"|par exemple|le (?:pire|mieux|meilleur|plus)|lo (?:peor|mejor|m[áa]s)"
    r"|il (?:peggio|meglio|più|disait|dit|répond|demande)\b"
    r"|o (?:pior|melhor|mais)\b)",
    re.IGNORECASE,
)
"""With capitals within or figures behind: ``Zum Beispiel:``, ``In 2019:``, ``Long story short:``."""

_CONTRACTED = re.compile(
    r"(?:(?:i|you|we|they|he|she|it|there|that|what|who|here|let|how|where)['’](?:m|d|s|ll|ve|re)|\w+n['’]t)\b",
    re.IGNORECASE,
)
"""``I'm Ruth``, ``That's right``: how a sentence begins, and no name."""


def leads_in(label: str) -> bool:
    """Whether what stands before a colon leads into speech or into a point: ``My mother said``, ``Two things``."""
    words = label.split()
    if not words:
        return False
    if _CONTRACTED.match(label.lstrip("\"“‘' ")):
        return True
    last = words[-1]
    if len(words) == 1:
        return last.casefold() in _TELLS_WHO
    if _SAYINGS.match(label):
        return True
    if not last[:1].islower():
        return False
    first = words[0].casefold().replace("’", "'")
    if (first in _PRONOUNS or first in _BEFORE) and words[1].islower():
        return True
    if last in _ENDS or (last in _SAID and first in _WHOSE):
        return True
    return last in _POINTS and first in _DETERMINERS
