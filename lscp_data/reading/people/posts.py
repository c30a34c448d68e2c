"""Post titles may be shown, names may not: a text passes only if every word is a post's word."""

from __future__ import annotations

import re

from lscp_data.reading.people.vocabulary import folded, vocabulary

_RANKS = frozenset(
    """head director manager lead leader officer chair nurse doctor gp coordinator co-ordinator
    superintendent inspector commissioner practitioner adviser advisor headteacher teacher
    supervisor consultant secretary administrator executive deputy principal midwife
    paediatrician analyst trainer sergeant constable commander chief ceo dcs dsl lado cfo
    board group subgroup panel team partnership partners agencies agency service services
    executive-director vacant vacancy worker workers
    heads directors managers leads leaders officers chairs nurses doctors gps coordinators
    co-ordinators superintendents inspectors commissioners practitioners advisers advisors
    headteachers teachers supervisors consultants administrators executives deputies principals
    midwives paediatricians analysts trainers members member councillors representative
    representatives reps dsls lados iro iros senco sencos sro dco dmo pam matron psychologist
    therapist therapists physiotherapist counsellor mentor mentors facilitator facilitators tutor
    solicitor lawyer coroner psychiatrist pharmacist committee holder steering visitor visitors
    chief-executive vice-chair co-chair co-chairs scrutineer hub hubs dci""".split()
)
_FIELDS = frozenset(
    """safeguarding children childrens child young people families family adult adults social
    care health education school schools early help police probation housing youth justice
    offending public community communities voluntary sector learning training development
    workforce quality assurance performance practice standards improvement audit policy
    commissioning strategic operational business support named designated detective senior
    assistant interim acting joint multi-agency multiagency multi mash icb ccg lscp lscb nhs
    trust hospital mental independent scrutiny reviewing review reviews neglect
    exploitation domestic abuse attendance inclusion send virtual head's looked after cared
    for corporate parenting protection prevention intervention information governance data
    sharing communications legal finance human resources hr it digital services' and of the
    to in with all each both post role tbc area district county borough city town
    council local authority region regional national integrated system primary secondary
    further higher nursing medical clinical professional professionals
    partnerships programme project projects change transformation delivery operations front
    door participation analysis unit forum tenancy responsible engagement homelessness
    fostering adoption placements years childcare research intelligence victims crime drugs
    alcohol substance misuse resilience equality diversity
    assessment contact referral case conference children's women's young people's
    sexual contextual missing online prevent channel mace marac cdop death overview edge court
    licensing environmental leisure libraries faith co-production custody violence reduction vru
    neurodiversity autism disability disabilities short breaks residential homes placement leaving
    unaccompanied asylum refugee elective home admissions exclusions alternative provision skills
    employment vulnerable vulnerability infant maternity perinatal dental pharmacy ambulance
    emergency urgent acute paediatric paediatrics therapies speech language reproductive
    care-leavers leavers cabinet portfolio lay elected vice co exec general
    0-19 0-25 5-19 16-25 18-25 cp cin eha dci ds di hmp yjs yot camhs csc asc relevant
    respective every across task finish working sub-group monitoring evaluation serious incident
    learning-and-development l&d wellbeing emotional physical economic crime's rural urban
    fire rescue options visiting qa safety procedures procedure section level tier phase
    north south east west central locality localities neighbourhood relationships""".split()
)
POST_WORDS = _RANKS | _FIELDS
# "Head of Midwifery": the service may be any, as long as none of its words is somebody's name.
_OF_A_SERVICE = re.compile(
    r"(?:\w[\w-]* ){0,3}(?:heads?|directors?|leads?|managers?) (?:of|for) (?:the )?"
    r"(?P<service>[^\W\d_][\w'&, -]*)"
)
_SERVICES = frozenset(
    """midwifery radiography physiotherapy phlebotomy dietetics anaesthetics obstetrics theatres
    payroll procurement estates facilities catering chaplaincy orthotics prosthetics optometry
    transport highways planning parks regeneration revenues benefits elections registrars tourism
    culture museums archives sports waste recycling sustainability climate economy economics
    nurseries apprenticeships music outreach pastoral curriculum""".split()
)
_SCIENCE = re.compile(r"[a-z]{3,}(?:ology|iatry|iatrics|therapy|ography|etics)")


def is_post(text: str) -> bool:
    """Whether a text is a post title: a rank among its words and no word that could be a name.

    A number of two digits says nothing of a person ("Section 11 lead"), a longer one may.
    """
    words = re.findall(r"\w[\w'’-]*", text.casefold().replace("’", "'"))
    names = [word for word in words if not re.fullmatch(r"\d{1,2}", word)]
    if not any(word in _RANKS for word in words):
        return False
    return POST_WORDS.issuperset(names) or _is_of_a_service(text, names)


def _is_of_a_service(text: str, words: list[str]) -> bool:
    """Whether a text is "Head of" and a service: every word is a post's, or one of a service."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    found = _OF_A_SERVICE.fullmatch(plain)
    if found is None:
        return False
    of_service = set(re.findall(r"\w[\w'-]*", found["service"]))
    return all(word in POST_WORDS or (word in of_service and _is_service(word)) for word in words)


def _is_service(word: str) -> bool:
    """Whether a word may be what a service does: an ordinary one, and nobody's name."""
    known, plain = vocabulary(), folded(word)
    if plain in known.first | known.either_first | known.either_last:
        return False
    return plain in _SERVICES or plain in known.ordinary or bool(_SCIENCE.fullmatch(plain))
