import pytest

from lscp_data.subjects.evidence.cues import arranged_only


@pytest.mark.parametrize(
    "text",
    [
        "Training date set",
        "A date has been set.",
        "Dates for the training have been set",
        "Sessions scheduled",
        "Rescheduled for May",
        "Venue booked",
        "Briefing circulated to all settings",
        "Recirculated",
        "Policy sent; resent in June",
        "List e-mailed to partners",
        "Emailed, and e mailed again",
        "Guidance reissued",
        "Guidance re-issued",
        "Staff reminded",
        "Agreed.",
        "Protocol drafted\nDiscussed at the board on 3.5.2026.",
        "Not only discussed but agreed",
        "Agreed with partners on 3 May",
        "Letters circulated to all schools and nurseries as planned",
        "Date set for training: 9 December 2026",
        "Date in diary",
        "In everyone's diaries",
        "Put in the calendar for 9 December",
        "Diary invites to all partners",
        "Session pencilled in",
        "Save the date",
        "Training date: 9 December 2026",
        "Date confirmed",
        "E-mail 12.3.26",
        "Emails to all agencies",
    ],
)
def test_cue_words_alone_show_that_something_was_arranged(text):
    assert arranged_only([text]) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "N/A",
        "-",
        "Not yet booked",
        "Sessions have not yet been booked",
        "No date set",
        "To be agreed",
        "It wasn’t sent",
        "Will be circulated",
        "Awaiting agreement",
        "Not started.",
        "Sessions will be delivered in May",
        "Not yet in the diary",
        "To be diarised",
    ],
)
def test_what_was_not_done_or_is_only_meant_to_be_is_no_evidence(text):
    assert arranged_only([text]) is False


@pytest.mark.parametrize(
    "text",
    [
        "Signature sheet",
        "Attendance lists and evaluation",
        "Date set and attendance list",
        "Training date set. 41 of 63 teams briefed.",
        "Consent form",  # "sent" stands in it, not as a word
        "Booklet",
        "Agreed policy, audit of June",
        "Agreed strategy",
        "Policy circulated and now used by practitioners",
        "Agreed and implemented",
        "Agreed, in place since May",
        "12 cases looked at, all used the form that was circulated",
        "Guidance reissued and adopted by four agencies",
        "In diary, 40 people attended",
        "E-mails of practitioners who use the policy",
        "E-mail confirming that the form is used",
        "9 December 2026",  # of what is not said
    ],
)
def test_a_text_that_states_more_cannot_be_derived(text):
    assert arranged_only([text]) is None


def test_a_day_by_itself_takes_nothing_from_what_the_other_text_says():
    assert arranged_only(["Date set for training: 9 December 2026", "Date in diary"]) is True
    assert arranged_only(["Training date set. 9.12.2026", "Wednesday 9th December"]) is True
    assert arranged_only(["9 December 2026", "Attendance list"]) is None
    assert arranged_only(["9 December 2026", "Not yet booked"]) is None


def test_several_texts_are_judged_together():
    assert arranged_only(["", "Training date set."]) is True
    assert arranged_only(["Training date set", "Three sessions held"]) is None
    assert arranged_only([None, "Not yet booked"]) is False
