"""The invented peer review's plan: 14 actions under five findings."""

from __future__ import annotations

from lscp_data.demonstration.plans import (
    CHILDREN,
    ESCALATION,
    HEALTH,
    HOUSING,
    NEGLECT,
    POLICE,
    PROBATION,
    SCHOOLS,
    SUPERVISION,
    THRESHOLDS,
    VOLUNTARY,
    YOUTH,
    Action,
    Plan,
    Recommendation,
)

PEER_REVIEW = Plan(
    "Peer review",
    "Exampleshire Safeguarding Children Partnership: peer review, improvement plan",
    (
        Recommendation(
            "A. Challenge between agencies is polite and rarely recorded.",
            "Escalation",
            (
                Action(
                    "P1",
                    "Show the board each quarter how many disagreements were escalated, agency "
                    "by agency.",
                    POLICE,
                    "Head of Public Protection",
                ),
                Action(
                    "P2",
                    "Survey front-line staff on whether they know and would use the escalation "
                    "policy.",
                    HEALTH,
                    "Designated Nurse for Safeguarding",
                    ESCALATION,
                ),
                Action(
                    "P3",
                    "Ask the independent scrutineer to review every escalation that reached the "
                    "third stage.",
                    CHILDREN,
                    "Safeguarding Partnership Manager",
                ),
            ),
        ),
        Recommendation(
            "B. The response to neglect depends on which service sees the family first.",
            "Neglect",
            (
                Action(
                    "P4",
                    "Refresh the neglect strategy with measures that all agencies report.",
                    CHILDREN,
                    "Director of Early Help",
                ),
                Action(
                    "P5",
                    "Agree a pathway for missed health and dental appointments.",
                    HEALTH,
                    "Assistant Director of Safeguarding",
                ),
                Action(
                    "P6",
                    "Train housing officers in the neglect toolkit.",
                    HOUSING,
                    "Head of Tenancy Services",
                    NEGLECT,
                ),
            ),
        ),
        Recommendation(
            "C. Referrers and the front door read thresholds differently.",
            "Thresholds",
            (
                Action(
                    "P7",
                    "Brief designated safeguarding leads in all schools on thresholds.",
                    SCHOOLS,
                    "Head of Inclusion",
                    THRESHOLDS,
                ),
                Action(
                    "P8",
                    "Analyse repeat referrals within twelve months and report the reasons.",
                    CHILDREN,
                    "Service Manager, Front Door",
                ),
                Action(
                    "P9",
                    "Open the front door's advice line to voluntary organisations.",
                    VOLUNTARY,
                    "Chief Officer, Voluntary Sector Forum",
                ),
            ),
        ),
        Recommendation(
            "D. Supervision is regular; reflection is not.",
            "Supervision",
            (
                Action(
                    "P10",
                    "Offer reflective supervision to designated safeguarding leads in schools.",
                    SCHOOLS,
                    "Head of Inclusion",
                    SUPERVISION,
                ),
                Action(
                    "P11",
                    "Set up peer supervision between youth justice and social work teams.",
                    YOUTH,
                    "Head of Youth Justice Service",
                ),
            ),
        ),
        Recommendation(
            "E. Partners hold data which they do not put together.",
            "Information sharing",
            (
                Action(
                    "P12",
                    "Build one multi-agency data set and present it to each board meeting.",
                    POLICE,
                    "Head of Performance and Analysis",
                ),
                Action(
                    "P13",
                    "Name one lead for information sharing in each agency.",
                    "All agencies",
                    "Head of Information Governance",
                ),
                Action(
                    "P14",
                    "Take part in the daily multi-agency risk meeting.",
                    PROBATION,
                    "Head of Probation Delivery Unit",
                ),
            ),
        ),
    ),
)
