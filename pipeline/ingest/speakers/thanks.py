"""Who thanks the other for taking part, or says that there are questions to ask: nobody who is asked does so."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

_THANKS_TEXT = (
    r"thank(?:s| you)(?: (?:so|very) much| again)? for (?:taking (?:the time|part)|participating|agreeing"
    r"|joining (?:me|us)|meeting (?:me|us)|(?:speaking|talking) (?:to|with) (?:me|us)|being (?:part|willing)"
    r"|your (?:time|participation)|letting (?:me|us) (?:interview|talk))",
    r"takk? (?:fordi|for at) du (?:vil|ville) være med|tack för att du (?:vill|ville|ställer)",
    r"bedankt (?:voor je|voor uw|dat (?:je|u)) (?:tijd|deelname|mee)",
    r"dank[eu]?,? dass (?:sie|du) (?:sich|dir|bereit|teil)",
    r"gracias por (?:participar|aceptar|tomarte|tomarse|tu tiempo|su tiempo|acompañarn|concedern|recibirn)",
    r"obrigad[oa] por (?:participar|aceitar|seu tempo|sua participação|nos receber)",
    r"merci (?:d['’]avoir accepté|de (?:participer|m['’]accorder|nous accorder|prendre le temps)|pour votre temps)",
    r"grazie per (?:aver accettato|partecipare|il (?:tuo|suo) tempo)",
)
_ANNOUNCED_TEXT = (
    r"(?:i|we)(?:['’](?:d|m|ll|re)| am| are| will| would|)? ?(?:like|want|wanted|going|gonna|just|here|need|have)?"
    r"(?: just)?(?: to)? ask (?:you )?(?:some|a few|several|a couple(?: of)?|a number of) (?:more )?questions",
    r"ich (?:würde|möchte|werde|wollte) (?:dir|ihnen|euch) (?:jetzt |nun |gern(?:e)? )?(?:ein paar|einige|mehrere)"
    r" fragen stellen",
    r"(?:hacer|preguntar)(?:te|le|les) (?:algunas|unas|varias)(?: cuantas)? preguntas",
    r"(?:fazer|te fazer|lhe fazer) (?:algumas|umas|várias) perguntas",
    r"(?:vous|te) poser (?:quelques|des|plusieurs) questions",
    r"far(?:ti|le|vi) (?:qualche domanda|(?:alcune|delle) domande)",
    r"(?:een paar|enkele|wat) vragen (?:te )?stellen",
    r"(?:ställa|stille|spørre) (?:dig |deg |er )?(?:några|nogle|noen|et par) (?:frågor|spørgsmål|spørsmål)",
    r"zadać (?:ci |panu |pani |państwu )?(?:kilka|parę) pytań",
    r"(?:ti|vám|vás) (?:položit|zeptat) (?:pár|několik|na pár) (?:otázek|věcí)",
    r"задать (?:тебе |вам )?(?:несколько|пару) вопросов",
    r"birkaç soru sor(?:mak|acağım|ayım)",
)
_THANKS = re.compile(rf"\b(?:{'|'.join((*_THANKS_TEXT, *_ANNOUNCED_TEXT))})", re.IGNORECASE)
"""How who asks thanks the other for taking part, or begins to ask."""


def who_thanks(texts: Mapping[str, Sequence[str]], left: Collection[str], asking: Mapping[str, int]) -> str:
    """The one speaker of all who thanks another for taking part, and asks as often as any, twice at least; else "".

    Args:
        texts: The turns of each speaker.
        left: Those whose role nothing tells.
        asking: In how many turns each of them asks.
    """
    found = [label for label, own in texts.items() if any(_THANKS.search(text) for text in own)]
    sure = len(found) == 1 and found[0] in left and 2 <= max(asking.values()) == asking[found[0]]
    return found[0] if sure else ""
