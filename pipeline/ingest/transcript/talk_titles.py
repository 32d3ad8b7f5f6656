"""What a talk is called in its title, and what stands between that and who talks: in all languages, for all rooms.

Pieces of regular expressions, for patterns under ``IGNORECASE`` or within ``(?i:...)``.
"""

from __future__ import annotations

TALKS = (
    "interview", "oral history", "conversation", "gespräch", "entretien", "entrevue", "entrevista", "conversación",
    "conversa", "intervista", "conversazione", "intervju", "samtale", "samtal", "gesprek", "wywiad", "rozmowa",
    "haastattelu", "rozhovor", "wawancara", "интервью", "беседа", "söyleşi", "görüşme",
)  # fmt: skip
TALK = rf"(?:{'|'.join(TALKS)})"
"""``Interview``; ``Conversation`` and ``Samtal`` too."""

GROUP = (
    r"(?:(?:focus|discussion)[ -]?groups?(?: discussion| interview)?|fgd|fgi"
    r"|group (?:discussion|interview)|fokusgruppen?(?:diskussion|interview|gespräch)?"
    r"|gruppen(?:diskussion|interview|gespräch)|grupo (?:focal|de discusi[óo]n|de discussão)"
    r"|groupes? (?:de discussion|focus|focal)|gruppo (?:focus|di discussione)"
    r"|fokusgrup(?:p|pe)(?:intervju|samtal)?|focusgroep|grupa fokusowa|odak grup|фокус-группа)"
)
"""``Focus group``, of which one is counted: ``FOCUS GROUP 2``."""

WITH = r"(?:with|mit|avec|con|com|med|met|ze?|dengan|со?)"
"""Behind it stands who is asked."""

OF = rf"(?:{WITH}|of|ad?|al)"
"""``Interview of``, ``Entrevista a``, ``Intervista ad``, too."""

POLITE = (
    r"(?:la|el|le|il|o|a|monsieur|madame|m(?:me|lle|elle)\.?|señora?|senhora?|signora?|sra?\.?|sig\.(?:ra)?|don|doña|dona"
    r"|frau|herrn?|fru|herr|hr\.|fr\.|dhr\.|m(?:ev)?[rw]\.|meneer|mevrouw|pani|pan(?:em|ią)?|mrs?\.?|ms\.?|miss|dr\.?|prof\.?)"
)
"""What may stand before a name, and once more: ``Entrevista a la señora Lindt``."""

BY = r"(?:by|par|por|von|da|di|av|af|door|przez)"
"""Behind it stands who asks: ``Interview with Rosa Lindt by Martin Weller``."""

ASKS = (
    r"(?:interviews|interviewed|interviewt|interviewte|interviewe|entrevista|entrevistó|entrevistou|intervista|intervjuar"
    r"|intervjuade|intervjuer|interroge)"
)
"""``Martin Weller interviews Rosa Lindt``, ``entrevista a Rosa Lindt``."""
