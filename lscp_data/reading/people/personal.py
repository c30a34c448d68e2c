"""What is personal by its form alone: addresses, numbers and dates that are one person's.

Each form is data: its name, how it is written and, where needed, a check. What matches is left
out before anything is kept. An age, a school or a story may tell who somebody is without any of
these forms: no machine can know that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lscp_data.reading.people.names import names_in

LEFT_OUT = "[left out]"

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = (
    r"(?:\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}-\d{2}-\d{2}|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?)?{_MONTH}[ ,-]+(?:\d{{1,2}},? )?\d{{2,4}})\b"
)
# The number of a child's file: printed references, years and prices have fewer digits or points.
_FILE_NUMBER = (
    r"(?:[a-z]{1,4}[-/ ]?)?"
    r"(?:\d{5,12}(?:[/-]\d{2,7})*|\d{1,4}/\d{5,7}(?:/\d{2,4})?)[a-z]?\b"
)
_SYSTEMS = r"lcs|ics|mosaic|liquid ?logic|care ?first|azeus|systm ?one|emis|niche|rio|ehm|crn|pnc"
_WHOSE = r"case|record|file|client|child|pupil|patient|person|service user|family|hospital|crime"
_NUMBER = r"(?:id(?:entifier)?|ref(?:erence)?|nos?|num|number|urn)"
_TO = r"\b[.:#\s-]*(?:is )?"
# Royal Mail's 124 postcode areas.
_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E "
    "EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL "
    "LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM "
    "SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).replace(" ", "|")
_CHILD = (
    r"(?:[Cc]hild|[Bb]aby|[Ii]nfant|[Pp]upil|[Yy]oung [Pp]erson|[Ss]iblings?|[Bb]rother|[Ss]ister|"
    r"[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Mm]um|[Dd]ad|[Pp]arent|[Pp]atient|[Cc]arer|[Tt]win)"
)
# Behind "child" they are no initials: "child CP plan".
_ACRONYMS = frozenset(
    """AP CA CC CCE CE CIN CJ CP CPC CPP CPS CSC CSE CSP CYP DA DV EH EHA EHC FE FGM GP HE HR HV ICB
    ID IRO IT LA LAC LD MH NHS OT PEP PH PRU RAG SCR SEN SG SGO SW TAC TAF UK US VAWG VS YJ YJS YOS
    YOT YP""".split()
)


@dataclass(frozen=True)
class Form:
    """One form of personal data: its name with an article, its pattern, a check of what matched.

    The words of the group `cue`, such as "DOB", are kept.
    """

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool] = lambda match: True


@dataclass(frozen=True)
class Kept:
    """A text without what was personal in it, and the names of the forms left out of it."""

    text: str
    left_out: tuple[str, ...] = ()

    @property
    def fault(self) -> str:
        """What was left out, in words; "" where nothing was."""
        if not self.left_out:
            return ""
        names = ", ".join(self.left_out)
        return f"personal data is left out ({names}); look for names beside it"


def is_nhs_number(text: str) -> bool:
    """Whether a text of ten digits is an NHS number by its check digit.

    Modulus 11: the first nine digits times 10 down to 2, summed; 11 less the sum's remainder by
    11 is the tenth digit, 11 counting as 0 and 10 never given out. Source: NHS Data Dictionary,
    "NHS Number". One in eleven numbers of ten digits passes by chance.
    """
    digits = [int(letter) for letter in text if letter.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]


def _is_nhs_number(match: re.Match[str]) -> bool:
    return is_nhs_number(match[0])


def _is_telephone(match: re.Match[str]) -> bool:
    """Whether digits are grouped as a telephone number's: a scale of 0 to 10 is none."""
    national = re.sub(r"^\(?(?:\+|00)44[ -]?(?:\(0\))?[ -]?", "0", match[0])
    groups = re.findall(r"\d+", national)
    dated = re.match(r"\d\d-\d\d-\d{4}", national)
    return (
        not dated
        and all(len(group) > 1 for group in groups)
        and re.fullmatch(r"0[12357-9]\d{8,9}", "".join(groups)) is not None
    )


def _is_initials(match: re.Match[str]) -> bool:
    return match["initials"].replace(".", "").replace(" ", "") not in _ACRONYMS


def _form(name: str, pattern: str, flags: int = re.IGNORECASE) -> Form:
    return Form(name, re.compile(pattern, flags))


_E_MAIL = _form("an e-mail address", r"[\w.+'-]+(?:@| ?[\[(]at[\])] ?)[\w-]+(?:\.[\w-]+)+")
_INITIALS = Form(
    "a child's or relative's initials",
    re.compile(
        rf"\b(?P<cue>{_CHILD} \(?)(?P<initials>[A-Z](?:[A-Z]{{1,2}}|\. ?[A-Z]\.?(?: ?[A-Z]\.)?))"
        r"(?![\w-])"
    ),
    _is_initials,
)
# In this order: a telephone number is looked for before an NHS number; both have ten digits.
_OF_DIGITS = (
    _form(
        "a date of birth or death",
        r"\b(?P<cue>(?:d\.?o\.?[bd]|date of (?:birth|death)|birth ?da(?:te|y)|born|died|deceased)"
        rf"\b[\s.:=(–-]*(?:(?:on|is|was|in|the|of)\s+)*){_DAY}",
    ),
    Form(
        "a telephone number",
        re.compile(
            r"(?<![\w.,/£$-])(?:\(?(?:\+|00)44[ -]?(?:\(0\))?|\(?0)"
            r"(?:[ ()-]{0,2}\d){9,10}(?![\w/-])"
        ),
        _is_telephone,
    ),
    _form("a telephone number", r"\A7\d{9}\Z"),  # a mobile's whose nought Excel has dropped
    _form("an NHS number", rf"\b(?P<cue>NHS ?{_NUMBER}?{_TO})\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}}\b"),
    Form(
        "an NHS number",
        re.compile(r"(?<![\w.,£$-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w-]|[.,]\d)"),
        _is_nhs_number,
    ),
    # HM Revenue and Customs, National Insurance Manual NIM39110.
    _form(
        "a National Insurance number",
        r"\b(?!bg|gb|nk|kn|tn|nt|zz)[abceghj-prstw-z][abceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d]\b",
    ),
    # Department for Education, unique pupil numbers: a letter, eleven digits, a digit or letter.
    _form("a pupil number", r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b", 0),
    _form("a pupil number", rf"\b(?P<cue>UPN{_TO})[a-z]?\d{{6,12}}[a-z]?\b"),
    _form("a case number", rf"\b(?P<cue>(?:{_SYSTEMS})(?: {_NUMBER})?{_TO}){_FILE_NUMBER}"),
    _form("a case number", rf"\b(?P<cue>(?:{_WHOSE}) {_NUMBER}{_TO}){_FILE_NUMBER}"),
    _form(
        "a case number",
        rf"\b(?P<cue>(?:{_WHOSE}|referral)\b[^.\n]{{0,60}}?\bref(?:erence)?(?: {_NUMBER})?{_TO})"
        rf"{_FILE_NUMBER}",
    ),
    _form(
        "a case number",
        rf"\b(?P<cue>ref(?:erence)?(?: {_NUMBER})?{_TO}){_FILE_NUMBER}"
        rf"(?=[^.\n]{{0,60}}\b(?:{_WHOSE}|referral)\b)",
    ),
    _form("a case number", r"\b[A-Z]{2}\d{2}[CPZ]\d{5}\b", 0),  # of a family court
    _form(
        "an address",
        r"\b\d{1,4}[a-z]?,? (?:[A-Z][\w'’]+ ){1,3}"
        r"(?:Road|Rd|Street|Avenue|Lane|Crescent|Terrace)\b",
        0,
    ),
    _form(
        "a postcode",
        rf"(?<![\w/-])(?:{_AREAS})\d[A-Z\d]? ?\d[A-Z]{{2}}(?![\w/-])",
        0,
    ),
)
_AT = ("@", "(at)", "[at]")
_TWO_DIGITS = re.compile(r"\d\d|\d [A-Z]|[A-Z]\d")


def without_personal(text: str) -> Kept:
    """A text with "[left out]" for everything in it that is personal by its form."""
    forms: tuple[Form, ...] = _OF_DIGITS if _TWO_DIGITS.search(text) else ()
    if any(mark in text for mark in _AT):
        forms = (_E_MAIL, *forms)
    left_out = []
    for form in (*forms, _INITIALS):
        kept = form.pattern.sub(lambda match, form=form: _replaced(match, form), text)  # type: ignore[misc]
        if kept != text:
            left_out.append(form.name)
            text = kept
    return Kept(text, tuple(dict.fromkeys(left_out)))


def _replaced(match: re.Match[str], form: Form) -> str:
    """What is kept of a match: all of it where the check fails, else the words before it."""
    if not form.holds(match):
        return match[0]
    return (match.groupdict().get("cue") or "") + LEFT_OUT


def may_be_personal(text: str) -> bool:
    """Whether a text must not be quoted: it holds what is personal by its form, or a name."""
    return bool(without_personal(text).left_out or names_in(text))
