"""How far an action's text speaks of a course: by the words of its name that say something.

Every course is a training and nearly every one is about safeguarding: such words say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

AGREES = 60  # percent of the telling letters of a course's name that the text has
_SAME_WORD = 85  # percent: thresholds and threshold are one word
_SAYS_NOTHING = frozenset(
    """a an and the of for in on to with at by from into or your our how what when is are
    training course courses session sessions workshop workshops webinar webinars briefing briefings
    seminar event module e-learning elearning learning learn online introduction intro basic basics
    awareness advanced refresher essentials essential core part level levels day one two three
    safeguarding safeguard child children childrens young people person practice practitioner
    practitioners staff skills multi agency multiagency interagency
    partnership working work""".split()
)


def telling(name: str) -> list[str]:
    """The words of a name that say something, in lower case, each once; numbers say nothing."""
    words = re.findall(r"[^\W\d_]+", name.replace("’", "").replace("'", "").casefold())
    return [word for word in dict.fromkeys(words) if word not in _SAYS_NOTHING and len(word) > 1]


def likeness(courses: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """How far each text (rows) has the telling words of each course (columns), in percent.

    Words weigh by their letters; one without a telling word is 0 in every text.
    """
    of_course = [telling(course) for course in courses]
    of_text = [telling(text) for text in texts]
    wanted = list(dict.fromkeys(word for words in of_course for word in words))
    there = list(dict.fromkeys(word for words in of_text for word in words))
    found = np.zeros((len(texts), len(courses)))
    if not wanted or not there:
        return found
    same = process.cdist(wanted, there, scorer=fuzz.ratio, score_cutoff=_SAME_WORD) >= _SAME_WORD
    place = {word: at for at, word in enumerate(there)}
    weight = np.array([len(word) for word in wanted], dtype=float)
    has = np.zeros((len(texts), len(wanted)), dtype=bool)
    for row, words in enumerate(of_text):
        has[row] = same[:, [place[word] for word in words]].any(axis=1)
    for column, words in enumerate(of_course):
        places = [wanted.index(word) for word in words]
        if places:
            found[:, column] = 100 * (has[:, places] @ weight[places]) / weight[places].sum()
    return found


def agreeing(course: str, text: str) -> bool:
    """Whether a text has most of what tells a course from another."""
    return bool(likeness([course], [text])[0, 0] >= AGREES)
