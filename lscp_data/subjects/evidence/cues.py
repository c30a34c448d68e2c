"""What a text on evidence shows by itself: no more than that something was arranged, or not.

The cue words are the committee's (domain.md 6). What a text says beyond them may be true and is not
checked, so no level is derived from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

_CUE = re.compile(
    r"\b(?:re-?|pre-?)?(?:arranged|scheduled|booked|booking|circulated|sent|issued(?<=reissued)"
    r"|issued(?<=re-issued)|e-? ?mailed|reminded|agreed|drafted|discussed)\b"
    r"|\bdates?\b(?:\W+\w+){0,6}?\W+(?:set|fixed)\b|\bset\W+(?:a|the|new)\W+dates?\b",
    re.IGNORECASE,
)
# What was not done, or is only meant to be: within three words before a cue word.
_NOT = re.compile(
    r"\b(?:not(?! only)|no|never|yet to|to be|to get|will|shall|await\w*|pending|unable to"
    r"|without|hasn't|haven't|wasn't|weren't|isn't|until|cannot)\b(?:\W+\w+){0,3}?\W*$",
    re.IGNORECASE,
)
# What says more than that something was arranged, even in one breath with it: any other word for
# what was done. To call evidence thin that is not would accuse somebody wrongly.
_MORE = re.compile(
    r"\b(?:attend\w*|delivery|held|took place|taken place|audit\w*|evaluat\w*|survey\w*|feedback"
    r"|minutes|registers?|sign(?:ature|atures|off)|sampl\w*|reports?|reviews?|data|returns?|replies"
    r"|certificates?|\d+ of \d+|\d+ ?%|in (?:place|use|force)|uses?|using|done|made|given|taken"
    r"|begun|built|written|shown|live|running|working|complete|findings?|results?"
    r"|(?!(?:re-?|pre-?|e-?)?(?:arranged|scheduled|booked|circulated|issued|mailed|reminded|agreed"
    r"|drafted|discussed)\b|(?:need|requir|plann|propos|expect|request|invit|ask|nam|bas|relat"
    r"|dat|intend|hundr)ed\b)\w{2,}ed)\b",
    re.IGNORECASE,
)
# "Agreed strategy" names a document; "Agreed with partners" and "Agreed." say what was arranged.
_ADJECTIVE = re.compile(
    r"\W*(?:agreed|drafted|scheduled|booked|circulated)\s+(?!(?:to|for|with|by|at|on|in|and|or|from"
    r"|via|between|across|that|as|the|an?|all|again|but|then)\b)[^\W\d]",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:(?:not|never)(?: yet)?(?: been)?|to be|will be|yet to be|awaiting|pending)"
    r"\W+(?:\w+ly\W+)?$",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"(?:n/?a|none|nil|no|tb[ca]|pending|awaited|to follow|not started|not yet started|no change"
    r"|no update|no progress|no evidence(?: yet)?|none yet|not applicable|not yet|x|\W*"
    r"|(?:awaiting|to follow|not (?:yet )?started)\b.*)",
    re.IGNORECASE,
)
_DAY = (
    r"\d{1,2}(?:st|nd|rd|th)?[ ./-]*(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|\d)"
    r"[a-z\d]*(?:[ ./-]*\d{2,4})?"
)
_ONLY_A_DAY = re.compile(rf"\W*(?:on |[a-z]+day )?{_DAY}\W*", re.IGNORECASE)
# Other ways to say it, read as a cue word: a date that is in the diary, the message itself.
_IN_OTHER_WORDS = (
    (
        r"\bin(?:to)? (?:(?:the|our|all|every[\w']*|partners'?|people's) )*"
        r"(?:diary|diaries|calendars?)"
        r"|\b(?:diary|calendar) (?:dates?|invit\w+)|\bdiari[sz]ed|\bpencilled in|\bsave the dates?"
        r"|\b(?:training|course|session|briefing|workshop) dates?(?=\W+(?:is |of |for )?"
        rf"(?:[a-z]+day )?{_DAY})|(?<=\bdate )(?:is |was |has been |now )*confirmed\b",
        "arranged",
    ),
    (rf"^\W*e-? ?mails?(?=\W*$|\W+(?:to\b|(?:(?:of|on|dated) )?{_DAY}))", "e-mailed"),
)
_CLAUSES = re.compile(r"[;\r\n•]+|[.!?]+(?=\s|$)")


def arranged_only(texts: Iterable[object]) -> bool | None:
    """Whether the texts show no more than that something was arranged.

    True where every clause has a cue word and nothing beyond it ("Training date set"), False where
    nothing is stated at all ("", "Not yet booked"), None where more is stated ("Signature sheet").
    """
    clauses = [one for text in texts for one in _CLAUSES.split(_plain(text))]
    # A day by itself says nothing of what was done on it, and takes nothing from the other words.
    undated = [one for one in clauses if not _ONLY_A_DAY.fullmatch(one)]
    judged = {_clause(clause) for clause in undated}
    if True not in judged and len(undated) < len(clauses):
        return None
    judged.discard(False)
    if not judged:
        return False
    return None if None in judged else True


def _plain(text: object) -> str:
    plain = "" if text is None or pd.isna(text) else str(text)
    return re.sub(r"[’`]", "'", plain)


def _clause(clause: str) -> bool | None:
    """What one clause shows: True arranged, False nothing, None more than can be derived."""
    words = clause.strip()
    for pattern, cue in _IN_OTHER_WORDS:
        words = re.sub(pattern, cue, words, flags=re.IGNORECASE)
    if _NOTHING.fullmatch(words):
        return False
    more = [_PLANNED.search(words[: found.start()]) for found in _MORE.finditer(words)]
    cues = [found.start() for found in _CUE.finditer(words)]
    if None in more or not more + cues or _ADJECTIVE.match(words):
        return None
    return any(not _NOT.search(words[:start]) for start in cues)
