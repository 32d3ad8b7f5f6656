"""Whether a given name is a woman's or a man's, by what is known of it and by how names end in a language."""

from __future__ import annotations

import re

from pipeline.text.given_names import NEUTRAL, gender
from pipeline.text.known_names import KNOWN_GIVEN

_WOMEN_TEXT = """
adelheid annelie antje dagmar elisabeth edeltraud frauke friederike gesine gudrun hannelore hedwig heidrun luise kerstin
liesel lieselotte maike mareike marlies meike margarete rosemarie traudl sieglinde wiebke marianne yvonne annemarie
adele anais annick armelle benedicte bernadette cecile christelle clemence corinne eloise estelle eugenie evelyne
fabienne ghislaine gisele huguette josette josiane laurence lucie lucienne madeleine marcelle maud mireille myriam
nadege noemie odette pascale paulette raymonde regine solange suzanne sylvie therese viviane yolande yvette
araceli encarnacion maribel miriam agnese lurdes
aafke aaltje annelies annemieke annemiek bregje carolien dieuwke dineke dorien eefje floortje geertje greetje heleen
hilde janneke jantine josefien katrien leentje liesbeth machteld margriet marjolein marleen miep mirjam neeltje nelleke
renske rianne sietske sjoukje tineke truus willemijn
agnete anette berit bodil britt cecilie dagny elin elisabet ellinor gitte grethe gunn hannele hedvig helvi hildur
hjordis ingegerd ingvild jorunn kirsi kjersti kristin lene lisbet lisbeth malin marte pirkko sidsel signe sigrun siri
synnove torill tove vibeke
beatrix cecily daphne eileen elspeth ernestine eunice geraldine gertrude gwendolyn gwyneth hermione hester hortense
isobel lettice lucille meredith mildred millicent nanette olwen ottilie rosalind rosamund rosemary susannah sybil
vivienne
"""
_WOMEN = frozenset(_WOMEN_TEXT.split())
"""Names of women among those that are known, from common knowledge; besides those that end in a."""

_MEN_IN_A = frozenset(["gosta", "jorma", "joshua", "luca", "mattia", "elia", "nikola", "ilja", "kuba", "ezra"])
"""Names of men that end in a, in the languages where they are men's."""

_EITHER = frozenset(
    [*NEUTRAL, "nicola", "andrea", "marijn", "sidney", "maxime", "michele", "simone", "jean", "gabriele"]
)
"""Names that are women's in one language and men's in another, or both."""

_ITALIAN_MEN = frozenset(["nicola", "andrea", "michele", "simone", "gabriele", "luca", "mattia", "elia"])

_ENDINGS = {
    "german": (r"a|traud|trude?|hilde?|gard|burg|lind|linde|heid|rune?", r"bert|fried|mund|helm|hard|win|o"),
    "french": (r"a|ette|ine|elle|enne|ise|ie", r"ien|ard|ault|ent|ois"),
    "spanish": ("a", "o"),
    "italian": ("a", "o"),
    "portuguese": ("a", "o"),
    "dutch": ("a|tje", "o"),
    "nordic": ("a|hild|borg|gerd", "o"),
    "polish": ("a", "slaw|usz|ek|o"),
    "slavic": ("a", "slav|ir"),
    "english": ("ette|elle|ina|ella", ""),
}
"""How names of women and of men end, by whose names they are; of others nothing is told by their end."""

_COMPILED = {
    culture: (re.compile(f"(?:{women})\\Z"), re.compile(f"(?:{men})\\Z") if men else None)
    for culture, (women, men) in _ENDINGS.items()
}


def gender_of(name: str, culture: str = "") -> str:
    """``m``, ``f``, or "" where nothing tells.

    Args:
        name: A given name as compared: in small letters, without accents.
        culture: Whose name it is likely, as in ``given_names.GIVEN``; "" where that is not known.
    """
    if culture == "italian" and name in _ITALIAN_MEN:
        return "m"
    if name in _EITHER:
        return gender(name) if culture and name not in NEUTRAL else ""
    if told := gender(name):
        return told
    if name in KNOWN_GIVEN:
        return "f" if name in _WOMEN or (name.endswith("a") and name not in _MEN_IN_A) else "m"
    women, men = _COMPILED.get(culture, (None, None))
    if women is None or len(name) < _SHORTEST:
        return ""
    if women.search(name):
        return "" if name in _MEN_IN_A else "f"
    return "m" if men is not None and men.search(name) else ""


_SHORTEST = 3
"""Letters of a name from which on its end tells something. A choice."""
