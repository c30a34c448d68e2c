"""Which columns of a form are questions with scores, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lscp_data.reading.forms.scales import Answer, Stated, all_steps, answer, fitting, stated_scale
from lscp_data.reading.forms.words import asked, is_only, plain_words, says
from lscp_data.reading.grids import CellError, as_text, is_blank
from lscp_data.reading.people.columns import may_be_offered
from lscp_data.schema.forms import Form

# Why a column is not read, in one sentence each: alike columns are one line for the officer.
NOTHING = "Nobody answered in this column."
NOT_NEEDED = "This column is not needed. It was not read."
NAMED = (
    "The heading seems to name a person. It was not read: take the name out of it if the scores "
    "are wanted."
)
PERSON = "These answers judge one person. They were not read."
COMPUTED = "This column is worked out from others. It was not read."
FREE_TEXT = "The answers are free text, which may name people. They were not read."
SEVERAL = "Several answers could be ticked here, so they are no scores. They were not read."
CHOICE = "The answers are words or short texts without scores. They were not read."
NUMBERS = (
    "Nothing says that these numbers are scores. They were not read. "
    "If they are, write their scale into the heading, such as (1-5)."
)
_MOST = 0.75  # of the answers in a column: a few may be slips, or belong nowhere
_HIGHEST = 10  # without a scale, a number above it is no score
_MOST_POINTS = 100
_LONG = 40
_CHOICES = 6


@dataclass(frozen=True)
class Scores:
    """A column of scores: numbers, or words of a scale.

    `stated` is the scale that the answers or their heading say, `highest` what is taken for a
    score without one.
    """

    words: frozenset[str] = frozenset()
    stated: Stated | None = None
    highest: int = _HIGHEST


def scores_of(heading: str, values: Sequence[object], form: Form, *, told: bool) -> Scores | str:
    """What a column scores, a sentence why nothing where it is no question of scores.

    `told`: somebody has said that it is one.
    """
    asked_for = _asked_for(heading, form)
    if asked_for and not told:
        return asked_for
    held = [value for value in values if not is_blank(value) and not isinstance(value, CellError)]
    if sum(as_text(value).endswith(";") for value in held) * 3 > len(held):
        return SEVERAL
    answers = [found for found in map(answer, held) if not says_nothing(found, form)]
    if not answers:
        return NOTHING
    numbers = [found for found in answers if found.number is not None]
    if len(numbers) >= _MOST * len(answers):
        return _numbers(heading, numbers, form, told=told)
    words = _scale_words(answers, form)
    if words:
        return Scores(words)
    return FREE_TEXT if _is_free(held) else CHOICE


def says_nothing(found: Answer, form: Form) -> bool:
    """Whether an answer says nothing: "N/A", "Don't know"."""
    return found.number is None and (not found.words or found.words in form.no_answer)


def _asked_for(heading: str, form: Form) -> str:
    """Why a heading is no question of scores whatever stands below it; "" where it may be one."""
    if is_only(heading, form.clerical) or is_only(heading, form.numbering):
        return NOT_NEEDED
    if not may_be_offered(heading):
        return NAMED
    if says(heading, form.about_people):
        return PERSON
    if is_only(heading, form.points):
        return ""
    short = len(plain_words(heading).split()) <= 4
    if is_only(heading, form.computed) or (short and _ends(heading, form)):
        return COMPUTED
    return FREE_TEXT if says(heading, form.open_ended) else ""


def _ends(heading: str, form: Form) -> bool:
    """Whether a short heading begins or ends with a word of reckoning: "Confidence change"."""
    words = plain_words(heading).split()
    return bool(words) and (words[0] in form.computed or words[-1] in form.computed)


def _numbers(heading: str, answers: Sequence[Answer], form: Form, *, told: bool) -> Scores | str:
    """A column of numbers: scores where a scale is stated, or where the heading asks for them."""
    stated = stated_scale(heading) or _out_of(answers) or _named_beside(answers, form)
    values = [found.number for found in answers if found.number is not None]
    if stated and sum(stated.low <= n <= stated.high for n in values) >= _MOST * len(values):
        return Scores(stated=stated)
    highest = _MOST_POINTS if is_only(heading, form.points) else _HIGHEST
    small = sum(0 <= n <= highest and (2 * n).is_integer() for n in values)
    counted = says(asked(heading, form).text, form.several)  # not "at 3 months"
    rates = says(heading, form.rates) and not counted
    if (told or rates or highest > _HIGHEST) and small >= _MOST * len(values):
        return Scores(highest=highest)
    return NUMBERS


def _out_of(answers: Sequence[Answer]) -> Stated | None:
    """The scale that every answer states itself: "4 out of 5"."""
    ends = {found.of for found in answers}
    return stated_scale(f"out of {ends.pop()}") if len(ends) == 1 and None not in ends else None


def _named_beside(answers: Sequence[Answer], form: Form) -> Stated | None:
    """The one scale whose words stand behind the numbers: "4 - Agree"; turned if 1 is the best."""
    pairs = {(found.words, found.number) for found in answers if found.words}
    found: set[Stated] = set()
    for steps in fitting({words for words, _ in pairs}, form):
        top = steps.count + 1
        if all(steps.step[words] == number for words, number in pairs):
            found.add(Stated(steps.of.scale, 1, steps.count))
        if all(top - steps.step[words] == number for words, number in pairs):
            found.add(Stated(steps.of.scale, 1, steps.count, turned=True))
    return found.pop() if len(found) == 1 else None


def _scale_words(answers: Sequence[Answer], form: Form) -> frozenset[str]:
    """The answers that belong to one scale of words; none where too few do."""
    counts = Counter(found.words for found in answers)
    if fitting(counts.keys(), form):
        return frozenset(counts)
    most: frozenset[str] = frozenset()
    for steps in all_steps(form):
        held = frozenset(word for word in counts if word in steps.step)
        if steps.holds(held) and sum(counts[w] for w in held) > sum(counts[w] for w in most):
            most = held
    enough = sum(counts[word] for word in most) >= _MOST * len(answers)
    return most if enough else frozenset()


def _is_free(values: Sequence[object]) -> bool:
    """Whether answers are written freely rather than chosen from a list."""
    texts = {plain_words(as_text(value)) for value in values}
    return any(len(text) > _LONG for text in texts) or len(texts) > max(_CHOICES, len(values) / 2)
