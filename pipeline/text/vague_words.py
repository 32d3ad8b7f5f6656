"""Words that say little wherever they stand, and are named as a reason only for want of better ones."""

VAGUE = frozenset(
    """
    able affect affected affects ask asked asking asks aspect aspects bad better big bit bring bringing brings
    brought came case certain change changed changes changing come comes coming course different difficult doing
    doubt example fact feel feeling feels felt gave gets getting given gives giving goes going gone good got
    great greater guys happen happened happening happens hard having hope hoped hopefully hopes hoping important
    keep keeping kept kinds knew know knowing known knows level likely little long look looked looking looks
    made main major make makes making matter mean means meant need needed needs new ones opportunities
    opportunity past people person point possible problem problems put realise realised realize realized reason
    reasons right saw saying says seen sense sets significant situation situations sorts start started starting
    suppose taken tell telling tends term terms think thinking thinks thought time times told took tried try
    trying use uses want wanted wants way ways went word words year years
    """.split()  # noqa: SIM905
)
"""Words that every conversation is full of: they say something in a pair with another, and nothing alone."""
