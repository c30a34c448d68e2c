"""Learning products: one row a product with lists of agencies, or one row a product and agency."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema import Column, Fault, Sheet
from lscp_data.schema.checks import not_before
from lscp_data.schema.kinds import AGENCY, AGENCY_JOINER, COUNT, DATE, LABEL, TEXT, choice

YES, NO = "yes", "no"
VIDEO, PODCAST, SEVEN_MINUTES, ON_A_PAGE = (
    "video", "podcast", "seven-minute briefing", "briefing on a page",
)  # fmt: skip

KIND = choice(
    "kind of learning product",
    {
        VIDEO: ("film", "short film", "videos", "animation", "recording"),
        PODCAST: ("audio", "podcasts", "podcast episode"),
        SEVEN_MINUTES: (
            "7 minute briefing", "7-minute briefing", "seven minute briefing", "7 min briefing",
            "7mb", "7-minute learning", "7 minute read",
        ),
        ON_A_PAGE: (
            "one-page briefing", "one page briefing", "1 page briefing", "learning on a page",
            "review on a page", "one-pager", "one pager", "briefing",
        ),
        "webinar": ("webinars", "recorded webinar", "lunch and learn"),
        "newsletter": ("bulletin", "newsletter article"),
        "poster or leaflet": ("poster", "leaflet", "flyer", "infographic"),
        "toolkit or guide": ("toolkit", "guide", "practice guide", "resource pack"),
        "other": ("other product",),
    },
)  # fmt: skip
CONFIRMED = choice("yes or no", {YES: ("y", "true", "confirmed"), NO: ("n", "false", "not yet")})


def confirmed_by_whom(frame: pd.DataFrame) -> list[Fault]:
    """Notes each row that is confirmed while several agencies are listed and none is named.

    That it was sent to eight and that "it" was confirmed does not say that eight confirmed.
    """
    if "sent_to" not in frame or not {"confirmed", "confirmed_on"} & {*frame}:
        return []
    none = pd.Series(pd.NA, index=frame.index, dtype="string")
    several = frame["sent_to"].astype("string").str.contains(AGENCY_JOINER, regex=False)
    said = frame.get("confirmed", none).astype("string").eq(YES).fillna(False)
    dated = frame["confirmed_on"].notna() if "confirmed_on" in frame else ~said & said
    unnamed = frame.get("confirmed_by", none).isna() & several.fillna(False).astype(bool)
    return [
        Fault(
            row=int(index), field="sent_to", severity="note",
            found=str(frame.at[index, "sent_to"]), expected="who confirmed, in “Confirmed by”",
            message="It was confirmed, but not said by whom; no agency is counted.",
        )
        for index in frame.index[unnamed & (said | dated).astype(bool)]
    ]  # fmt: skip


PRODUCTS = Sheet(
    name="learning_products",
    label="Learning products",
    one_row="one row a product with its agencies listed, or one row a product and agency",
    columns=(
        Column(
            "title", "Title", LABEL, required=True, help="What the product is called",
            spellings=(
                "product|resource|briefing title", "title|name of product|resource|briefing",
                "learning product", "learning resource", "product|resource name", "product",
                "product|resource",
            ),
        ),
        Column(
            "kind", "Kind of product", KIND,
            help="Video, podcast, seven-minute briefing, briefing on a page and so on",
            spellings=(
                "product|resource|media type|format", "type|format of product|resource", "format",
                "medium", "~type", "~kind",
            ),
        ),
        Column(
            "reviews", "Reviews covered", TEXT,
            help="The reviews it draws on, by the names they are published under; a line each",
            spellings=(
                "review|reviews", "review covered", "reviews|review it covers|covers",
                "linked|related|source review|reviews", "which review|reviews", "based on review",
                "learning from review|reviews", "from which review|reviews",
            ),
        ),
        Column(
            "issued", "Issued on", DATE, help="The day it was issued, or is to be",
            spellings=(
                "issued", "issue|publication|release|launch date", "published",
                "date issued|published|released|launched|sent|circulated", "published on",
                "date of issue|publication|release|launch", "sent on", "launched",
            ),
        ),
        Column(
            "audience", "Audience", LABEL, help="Whom it is for, by role: all front-line staff",
            spellings=("target|intended audience", "who it is for", "for whom", "aimed at"),
        ),
        Column(
            "sent_to", "Sent to", AGENCY,
            help="The agency, or all the agencies with a / between them: name each one",
            spellings=(
                "agency", "agencies", "organisation", "organisations", "sent to agency|agencies",
                "agencies sent to", "circulated|shared|issued|distributed to", "agencies asked",
                "shared with", "distribution", "distribution|circulation list",
            ),
        ),
        # "Confirmed" by itself may be over ticks, dates or agencies.
        Column(
            "confirmed", "Agency confirmed", CONFIRMED,
            help="Yes once that agency confirmed that it reached its staff; one agency in the row",
            spellings=(
                "reached staff", "confirmed reached staff", "cascade confirmed", "cascaded",
                "confirmed reaching staff", "reached its|their staff", "~confirmed",
                "confirmed by agency y/n", "cascaded to staff", "shared with staff",
            ),
        ),
        Column(
            "confirmed_by", "Confirmed by", AGENCY,
            help="The agencies that confirmed that it reached their staff",
            spellings=(
                "agencies confirmed|confirming", "agencies that|which confirmed", "~confirmed",
                "confirmed by agency|agencies", "cascade confirmed by", "confirmation from",
                "confirmations received from", "agencies confirmed it reached their staff",
            ),
        ),
        Column(
            "confirmed_on", "Confirmed on", DATE, help="The day the agency confirmed",
            spellings=(
                "date confirmed", "confirmation date", "date of confirmation", "~confirmed",
                "date confirmation received", "confirmation received on",
            ),
        ),
        Column(
            "opens", "Views or opens", COUNT,
            help="How often the product was opened, in all; the same number on all its rows",
            spellings=(
                "views", "opens", "number of views|opens|downloads|plays|listens", "downloads",
                "times opened|viewed|played|downloaded", "hits", "clicks", "views/opens",
                "plays", "listens", "total views|opens|downloads",
            ),
        ),
    ),
    needs=(
        ("title",),
        ("kind",),
        ("reviews", "sent_to", "confirmed", "confirmed_by", "confirmed_on"),
    ),
    fill_down=("title", "kind", "reviews", "issued", "audience", "opens"),
    same_row=("title", "kind", "sent_to"),
    checks=(
        confirmed_by_whom,
        not_before("confirmed_on", "issued", "Confirmed before it was issued."),
    ),
)  # fmt: skip
