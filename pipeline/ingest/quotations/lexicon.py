"""The words by which English tells that somebody speaks, and what kind of somebody; no names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.text.posts import ROLES

_COMMON_TEXT = """
the of and to in a that is was for with as it on be by at from this are not have
"""
_COMMON = frozenset(_COMMON_TEXT.split())
SHARE = 0.12
"""Of the words of English prose these are more than twice as many; of other languages hardly any."""

SOME = 50
"""Words of which that can be said."""


def in_english(texts: Iterable[str]) -> bool:
    """Whether the words by which English holds together stand in the texts; so few as not to tell are English."""
    words = [word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())]
    return len(words) < SOME or sum(word in _COMMON for word in words) >= SHARE * len(words)


_SAYING = """
say says said saying|tell tells told telling|explain explains explained explaining|add adds added adding
note notes noted noting|comment comments commented commenting|argue argues argued arguing
observe observes observed observing|recall recalls recalled recalling|remember remembers remembered remembering
reflect reflects reflected reflecting|ask asks asked asking|reply replies replied replying
respond responds responded responding|answer answers answered answering|admit admits admitted admitting
acknowledge acknowledges acknowledged acknowledging|agree agrees agreed agreeing|insist insists insisted insisting
suggest suggests suggested suggesting|point points pointed pointing|put puts putting
describe describes described describing|continue continues continued continuing
conclude concludes concluded concluding|warn warns warned warning|claim claims claimed claiming
state states stated stating|stress stresses stressed stressing|emphasise emphasises emphasised emphasising
emphasize emphasizes emphasized emphasizing|remark remarks remarked remarking|declare declares declared declaring
quip quips quipped quipping|joke jokes joked joking|laugh laughs laughed laughing|sigh sighs sighed
shout shouts shouted|whisper whispers whispered|think thinks thought|believe believes believed|feel feels felt
report reports reported reporting|confirm confirms confirmed confirming|concede concedes conceded conceding
complain complains complained complaining|muse muses mused musing|ponder ponders pondered pondering
echo echoes echoed echoing|highlight highlights highlighted|write writes wrote writing|tweet tweets tweeted
recount recounts recounted recounting|confide confides confided|mention mentions mentioned
maintain maintains maintained maintaining|counter counters countered|protest protests protested|urge urges urged
wonder wonders wondered wondering|exclaim exclaims exclaimed|announce announces announced announcing
share shares shared|outline outlines outlined|summarise summarises summarised|summarize summarizes summarized
express expresses expressed expressing|consider considers considered|identify identifies identified
speak speaks spoke speaking|talk talks talked talking|call calls called|chime chimes chimed|offer offers offered
volunteer volunteers volunteered|elaborate elaborates elaborated|clarify clarifies clarified|contend contends contended
assert asserts asserted|testify testifies testified|reason reasons reasoned|caution cautions cautioned
reveal reveals revealed|sum sums summed|go goes went|touch touches touched|make makes made|quote quotes quoted
relate relates related|lament laments lamented|reiterate reiterates reiterated|interject interjects interjected
hint hints hinted|boast boasts boasted|beam beams beamed|grin grins grinned|smile smiles smiled|shrug shrugs shrugged
cry cries cried|plead pleads pleaded|promise promises promised|vow vows vowed|praise praises praised
welcome welcomes welcomed|joked"""
SAYING = frozenset(_SAYING.replace("|", " ").split())

_WEAK = """
put puts putting point points pointed pointing think thinks thought believe believes believed feel feels felt
call calls called go goes went make makes made share shares shared consider considers considered identify identifies
identified offer offers offered report reports reported state states speak speaks spoke talk talks talked sum sums
summed touch touches touched welcome welcomes welcomed volunteer volunteers reason reasons praise praises highlight
highlights highlighted claim note notes comment comments answer answers share shares quote quotes express
expresses question remember experience describe describes described ask asks asked counter smile laugh cry offer
promise mention reveal reveals revealed"""
WEAK = frozenset(_WEAK.split())
"""Verbs, or nouns of the same form, that say that somebody speaks only where a quotation stands next to them."""

_BE = """
is are was were be been being get gets got
"""
BE = frozenset(_BE.split())
_TOLD = """
told asked informed advised warned reminded assured quoted
"""
TOLD = frozenset(_TOLD.split())
"""Verbs whose passive is about whoever hears."""

_PLURAL = {"man": "men", "woman": "women", "child": "children", "wife": "wives", "midwife": "midwives"}
PLURAL_ROLES = frozenset(
    [_PLURAL.get(role, role) for role in _PLURAL]
    + [
        role[:-1] + "ies" if role.endswith("y") and role[-2] not in "aeou" else role + "s"
        for role in ROLES - {*_PLURAL}
    ]
    + [
        "people",
        "staff",
        "others",
        "some",
        "many",
        "several",
        "both",
        "most",
        "everyone",
        "participants",
        "businesspeople",
        "families",
        "team",
        "community",
        "residents",
        "groups",
    ]
) - {"heads", "leads", "chairs"}
"""Nouns for several, whose words are nobody's in particular."""

_WRITTEN = """
report paper document study review act bill law policy letter website site article book chapter survey questionnaire
statement guidance guideline guidelines strategy plan constitution charter code manual notice poster leaflet sign
banner email newspaper headline magazine journal press editorial blog dictionary proverb saying maxim slogan motto
mantra framework specification definition agreement contract act regulation regulations inquiry commission committee
department ministry government agency company organisation organization council trust board university college
institute association society federation union charity foundation parliament court tribunal inspectorate regulator
literature evidence data research findings analysis evaluation programme program project service scheme system label
phrase term word title concept idea question theme sub-theme category heading item option answer column box vision
mission aim goal objective purpose role name website poem song film play story prize award course module
"""
WRITTEN = frozenset(_WRITTEN.split())
"""What may be said to say something and is nobody."""

TITLED = re.compile(
    r"\b(?:called|entitled|titled|named|headed|dubbed|labelled|termed|known as|referred to as|so-called|nicknamed|"
    r"(?:paper|report|article|book|film|chapter|document|leaflet|poster|campaign|slogan|motto|label|phrase|term|word|"
    r"words|concept|notion|heading|title|theme|category|module|course|project|programme|song|poem|play|exhibition|"
    r"workshop|conference|session|series|strapline|option|item|box|statement|question|mantra|sign)"
    r"(?:,| of| on| was| is| about)?)\s*$",
    re.IGNORECASE,
)
"""What stands before the name of something, rather than before speech."""

CITED = re.compile(
    r"\s*[,.]?\s*(?:\((?:[^()]*\b(?:1[89]|20)\d\d[a-z]?\b[^()]*|(?:pp?|para|section|ch)\.?\s*\d+[^()]*|see\b[^()]*|ibid[^()]*)\)"
    r"|\[\d{1,3}(?:[,–-]\s*\d{1,3})*\])",
    re.IGNORECASE,
)
"""A reference: the words before it were written, not said."""

YEAR = re.compile(r"\s*(?:['’]s\s*)?\(\s*(?:1[89]|20)\d\d[a-z]?\b")

_STOP = """
a about above according after again all also although among amid an and another any are as asked at back be because
before being beyond both but by can clearly despite do does during each either equally even every few finally first
for from further furthermore given had has have he her here hers him his how however i if in indeed instead into is it
its itself just last later less like likewise many may maybe meanwhile might more moreover most much must my
nevertheless next no nobody none nonetheless nor not nothing now of off on once one only or other others our out over
overall perhaps recently second she should similarly since so some somebody someone something sometimes soon still
such than that the their them then there therefore these they third this those though three through throughout thus to
today together tomorrow too towards two under unfortunately unless until up upon us usually very was we well were what
when where whereas whether which while who whose why will with within without would yes yesterday yet you your
monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december spring summer autumn winter asked speaking talking looking writing echoing
reflecting commenting adding everyone everybody anyone anybody people staff patients parents participants
interviewees respondents residents teachers nurses doctors managers leaders students pupils members workers users
several half around nearly almost ms mr mrs dr
"""
STOP = frozenset(_STOP.split())
"""Words that begin a sentence with a capital and are no name."""

_FEMALE = """
mrs ms miss dame lady baroness sister mother mum woman daughter wife she her aunt niece girl widow
grandmother spokeswoman chairwoman
"""
FEMALE = frozenset(_FEMALE.split())
_MALE = """
mr sir lord baron father dad brother man son husband he his him uncle nephew boy widower grandfather
spokesman chairman
"""
MALE = frozenset(_MALE.split())
