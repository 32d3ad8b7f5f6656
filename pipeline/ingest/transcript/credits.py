"""Lines at the foot of a text that say who made it, and nothing else: ``Interview by R. Lindt``, ``取材・文：林健``."""

from __future__ import annotations

import re

from pipeline.ingest.remembered import remembered
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

LONGEST = 120
"""Characters of such a line."""

SIGNS = " \t()[]*_–—-"
"""What may stand around it."""

_WORD = rf"(?-i:{CAPITAL})[\w.'’-]*"
_MORE = r"(?:[ ,/&]+(?:and|und|et|y|e|en|og|och|ja|i|a|ve|dan|и|та|й)?[ ,]*"
_NAMES = rf"{_WORD}{_MORE}{_WORD}){{0,6}}(?: ?\([^()\n]{{2,40}}\))?(?:,? [^\n.?!:]{{0,18}}\d{{4}}[^\n.?!:]{{0,4}})?"
_NAMES = rf"{_NAMES}(?:[,;|] [^\W\d_]{{3,12}}\s?: {_NAMES})?\.?"
"""Names, what somebody is in brackets, and a date; no other word."""

_SAID = (
    r"(?:(?:interview(?:ed)?|conversation|text|words|recorded|transcribed|transcription|translated|translation|edited"
    r"|photos?|photographs?|pictures?|illustrations?)(?: and \w+)? by"
    r"|das (?:interview|gespräch) führten?|(?:interview|fotos?|text|transkription) von"
    r"|(?:entrevista|fotos?|textos?)(?: realizada| feita)? (?:por|de)|(?:entretien|propos) (?:réalisé|recueillis) par"
    rf"|intervista (?:di|a cura di))\s{_WORD}(?: [\w.'’,&/-]+){{0,9}}\.?"
    r"|(?:this|the|our) (?:interview|conversation|transcript|discussion|q&a) (?:has been|was|is) (?:lightly )?"
    r"(?:edited|condensed|shortened|abridged|translated)\b[^.?!]{0,60}\.?"
    r"|(?:das|dieses) (?:interview|gespräch) wurde (?:gekürzt|bearbeitet|redigiert)\b[^.?!]{0,60}\.?"
)
_TOLD = (
    r"(?:das |l['’]|la |a |o |het |de |az )?(?:"
    r"бесед(?:у вел[аи]?|овал[аи]?)|разговаривал[аи]?|интервью (?:взял[аи]?|пров[её]л[аи]?|вел[аи]?|записал[аи]?"
    r"|подготовил[аи]?)|записал[аи]? и \w+|записал[аи]?|подготовил[аи]?|расшифровал[аи]?"
    r"|розмовля(?:в|ла|ли)|розмову ве(?:в|ла|ли)|спілкува(?:в|ла|ли)с[яь]|інтерв['’]ю (?:взя(?:в|ла|ли)|пров(?:ів|ела))"
    r"|rozmawia(?:ł|ła|li|ły)|(?:wywiad |rozmowę )?(?:przeprowadził|spisał)[ai]?|wywiad przeprowadzili"
    r"|rozhovor vedl[aiy]?|rozmlouval[aiy]?|rozprávala? sa|(?:interjút )?készítette|lejegyezte"
    r"|haastattelun (?:teki(?:vät)?|tekijä)|haastatteli(?:vat|ja)?|litteroi(?:nut)?"
    r"|(?:gesprek|interview)(?: is| werd)? (?:gevoerd|afgenomen) door|tekst en foto['’]?s"
    r"|(?:samtalet|intervju(?:et|n)?|interview(?:et)?) (?:ble |blev |er |är )?"
    r"(?:gjort|foretatt|utført|ført|foretaget|lavet|gjordes|genomfördes|utfördes|fördes|genomfört) a[vf]"
    r"|intervju(?:er)?et av|interviewet af|entrevista concedida (?:a|à|ao)|entrevistou|entrevistaron|intervistat[oa] da"
    r"|propos (?:recueillis|rapportés) par|entretien (?:mené|conduit|réalisé|réalisée) par"
    r"|röportajı?(?: yapan)?|söyleşi(?:yi yapan)?|görüşmeyi yapan(?:lar)?|deşifre(?: eden)?|haber"
    r"|(?:transkrip|wawancara)(?: dilakukan| dibuat)? oleh|ditranskrip oleh|diwawancarai oleh"
    r")\s?[:：]?\s+"
)
_PARTED = r"[\u0590-\u06ff\u0900-\u097f]"
"""A letter of a script that parts words and knows no capitals."""

_UNCASED = (
    r"(?:(?:أجر(?:ت|ى|وا)|حاور(?:ه|ها|ته|تها)?|إعداد|تفريغ|كتب(?:ت|ه|ته)?|تصوير|ترجمة|تحرير)"
    r"(?: (?:المقابلة|الحوار|اللقاء|الحديث))?|المقابلة|المُ?قابِ?لة"
    r"|ראיי(?:ן|נה)|מראיינ?(?:ת|ים)?|תמלול"
    r"|(?:साक्षात्कार|बातचीत|प्रतिलेखन|लिप्यंतरण|प्रस्तुति|रिपोर्ट|लेखन|अनुवाद)(?:कर्ता)?(?: (?:और|व|एवं) \w+)?)"
    rf"\s?[:：–-]\s*{_PARTED}+(?: {_PARTED}+){{0,4}}(?:[,،]? [^.?!:]{{0,14}}[\d\u0660-\u0669\u0966-\u096f]{{4}})?\s*"
)
_HAN_MAKER = (
    r"(?:[采採]访(?:者|人)?|[采採]訪(?:者|人)?|整理|[记記]者|文字(?:整理|起こし)?|[录錄]音(?:整理)?|撰[文稿]|[摄攝]影|[编編][辑輯]|校[对對]"
    r"|聞き手|取材|構成|写真|編集|撮影|書き起こし|インタビュ(?:ー|アー)|ライター|[文图圖])"
)
_HAN = r"[\u3005\u3400-\u9fff\u3040-\u30ff]"
_RUN_NAME = rf"{_HAN}{{2,8}}(?:[・、 　]{_HAN}{{1,8}}){{0,4}}"
_DAY = r"(?:[,，、 　]*(?:\d{2,4}年[\d年月日]*|\d{4}[./-]\d{1,2}(?:[./-]\d{1,2})?))?"
_HANGUL = r"[\uac00-\ud7a3]{2,4}"
_KOREAN_MAKER = r"(?:글|사진|정리|인터뷰|취재|영상|편집|녹취|전사|채록|면담|조사|기록)"
_RUN = (
    rf"[(（【\[]?{_HAN_MAKER}(?:[・･·/／、及和与與 　]{{1,2}}{_HAN_MAKER}|{_HAN_MAKER})*(?:[:：／/]\s*|[\s　]+)"
    rf"{_RUN_NAME}{_DAY}(?:[/／|｜;；,，　 ]+{_HAN_MAKER}(?:[:：／/]\s*|[\s　]+){_RUN_NAME})*[)）】\]]?"
    rf"|{_KOREAN_MAKER}(?:(?:[·,/ ]{{1,2}}| 및 ){_KOREAN_MAKER})*(?:\s?[:：]\s*|\s+|=){_HANGUL}"
    rf"(?: (?:기자|작가|연구원))?"
    rf"(?:[,·/ |]+{_KOREAN_MAKER}(?:\s?[:：]\s*|\s+|=){_HANGUL}(?: 기자)?)*"
    rf"|{_HANGUL} ?(?:기자|특파원|객원기자)(?:\s+[\w.+-]+@[\w.-]+)?"
)
_CREDIT = late_regex(rf"{_SAID}|{_TOLD}{_NAMES}|{_UNCASED}|{_RUN}", re.IGNORECASE)


@remembered
def is_credit(text: str) -> bool:
    """Whether a line says who made the text and nothing else, or that it was shortened."""
    text = text.strip()
    return len(text) <= LONGEST and _CREDIT.fullmatch(text.strip(SIGNS)) is not None
