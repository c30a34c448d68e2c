"""Post titles may be shown, names may not: a text passes only if every word is a post's word."""

from __future__ import annotations

import re

_RANKS = frozenset(
    """head director manager lead leader officer chair nurse doctor gp coordinator co-ordinator
    superintendent inspector commissioner practitioner adviser advisor headteacher teacher
    supervisor consultant secretary administrator executive deputy principal midwife
    paediatrician analyst trainer sergeant constable commander chief ceo dcs dsl lado cfo
    board group subgroup panel team partnership partners agencies agency service services
    executive-director vacant vacancy worker workers""".split()
)
_FIELDS = frozenset(
    """safeguarding children childrens child young people families family adult adults social
    care health education school schools early help police probation housing youth justice
    offending public community communities voluntary sector learning training development
    workforce quality assurance performance practice standards improvement audit policy
    commissioning strategic operational business support named designated detective senior
    assistant interim acting joint multi-agency multiagency multi mash icb ccg lscp lscb nhs
    trust hospital mental independent scrutiny scrutineer reviewing review reviews neglect
    exploitation domestic abuse attendance inclusion send virtual head's looked after cared
    for corporate parenting protection prevention intervention information governance data
    sharing communications legal finance human resources hr it digital services' and of the
    for to in with all each both post role tbc area district county borough city town
    council local authority region regional national integrated system primary secondary
    further higher nursing medical clinical professional professionals principal
    partnerships programme project projects change transformation delivery operations front
    door participation analysis unit forum tenancy responsible engagement homelessness
    fostering adoption placements years childcare research intelligence victims crime drugs
    alcohol substance misuse resilience equality diversity
    assessment contact referral case conference children's women's young people's""".split()
)


def is_post(text: str) -> bool:
    """Whether a text is a post title: a rank among its words and no word that could be a name."""
    words = re.findall(r"[\w'’-]+", text.casefold().replace("’", "'"))
    return any(word in _RANKS for word in words) and all(
        word in _RANKS or word in _FIELDS for word in words
    )
