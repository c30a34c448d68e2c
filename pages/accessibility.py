"""The accessibility statement: what was tested, what was not, and what is known to fall short."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from lscp_data.accessibility import AXE, LIMITS, PREPARED
from lscp_data.markup import plain_markdown
from lscp_data.wording import counted, show_date
from pages.frame import Shown, settings

_TESTED = (
    "Every page with the rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and with rules of good "
    f"practice beyond them (axe-core {AXE}), in light and dark colours, on a desktop screen and on "
    "a phone's; again at every change of the dashboard, on demonstration data.",
    "Every slide of the presentation with the same rules, in light and dark colours: its text is "
    "at least 18 pixels high on a screen of 1280 × 720 (the letter on a rating's shape 16), and "
    "nothing is cut off but long names, which end in dots. The arrow keys, those of a clicker and "
    "Escape work it, also just after a choice, and the place among the slides is announced.",
    "The keyboard: on every page and slide everything that a mouse can work is reached with Tab in "
    "the order it is read in, the place is always seen and nothing holds it fast. A running order, "
    "a table and a choice were worked by keyboard alone. The letters C and R, which the framework "
    "keeps for developers, do nothing.",
    "Announcements: a new page and a filter's new finding are given to screen readers.",
    "320 pixels of width, which is a desktop screen at 400 %: no page is scrolled sideways. Wide "
    "tables are scrolled by themselves, by keyboard too.",
    "Colour: each rating has its letter, its shape and its word. The colours are far apart for "
    "eyes without red, green or blue cones and in greyscale (CIEDE2000 of 14 or more between any "
    "two), and text has a contrast of at least 4.5 to 1.",
    "Forced colours, as Windows' contrast themes set them, on every page and slide: every word, "
    "letter of the ratings, sign of a key, border that carries meaning and place of the keyboard "
    "stays. Charts keep their own colours on their own ground.",
    "Charts: each has a name; what it shows is said in words and as a table below it, which can "
    "be downloaded as CSV. When the device turns dark or light its colours turn with it.",
)
_NOT_TESTED = (
    "The keyboard on a checked workbook and in the forms that only an officer sees, but for the "
    "running order. Forced colours in a real contrast theme of Windows: Chromium imitated them.",
    "Real screen readers (NVDA, JAWS, VoiceOver, TalkBack). What the browser tells them was read, "
    "not what they say.",
    "Firefox and Safari: all tests ran in Chromium.",
    "Voice control and magnifiers.",
    "A real call and a real projector. Of compressed video (H.264, 1280 × 720 at 600 and 640 × 360 "
    "at 250 kbit/s) every number on the slides could be read three seconds after a change.",
    "People who use assistive technology every day. Nobody independent has audited it.",
)
_ALSO = (
    "The language of the pages is always given as English; names in Welsh and in other languages "
    "are not marked.",
    "Choices in a list are Streamlit's own control: the arrow keys, Enter and Escape work it, and "
    "one can type to narrow it down. While it is open its entries stand outside the page's main "
    "part for a screen reader.",
    "Printing from the browser may cut a wide chart. Its table and its CSV hold everything.",
)


def render(_shown: Shown) -> None:
    """The statement, in the order of the model for public-sector bodies."""
    st.title("Accessibility statement", anchor=False)
    st.markdown(
        "This statement is about this dashboard of safeguarding action plans. As many people as "
        "possible should be able to use it: with the keyboard alone, with a screen reader, "
        "enlarged to 400 %, on a phone, with the colours of one's own system, without telling "
        "colours apart."
    )
    st.header("How accessible it is", anchor=False)
    limits = counted(len(LIMITS), "fault")
    st.markdown(
        "It is partially compliant with the Web Content Accessibility Guidelines 2.2, AA: "
        f"{limits} of its framework and what was not tested are named below. No other fault is "
        "known."
    )
    st.header("What was tested", anchor=False)
    _list(_TESTED)
    st.header("What was not tested", anchor=False)
    _list(_NOT_TESTED)
    st.header("What is known to fall short", anchor=False)
    _list([*(f"{limit.words} {limit.reason}" for limit in LIMITS), *_ALSO])
    st.header("If something keeps you from using it", anchor=False)
    st.markdown(
        f"Tell {_whom(settings().contact)}: say which page it is, what you wanted to do and what "
        "you use. Ask them too for the information in another form: large print, easy read, a "
        "recording, paper. If you are not content with the answer, the "
        "[Equality Advisory and Support Service](https://www.equalityadvisoryservice.com/) "
        "advises you. The Equality and Human Rights Commission enforces the Public Sector Bodies "
        "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018."
    )
    st.header("How this statement was made", anchor=False)
    st.markdown(
        f"It was prepared on **{show_date(PREPARED)}** by those who built the dashboard, from "
        "tests that they ran themselves. The faults named here and those that the tests let pass "
        "are one list. Whoever puts the dashboard on a server reviews it and gives a contact."
    )


def _whom(contact: str) -> str:
    """Whom to tell: the contact of the installation, where it names one (LSCP_CONTACT)."""
    named = f"**{plain_markdown(contact)}**, " if contact else ""
    return f"{named}the partnership that publishes these reports, or the clerk of the committee"


def _list(items: Sequence[str]) -> None:
    points = "".join(f"<li>{escape(item)}</li>" for item in items)
    st.html(f'<ul class="points">{points}</ul>')
