"""Names, places and numbers of which the talks are made; every other one of each list belongs to the second half.

The first half is what the rules may be mended on; of the second only figures are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

_PEOPLE = """
british: Imogen f, Alistair m, Philippa f, Rupert m, Bronagh f, Callum m, Tamsin f, Fergus m, Elspeth f, Jago \
m, Cressida f, Ewan m | Blakemore, Tregear, Ollerenshaw, Macgillivray, Hollingworth, Ap Rhys, O'Shaughnessy, \
McAllister, St John, Fothergill, Nancarrow, Wetherby-Jones
words: Hope f, Will m, Grace f, May f, Mark m, Rose f, Joy f, Bill m, Dawn f, Faith f, Frank m, Violet f, \
Grant m, Summer f, Jack m, Ivy f, Drew m, Holly f, Art m, Pearl f, Gene m, Daisy f, Chase m, Patience f, Miles \
m, April f, Dale m, Ruby f, Rich m, Penny f | Young, Field, Wood, Banks, Brown, Pope, Little, Bird, Marsh, \
Stone, Day, Price, Cook, North, Bell, Long, Waters, Wise, Rivers, Savage
german: Ansgar m, Wiebke f, Ottfried m, Gudrun f, Detlef m, Heike f, Jorg m, Svenja f | Bruckmann, von Thaden, \
Oberhauser, Grünewald, Zur Linden, Weißgerber, Pfannenstiel, Hölzl
french: Jean-Luc m, Anne-Sophie f, Thibault m, Maëlle f, Ghislain m, Océane f | de la Rochette, Vauquelin, \
d'Aubigny, Le Gall, Besson, Delacourt
spanish: Jesús Alberto m, Maria Elena f, Iker m, Nuria f, Joaquín m, Itziar f | García Márquez, Etxeberria, de \
la Fuente, Zurita, Ocampo Ruiz, Ibáñez
portuguese: Abílio m, Fernanda f, Gonçalo m, Leonor f | dos Anjos, Quaresma, Figueiredo, da Cunha
dutch: Pim m, Sietske f, Wouter m, Annelies f | van der Zande, ter Horst, Hoekstra, van 't Hof
italian: Ercole m, Ornella f, Tiziano m, Graziella f | Della Porta, Scognamiglio, Di Benedetto, Zanetti
nordic: Torbjørn m, Gro f, Asbjørn m, Ylva f, Veikko m, Tuulikki f | Skjærven, Åkerström, Saarela, \
Björnsdóttir, Hauge, Lagerqvist
polish: Zbyszko m, Bożena f, Mieczysław m, Jaśmina f | Wróblewska, Grzegorczyk, Pietrzak, Łukasiewicz
slavic: Zdravko m, Ljubica f, Vsevolod m, Jadranka f, Bogomil m, Lyudmyla f | Stanković, Pavlychko, Živković, \
Hrynevych, Dragomirescu, Szentmihályi
greek: Stavros m, Despina f, Lefteris m, Evdokia f | Papadakis, Hatzigeorgiou, Kyriakides, Mavromatis
turkish: Barış m, Şebnem f, Tuğrul m, Gülizar f | Karaosmanoğlu, Öztürkmen, Türkoğlu, Sağlam
arabic: Abd al-Rahman m, Umm Kulthum f, Mutaz m, Ghada f, Suhail m, Rawan f | al-Masri, bin Saleh, el-Khatib, \
Abu Zayd, Benmansour, Al Jaber
persian: Kourosh m, Golnaz f, Siavash m, Mahnaz f | Tabrizi, Shirazi-Nejad, Vaziri, Mokhtari
hebrew: Avigdor m, Shoshana f, Yehuda m, Ayelet f | Ben-Ami, Rosenzweig, Peretz, Bar-Lev
southasian: Raghav m, Jayalakshmi f, Tanveer m, Gurleen f, Subramaniam m, Mehrunnisa f, Thilini f, Dinesh m | \
Raghunathan, Bhattacharyya, Siddiqui, Dhillon, Wickramasinghe, Chowdhury, Vaidyanathan, Gurung
chinese: Xiaoling f, Zhiqiang m, Wai-Yin f, Guozhong m | Ouyang, Zheng, Leung, Qiu
japanese: Takumi m, Chiyo f, Naoki m, Fumiko f | Hayashida, Inoue, Kurosawa, Moriyama
korean: Ji-hoon m, Hye-jin f, Seung-ho m, Eun-bi f | Hwangbo, Namgung, Seo, Bae
vietnamese: Thi Lan f, Van Duc m, Thanh Ha f, Huu Phuoc m | Nguyen, Truong, Vuong, Doan
westafrican: Kwabena m, Yetunde f, Oluwaseun m, Ebele f, Sekou m, Adjoa f | Asiedu, Alabi, Fashola, Nwachukwu, \
Konate, Boakye-Yiadom
eastafrican: Wekesa m, Nyambura f, Getachew m, Zawadi f, Mutua m, Saba f | Kipchoge, Wanjala, Haile Mariam, \
Mbugua, Ssemwogerere, Nakato
southernafrican: Sibusiso m, Busisiwe f, Tafadzwa m, Nokuthula f | Radebe, Mabena, Chikwanha, van Wyk
caribbean: Delroy m, Shanice f, Winston m, Latoya f | Castleberry, St Hilaire, Baptiste, Gayle
pacific: Sione m, Mele f, Tevita m, Leilani f | Tupou, Faleolo, Ngata, Kamakawiwo
american: Dakota f, Bubba m, Kaitlynn f, Tyrell m, Xochitl f, Nizhoni f | Harkness, Vanderpool, Begay, \
Yellowhorse, DeShawn-Mills, McCrory
short: Al m, Jo f, Bo m, Ed m, Ty m, Di f, Li f, Om m | Ng, Wu, Ito, Fox, Day, Lee, Oh, Im
"""

NICKNAMES = {
    "William": "Billy", "Philippa": "Pip", "Alistair": "Ali", "Tamsin": "Tam", "Bronagh": "Bron", "Fernanda": "Nanda",
    "Maria Elena": "Malena", "Oluwaseun": "Seun", "Yetunde": "Yeti", "Sibusiso": "Sbu", "Busisiwe": "Busi",
    "Subramaniam": "Subbu", "Jayalakshmi": "Jaya", "Winston": "Win", "Kaitlynn": "Kait", "Tafadzwa": "Tafi",
    "Lefteris": "Lefty", "Shoshana": "Shosh", "Mieczysław": "Mietek", "Lyudmyla": "Lyuda", "Imogen": "Immy",
    "Cressida": "Cress", "Patience": "Pat", "Elspeth": "Ellie", "Detlef": "Detti", "Joaquín": "Quino",
    "Xiaoling": "Xiao", "Callum": "Cal", "Rupert": "Rupe", "Violet": "Vi", "Delroy": "Del", "Nokuthula": "Thuli",
}  # fmt: skip
"""What friends call them."""

PLACES = """
Harrowgate Fell, Leeds, Tidmouth, Nairobi, Ashby Cross, Krakow, Thornaby, Lagos, Quillan, Cardiff, Little Marlow, \
Elmhurst, Burnt Oak, Huddlesford, Stow-on-the-Moor, Kibera, Penrith, Wester Ballan, Port Ellery, Sandvik, \
Chapeltown, Malmesford, Newtownbarry, Guildhampton, Whitby, Ballinacarrow, Moss Side, Santa Brigida, Lower Ings, \
Trondheim, Saltmarsh, Kirkhope
"""
ORGANISATIONS = """
Riverside Community Trust, St Brannock's Hospital, Holloway Academy, University of Penmarch, Larkfield Surgery, \
Meridian Logistics Ltd, Copperfield Nursery, Bellbrook Council, Ashgrove Primary School, the Kessler Foundation, \
Thornaby Housing Association, Saint Odile College, Dunmore & Sons, the Royal Pennant Infirmary, \
Westmoor Citizens Advice, Calder Valley Credit Union
"""
SMALL = """
Open Door, the Anchor, Bright Futures, the Wednesday Club, Tall Trees, Stepping Stones, the Corner House, \
Second Chance, New Leaf, the Green Room, Safe Haven, Little Acorns, Hand in Hand, the Bridge, Fresh Start, \
the Old Library
"""
STREETS = """
Elm Road, Station Street, Mill Lane, Kirkgate Road, Orchard Close, Nelson Mandela Avenue, Back Chapel Lane, \
Hillcrest Drive, St Mary's Terrace, Victoria Crescent, Queen's Walk, Upper Dock Street
"""
POSTCODES = "LS6 2QT, M14 5RB, SW9 8JH, CF24 3AA, EH8 9YL, B29 7HU, BS5 0TX, NE6 1LP"

_ONES_TEXT = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
ONES = _ONES_TEXT.split()
_TENS_TEXT = """
twenty thirty forty fifty sixty seventy eighty ninety
"""
TENS = _TENS_TEXT.split()
_ORDINALS_TEXT = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
ORDINALS = _ORDINALS_TEXT.split()
_MONTHS_TEXT = """
January February March April May June July August September October November December
"""
MONTHS = _MONTHS_TEXT.split()


def half(items: Sequence[Item], *, second: bool) -> list[Item]:
    """Every other one."""
    return list(items[1 if second else 0 :: 2])


def listed(text: str) -> list[str]:
    """The parts between commas."""
    return [one.strip() for one in text.replace("\n", " ").split(",") if one.strip()]


def cultures(*, second: bool) -> dict[str, tuple[list[tuple[str, str]], list[str]]]:
    """Given names with their gender, and family names, by culture."""
    found = {}
    for line in _PEOPLE.strip().splitlines():
        culture, _, names = line.partition(": ")
        given, _, family = names.partition(" | ")
        pairs = [(name, gender) for name, _, gender in (one.rpartition(" ") for one in listed(given))]
        found[culture] = (half(pairs, second=second), half(listed(family), second=second))
    return found


def number(value: int) -> str:
    """A number below a hundred in words."""
    if value < 20:
        return ONES[value]
    ten, one = divmod(value, 10)
    return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")
