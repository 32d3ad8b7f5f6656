"""Whether a man or a woman is meant where a name stands: ``die Gerda``, ``my sister Robin``, ``Kim, mein Bruder``."""

from __future__ import annotations

import re

from pipeline.pseudonyms.words import key_of, words_of

_WOMEN_TEXT = """
mrs ms miss lady madam sister mother mum mom mummy daughter wife aunt auntie niece girlfriend granddaughter grandmother
gran grandma nan stepmother stepdaughter midwife matron widow
frau fraulein schwester mutter tochter tante oma freundin kollegin nachbarin chefin nichte enkelin cousine kusine
schwagerin ehefrau lehrerin arztin krankenschwester oberschwester
madame mademoiselle mme mlle soeur mere fille amie voisine femme epouse copine infirmiere
senora senorita sra srta hermana madre hija amiga vecina tia prima mujer esposa abuela enfermera dona
signora signorina sorella figlia amica vicina zia cugina moglie nonna suor suora infermiera dottoressa
irma mae filha vizinha avo enfermeira doutora mevrouw mevr zus moeder dochter vriendin buurvrouw zuster
fru froken syster mor dotter vaninna moster faster soster datter veninde venninne
pani siostra matka corka kolezanka ciocia ciotka kuzynka zona
"""
_MEN_TEXT = """
mr sir brother father dad daddy son uncle husband nephew boyfriend grandson grandfather grandad granddad grandpa
stepfather stepson widower
herr herrn bruder vater sohn onkel opa freund kollege nachbar chef neffe enkel cousin schwager ehemann mann pfarrer
monsieur frere pere fils ami voisin oncle mari copain cure abbe infirmier
senor sr hermano padre hijo amigo vecino tio primo marido esposo abuelo enfermero
signor signore fratello figlio amico vicino zio cugino marito nonno infermiere dottore
senhor irmao pai filho vizinho enfermeiro doutor meneer dhr broer vader zoon vriend buurman oom neef pastoor
bror far fetter farbror morbror sonn
pan brat ojciec syn kolega wujek kuzyn maz ksiadz
"""
_WOMEN = frozenset(_WOMEN_TEXT.split())
_MEN = frozenset(_MEN_TEXT.split())
"""Words before a name, as compared, that tell of a woman or a man."""

_ARTICLES = {"die": "f", "la": "f", "dem": "m", "den": "m", "il": "m", "el": "m", "o": "m", "ao": "m"}
"""Articles before a name; *der* is hers, too, and *a* is many things."""

_BEFORE = 32
"""Letters before a name among which the word before it is looked for. A choice."""

_BEHIND = re.compile(
    r",? (?:my|his|her|our|their|your|meine?|seine?|ihre?|unsere?|mon|ma|son|sa|mi|su"
    r"|(?:(?:la|il|o|a) )?(?:mi[ao]|meu|minha))"
    r" (?P<who>[^\W\d_]+)",
    re.I,
)


def gender_at(text: str, start: int, end: int) -> str:
    """``m`` or ``f`` where the words around a name tell, "" where they do not."""
    before = words_of(text[max(0, start - _BEFORE) : start])[-1:]
    if before and text[max(0, start - _BEFORE) + before[0].end : start].strip(" .\u00a0") == "":
        told = _of(before[0].key) or _ARTICLES.get(before[0].text, "")
        if told:
            return told
    behind = _BEHIND.match(text, end)
    return _of(key_of(behind["who"])) if behind and text[end] == "," else ""


def _of(key: str) -> str:
    return "f" if key in _WOMEN else "m" if key in _MEN else ""
