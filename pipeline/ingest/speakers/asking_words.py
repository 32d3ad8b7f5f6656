"""Whether a sentence asks or tells somebody to speak by its words, in transcripts that write no question marks."""

from __future__ import annotations

import re

from pipeline.ingest.transcript.requests import is_request
from pipeline.text.full_stops import FULL_STOPS
from pipeline.text.late_regex import late_regex

_BEFORE = (
    r"(?:(?:and|so|but|ok(?:ay)?|right|great|well|und|aber|also|ja|gut|genau|et|mais|alors|donc|y|pero|entonces|bueno"
    r"|e|mas|então|ma|allora|en|maar|dus|och|men|så|og|ale|no|ve|peki|а|и|но|و),? )*"
)
"""What may stand before the word that asks."""

_ENGLISH = r"""
what how why when where who which whose could can would will do does did is are was were have has had should
tell describe explain any talk say\smore go\son (?:take|walk)\s(?:me|us) let\sus
(?:i|we)(?:\swould|['’]d)\slike\sto\s(?:ask|hear|know|talk|start|begin)
"""
_ABROAD = r"""
wie was warum wieso weshalb wo woher wohin womit wovon worauf wer wen wem wann welche[rnsm]? inwie\w+
erzähl\w* beschreib\w*
(?:hab|könn|kann|sind|bist|war|wär|würd|gibt|gab|hat|möcht|woll|mach|denk|find)\w*\s(?:sie|du|ihr|es|das|man|da)
comment pourquoi quand où qui\s(?:est|a|était|vous|t) quel(?:le)?s? qu['’]est-ce qu['’]est est-ce combien que
racont\w+ parl(?:ez|e)-moi \w+-(?:vous|tu)
c[oó]mo qu[eé] por\squ[eé] cu[aá]n(?:do|to|ta|tos|tas) d[oó]nde qui[eé]n(?:es)? cu[aá]l(?:es)? cu[eé]nt[ea]\w*
para\squ[eé] (?:hábl|descríb)\w+ como o\squ[eê] porquê (?:a|de|com|para)\squem quem onde qua(?:l|is) quant[oa]s?
há\squanto fal[ea]-me cont[ea]-me
come cosa che\scosa perch[eé] quando dove chi quale quali quant[oie] com['’]è cos['’]è da\squanto mi\sraccont\w+
racconti
hoe wat waarom wanneer waar wie welke? vertel\w* hoeveel \w+\s(?:u|je|jij|jullie)
hur vad varför när var vem vilk(?:en|a|et) berätta hvordan hva hvad hvorfor når hvor hvem hvilk(?:en|e|et)
fort[eæ]l+\w*
\w+\s(?:du|ni|dere)
mit[äe]n? mi(?:ksi|ssä|stä|kä|llainen|llaista|llä|hin|tkä) kuka ket(?:kä|ä) milloin kuinka kerro\w* \w+k[oö]
co jak kto gdzie kiedy czy dlaczego ile czego czym kogo komu któr\w+ skąd dokąd opowied\w+ kdo kde kdy proč kolik čím
čeho
odkud kter\w+ jak[ýáéou] řekněte vyprávějte
как что где когда почему зачем кто кому чего чем как(?:ой|ая|ие|ую) сколько откуда куда расскаж\w+ разве ли
متى كيف ما ماذا هل لماذا أين من كم أي چرا چه چگونه چطور کجا کی چند آیا
"""
_BEGINS = late_regex(rf"{_BEFORE}(?:{'|'.join((*_ENGLISH.split(), *_ABROAD.split()))})\b", re.IGNORECASE)

_WITHIN = late_regex(
    r"\b(?:how|what|why|when|where|which|who)"
    r"(?:'s|'d| do| did| does| is| are| was| were| would| will| can| could| have| has)\b"
    r"|\b(?:do|did|can|could|would|will|have|are|were|had) you\b|\btell (?:me|us)\b"
    r"|\b(?:neden|nere[dy]e|nasıl\w*|kim|kaç|anlat\w+)\b|\b(?:hangi|ne)\b[^,]*$|\bm[ıiuü](?:y?d[ıiuü]|y?[ıiuü]m|s[ıiuü]n(?:[ıiuü]z)?)?$"
    r"|什么|怎么|多久|为什么|多少|哪[里儿些个]|谁|何|どう|どこ|なぜ|いつ|誰|언제|어디|무엇|뭐|왜|어떻게|어땠|누가|누구|얼마"
    r"|(?:か|かね|かな|吗|嗎|呢|까|나요|을까요|셨어요|가요)$",
    re.IGNORECASE,
)
_STOPS = late_regex(rf"[.!?;{FULL_STOPS}]+")

LAST = 2
"""Sentences at the end of a turn in which it asks."""


def asks_in_words(text: str) -> bool:
    """Whether one of the last sentences begins as a question does, or holds what only a question has."""
    sentences = [sentence.strip() for sentence in _STOPS.split(text) if sentence.strip()]
    return any(
        _BEGINS.match(sentence) or _WITHIN.search(sentence) or is_request(sentence) for sentence in sentences[-LAST:]
    )
