"""Invented learning products: six of two reviews, with the agencies that confirmed each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from lscp_data.demonstration.plans import (
    AGENCIES,
    CHILDREN,
    HEALTH,
    HOUSING,
    POLICE,
    PROBATION,
    SCHOOLS,
    VOLUNTARY,
    YOUTH,
)
from lscp_data.demonstration.review_milestones import HAZEL, WILLOW

SHEET = "Learning products"
HEADINGS: list[tuple[str, int]] = [
    ("Title of product", 38),
    ("Format", 22),
    ("Reviews covered", 28),
    ("Date issued", 13),
    ("Audience", 28),
    ("Sent to", 40),
    ("Confirmed by", 40),
    ("Confirmed on", 13),
    ("Views", 8),
]
_KNOWN_AHEAD = timedelta(days=60)  # so long before its issue a product stands in the workbook
_VIEWED = timedelta(days=14)  # views are first counted so long after the issue


@dataclass(frozen=True)
class Product:
    """One product; `confirmed` is when each agency said that it had reached its staff."""

    title: str
    format: str
    reviews: str
    issued: date
    audience: str
    sent_to: tuple[str, ...] = AGENCIES
    confirmed: Mapping[str, date] = field(default_factory=dict)
    views: int | None = None


PRODUCTS = (
    Product(
        "Willow: the review on a page",
        "Briefing on a page",
        WILLOW,
        date(2025, 10, 14),
        "All front-line staff",
        confirmed={
            CHILDREN: date(2025, 10, 24),
            HEALTH: date(2025, 11, 3),
            POLICE: date(2025, 11, 7),
            YOUTH: date(2025, 12, 1),
            SCHOOLS: date(2026, 1, 13),
            PROBATION: date(2026, 2, 2),
            VOLUNTARY: date(2026, 4, 14),
            HOUSING: date(2026, 6, 9),
        },
        views=1_140,
    ),
    Product(
        "Neglect on a page",
        "Briefing on a page",
        WILLOW,
        date(2026, 2, 20),
        "Schools and nurseries",
        sent_to=(SCHOOLS, VOLUNTARY, HEALTH),
        confirmed={SCHOOLS: date(2026, 3, 6), HEALTH: date(2026, 3, 20)},
        views=412,
    ),
    Product(
        "Speaking up: how to escalate",
        "Video",
        f"{WILLOW}\n{HAZEL}",
        date(2026, 4, 22),
        "All practitioners",
        confirmed={
            CHILDREN: date(2026, 5, 6),
            HEALTH: date(2026, 5, 12),
            POLICE: date(2026, 5, 15),
            YOUTH: date(2026, 6, 5),
            SCHOOLS: date(2026, 9, 8),
        },
        views=688,
    ),
    Product(
        "Challenge in seven minutes",
        "7 minute briefing",
        WILLOW,
        date(2026, 6, 10),
        "Team meetings",
        confirmed={CHILDREN: date(2026, 6, 19), HEALTH: date(2026, 7, 1), POLICE: date(2026, 7, 9)},
        views=205,
    ),
    Product(
        "The child's day, in their words",
        "Podcast",
        HAZEL,
        date(2026, 8, 27),
        "All front-line staff",
    ),
    Product(
        "The new thresholds on a page",
        "Briefing on a page",
        "",
        date(2026, 11, 6),
        "All who make referrals",
        sent_to=(),
    ),
)


def rows(as_at: date) -> Iterable[tuple[object, ...]]:
    """The products known on a day, with those who had confirmed by then and the last day of it."""
    for product in PRODUCTS:
        if product.issued > as_at + _KNOWN_AHEAD:
            continue
        confirmed = {name: day for name, day in product.confirmed.items() if day <= as_at}
        yield (
            product.title,
            product.format,
            product.reviews or None,
            product.issued,
            product.audience,
            " / ".join(product.sent_to) if product.issued <= as_at else None,
            " / ".join(confirmed) or None,
            max(confirmed.values(), default=None),
            product.views if product.issued + _VIEWED <= as_at else None,
        )
