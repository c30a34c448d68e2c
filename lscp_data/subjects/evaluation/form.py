"""The forms by which a course is evaluated: their headings, the words of their answers, when asked.

Decided here: "Yes" and "No" are no score, because nothing says how far apart they are; a question
about a trainer is not read, because its answers judge one person; a number is a score only where
the heading says so (a scale, or a word such as "confident").
"""

from __future__ import annotations

from lscp_data.schema.forms import Form, Moment, Naming, WordScale

_RETRO_POST = "retro post"  # asked for in a later form, never stored
_ADJECTIVES = tuple(
    """confident useful relevant likely knowledgeable satisfied helpful prepared comfortable
    effective aware familiar important easy clear well informed equipped competent able
    much""".split()
)
_JUDGED = (*_ADJECTIVES, "")  # "Very" alone
_NEITHER = ("neutral", "neither", "neither agree nor disagree", "undecided", "no opinion")
SCALES = (
    WordScale(
        (
            ("strongly disagree", "disagree strongly"),
            ("disagree", "tend to disagree", "slightly disagree", "somewhat disagree"),
            _NEITHER,
            ("agree", "tend to agree", "slightly agree", "somewhat agree"),
            ("strongly agree", "agree strongly"),
        )
    ),
    WordScale((("not at all ~", "not ~"), ("not very ~", "not so ~", "slightly ~", "a little ~"),
               ("fairly ~", "quite ~", "somewhat ~", "moderately ~"), ("very ~",)), _JUDGED),
    WordScale((("not at all ~", "not ~"), ("slightly ~", "somewhat ~", "fairly ~", "quite ~"),
               ("~",), ("very ~",)), _ADJECTIVES),
    WordScale((("not at all ~", "very un~", "not ~"), ("not very ~", "not so ~", "un~"), _NEITHER,
               ("fairly ~", "quite ~", "~", "somewhat ~"), ("very ~",)), _ADJECTIVES),
    WordScale((("not at all ~", "not ~"), ("not very ~", "not so ~", "slightly ~", "a little ~"),
               ("fairly ~", "quite ~", "somewhat ~", "moderately ~"), ("~",), ("very ~",)),
              _ADJECTIVES),
    WordScale((("not at all ~", "not ~"), ("not very ~", "not so ~", "slightly ~", "a little ~"),
               ("fairly ~", "quite ~", "somewhat ~", "moderately ~"), ("very ~",),
               ("extremely ~", "completely ~", "fully ~")), _JUDGED),
    WordScale((("very dissatisfied",), ("dissatisfied", "somewhat dissatisfied"),
               (*_NEITHER, "neither satisfied nor dissatisfied"),
               ("satisfied", "somewhat satisfied"), ("very satisfied",))),
    WordScale((("poor",), ("fair", "satisfactory", "average", "adequate", "ok"), ("good",),
               ("excellent", "very good"))),
    WordScale((("very poor",), ("poor",), ("fair", "satisfactory", "average", "adequate", "ok"),
               ("good",), ("excellent", "very good"))),
    WordScale((("poor",), ("fair", "satisfactory", "average", "adequate", "ok"), ("good",),
               ("very good",), ("excellent",))),
    WordScale((("low",), ("medium", "moderate", "average"), ("high",))),
    WordScale((("very low",), ("low",), ("medium", "moderate", "average"), ("high",),
               ("very high",))),
    WordScale((("never",), ("rarely", "seldom"), ("sometimes", "occasionally"),
               ("often", "usually", "frequently"), ("always",))),
    WordScale((("not at all",), ("to a small extent", "to a little extent"),
               ("to some extent", "to a moderate extent"),
               ("to a large extent", "to a great extent"))),
    WordScale((("not at all",), ("a little",), ("somewhat", "a moderate amount", "moderately"),
               ("a lot", "quite a bit", "quite a lot"), ("a great deal", "completely"))),
)  # fmt: skip


def asked_at(form: str | None, heading: str | None, one_sitting: bool) -> str | None:
    """The stage of a question, by its form and by its own heading; None where it is of no use.

    "Before the course, how confident were you?" in a later form is `retro_pre`, never `pre`; a
    form filled in before the course cannot know what is true after it.
    """
    if heading in (None, "retro_pre"):
        return heading or form
    if heading == "pre":
        return "retro_pre" if form in ("post", "follow-up", "retro_pre") else "pre"
    if heading == _RETRO_POST and form == "follow-up":
        return None
    if one_sitting and (form == "pre" or (form == "post" and heading == "follow-up")):
        return None
    if one_sitting and form == "follow-up":
        return form
    return "post" if heading == _RETRO_POST else heading


NAMING = Naming(
    moments=(
        Moment(
            "retro_pre",
            (
                "retrospective", "retrospectively", "retro pre", "retrospective pre",
                "looking back to", "looking back", "thinking back to", "thinking back",
                "in hindsight",
            ),
            ("retrospective pre", "retro pre", "retrospective before"),
        ),
        Moment(
            "follow-up", ("follow up", "followup", "follow ups", "later", "impact"), ("since",)
        ),
        Moment(
            "pre",
            (
                "pre", "pre test", "pre assessment", "before", "baseline", "at start",
                "at the start", "start", "prior",
            ),
            (
                "before", "prior to", "in advance of", "ahead of", "at the start of", "start of",
                "at the beginning of", "beginning of", "pre",
            ),
        ),
        Moment(
            _RETRO_POST,
            ("immediately after", "straight after", "directly after", "at the end", "at end"),
            (
                "immediately after", "straight after", "directly after", "right after",
                "at the end of", "end of", "on completion of",
            ),
        ),
        Moment(
            "post", ("post", "post test", "post assessment", "after", "end"), ("after", "post")
        ),
        # What says no more than that there was a course: the question is the same without it.
        Moment("", (), ("as a result of", "following", "having attended", "having completed")),
    ),
    waited="follow-up",
    recalled="retro_pre",
    occasions=(
        "course", "training", "session", "event", "workshop", "webinar", "seminar", "programme",
        "module", "day", "conference", "briefing", "learning", "e-learning", "today",
    ),
    papers=(
        "evaluation", "evaluations", "questionnaire", "questionnaires", "survey", "surveys",
        "form", "forms", "feedback", "quiz", "answers", "responses", "results", "scores", "ratings",
    ),
    idle=(
        "course", "training", "evaluation", "evaluations", "questionnaire", "survey", "surveys",
        "form", "forms", "feedback", "answers", "responses", "response", "results", "result",
        "scores", "score", "ratings", "rating", "confidence", "knowledge", "export", "data", "raw",
        "sheet", "book", "workbook", "table", "copy", "final", "draft", "version", "combined",
        "all", "delegates", "delegate", "participants", "attendees", "learners", "staff", "the",
        "of", "for", "from", "and", "a", "to", "on", "in", "by", "lscp", "lscb", "scp", "untitled",
        "microsoft", "google", "forms", "summary", "cohort", "group", "session", "event", "test",
        "quiz", "assessment", "stage", "time", "change", "comparison", "new", "our", "your",
    ),
    asked_at=asked_at,
)  # fmt: skip

FORM = Form(
    person="delegate",
    identities=("delegate", "email", "name"),
    day="answered_on",
    topic="course",
    moment="stage",
    question="question",
    score="score",
    scale="scale",
    row_fields=(
        "delegate", "email", "name", "agency", "course", "session", "stage", "answered_on"
    ),
    stamps=(
        "completion time", "timestamp", "submission date", "submitted", "submitted on",
        "date submitted", "completed on", "end date", "start time", "start date",
    ),
    numbering=(
        "id", "no", "number", "respondent", "respondent id", "response", "response id",
        "response number", "participant", "collector id", "submission id", "row",
    ),
    name_parts=(
        ("first name", "forename", "given name", "first names"),
        ("last name", "surname", "family name", "second name"),
    ),
    phrases=(
        ("delegate", (
            "unique code", "unique id", "unique identifier", "unique reference", "personal code",
            "memorable code", "memorable word", "pseudonym", "participant code", "participant id",
            "participant number", "participant reference", "anonymous code", "delegate number",
            "delegate id", "delegate code", "staff number", "employee number", "payroll number",
        )),
        ("agency", (
            "your agency", "your organisation", "your employer", "which agency",
            "which organisation", "what agency", "what organisation", "organisation you work",
            "agency you work", "who do you work for", "where do you work", "sector",
        )),
        ("course", (
            "which course", "which training", "what course", "what training", "course attended",
            "name of course", "name of the course", "training attended", "name of training",
            "name of the training", "course did you attend", "training did you attend",
            "course title", "course name", "training course name",
        )),
    ),
    clerical=(
        "last modified time", "language", "ip address", "custom data 1", "telephone*", "phone*",
        "mobile*", "date of birth", "dob", "postcode", "address", "signature", "consent*",
        "quiz feedback", "grade posted time", "points *", "job title*", "role",
        "job role", "line manager*", "manager*", "team", "department", "age", "gender",
        "ethnicity", "year", "month", "line",
    ),
    open_ended=(
        "comment*", "explain", "describe", "tell us", "anything else", "any other", "any further",
        "suggest*", "why", "what did you", "what would you", "what will you", "what could",
        "what was the most", "what was the least", "what have you", "an example", "examples",
        "if so", "if not", "if yes", "if no", "please give", "please list", "please add",
        "what action*", "what difference", "what impact", "free text", "thoughts",
    ),
    about_people=(
        "trainer*", "tutor*", "presenter*", "facilitator*", "speaker*", "instructor*", "lecturer*",
    ),
    computed=(
        "change", "difference", "diff", "gain", "increase", "decrease", "improvement", "average",
        "mean", "total", "total score", "sum", "distance travelled", "overall average", "change in",
        "difference in", "increase in", "improvement in",
    ),
    several=(
        "how many", "number of", "how long", "years", "months", "hours", "how old", "how much time",
        "caseload",
    ),
    rates=(
        "confiden*", "knowledge*", "understand*", "rate", "rating", "rated", "score*", "agree",
        "skill*", "useful*", "satisf*", "likely", "aware*", "ability", "able", "how well",
        "how much", "how far", "how clear*", "prepared*", "comfortable", "relevan*", "quality",
        "recommend*", "competen*", "effective*", "i can", "i know", "i feel", "i am", "i have",
        "i would", "i will",
    ),
    only_here=("confiden*", "knowledge*", "understand*", "aware*", "skill*", "competen*"),
    points=("total points", "total marks", "quiz score", "quiz result", "test score", "points"),
    elsewhere=(
        "action", "actions", "rag", "rag rating", "rag status", "due date", "target date", "lead",
        "lead agency", "owner", "action owner", "status", "risk", "likelihood", "priority",
        "milestone", "milestones", "recommendation", "progress", "evidence", "mitigation",
    ),
    naming=NAMING,
    no_answer=(
        "na", "n a", "not applicable", "dont know", "do not know", "prefer not to say", "not sure",
        "unsure", "none", "no answer", "not answered", "skipped", "cant say", "cannot say",
    ),
    scales=SCALES,
    ask_topic="It is not clear which course these answers are about. Say which course it is.",
    ask_moment=(
        "It is not clear when these answers were given. "
        "Say when it was asked: before, straight after, or later."
    ),
)  # fmt: skip
