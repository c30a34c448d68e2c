"""What a form is, as data: how a wide sheet of answers becomes one row an answer.

A wide sheet has one row a person and one column a question; a kind of sheet that can be filled
so states it as its `Form`, and `reading.forms` reads it by that and by nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# When a question was asked, given when its form was filled in (None where nothing says so), what
# its own heading says, and whether a person gives all answers of a row at one sitting; None
# where the answer is of no use.
AskedAt = Callable[[str | None, str | None, bool], str | None]
Phrases = tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """One time at which a question can be asked; `value` is the stored word for it.

    `leads` say it before an occasion ("before the course"), `words` by themselves: in the name of
    a file, or in a heading beside another that asks the same at another time.
    """

    value: str
    words: Phrases
    leads: Phrases = ()


@dataclass(frozen=True)
class Naming:
    """What the words of names and headings say of a form: when it was filled in, and the rest.

    `moments` are tried in their order; `waited` is the one that a wait says ("3 months later"),
    `recalled` the first of them, a time asked about afterwards. `occasions` and `papers` are what
    a moment's leads stand before ("post course", "post evaluation"); `idle` words make no topic.
    """

    occasions: Phrases
    papers: Phrases
    idle: Phrases
    moments: tuple[Moment, ...] = ()
    waited: str = ""
    recalled: str = ""
    asked_at: AskedAt = lambda form, heading, one_sitting: heading or form


@dataclass(frozen=True)
class WordScale:
    """Answers in words from the lowest step up; the lowest scores 1.

    The spellings of one step are one answer. "~" stands for what is judged, one of `judged`:
    "very ~" is "very confident" or "very useful".
    """

    steps: tuple[Phrases, ...]
    judged: Phrases = ("",)

    @property
    def scale(self) -> str:
        """The scale as it is stored, such as 1-5."""
        return f"1-{len(self.steps)}"

    @property
    def name(self) -> str:
        """The scale as an officer knows it: its steps in words."""
        return ", ".join(step[0].replace("~", self.judged[0]) for step in self.steps)


@dataclass(frozen=True)
class Form:
    """How a wide sheet is recognised and which field of the sheet each part of it gives.

    Fields: `person` (whoever answered, known by the fields `identities`, the surest first),
    `day`, `topic` and `moment` (both asked where the file does not say them), `question`, `score`,
    `scale`; `row_fields` are all that a row itself may give.

    Headings, compared in lower case without punctuation; "*" at the end stands for any ending:
    `stamps` say when a reply came, the surest first; `numbering` counts replies and names nobody;
    `name_parts` make up a name; `phrases` tell a row's field anywhere in a longer heading;
    `clerical` is never a question; `open_ended` asks for free text; `about_people` judges a
    person, `computed` is worked out from other columns, `several` counts things: none is a score;
    `points` are a test's, up to a hundred; `rates` says that a number is a score, `only_here`
    that the sheet can hardly be another kind; `elsewhere` stands in those and not in a form.

    `no_answer` are answers that say nothing; `ask_topic` and `ask_moment` are the sentences by
    which those are asked.
    """

    person: str
    identities: Phrases
    day: str
    topic: str
    moment: str
    question: str
    score: str
    scale: str
    row_fields: Phrases
    stamps: Phrases
    numbering: Phrases
    name_parts: tuple[Phrases, Phrases]
    phrases: tuple[tuple[str, Phrases], ...]
    clerical: Phrases
    open_ended: Phrases
    about_people: Phrases
    computed: Phrases
    several: Phrases
    rates: Phrases
    only_here: Phrases
    points: Phrases
    elsewhere: Phrases
    naming: Naming
    no_answer: Phrases
    scales: tuple[WordScale, ...]
    ask_topic: str
    ask_moment: str


@dataclass(frozen=True)
class Register:
    """How a register is read: one row a person, one column a session under its date.

    The fields are those of `Form`; `day` is the session's. `ticks` say `present`; `crosses` say
    `absent` where there are ticks beside them, and are asked about where there are none.
    """

    person: str
    identities: Phrases
    day: str
    topic: str
    mark: str
    row_fields: Phrases
    ticks: Phrases
    present: str
    crosses: Phrases
    absent: str
    naming: Naming
    ask_topic: str
    ask_mark: str
