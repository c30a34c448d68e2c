"""The invented practice review's plan: 24 actions under six recommendations."""

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
    SHARING,
    SUPERVISION,
    THRESHOLDS,
    VOLUNTARY,
    YOUTH,
    Action,
    Plan,
    Recommendation,
)

PRACTICE_REVIEW = Plan(
    "Practice review",
    "Exampleshire Safeguarding Children Partnership: local child safeguarding practice review, "
    "multi-agency action plan",
    (
        Recommendation(
            "1. The partnership should make sure that professionals who disagree about a child's "
            "safety know how to escalate, and do so.",
            "Escalation",
            (
                Action(
                    "1.1",
                    "Agree and publish one escalation policy for all agencies, with four named "
                    "stages and a time limit for each.",
                    CHILDREN,
                    "Safeguarding Partnership Manager",
                ),
                Action(
                    "1.2",
                    "Brief every front-line team on the escalation policy and record the date on "
                    "which each team was briefed.",
                    POLICE,
                    "Head of Public Protection",
                ),
                Action(
                    "1.3",
                    "Offer multi-agency training on professional challenge and the escalation "
                    "policy to all practitioners.",
                    HEALTH,
                    "Designated Nurse for Safeguarding",
                    ESCALATION,
                ),
                Action(
                    "1.4",
                    "Report to the partnership each quarter how often each agency escalated, at "
                    "which stage, and how long it took.",
                    CHILDREN,
                    "Head of Safeguarding and Quality Assurance",
                ),
            ),
        ),
        Recommendation(
            "2. Agencies should recognise neglect earlier and measure it the same way.",
            "Neglect",
            (
                Action(
                    "2.1",
                    "Adopt one neglect assessment toolkit for use by all agencies.",
                    HEALTH,
                    "Assistant Director of Safeguarding",
                ),
                Action(
                    "2.2",
                    "Train practitioners in the neglect toolkit, with at least ten sessions open "
                    "to every agency.",
                    CHILDREN,
                    "Principal Social Worker",
                    NEGLECT,
                ),
                Action(
                    "2.3",
                    "Audit 40 assessments to test whether the toolkit changed the quality of "
                    "plans for children living with neglect.",
                    CHILDREN,
                    "Head of Safeguarding and Quality Assurance",
                ),
                Action(
                    "2.4",
                    "Issue a briefing on a page on neglect to every school and nursery.",
                    SCHOOLS,
                    "Head of Inclusion",
                ),
            ),
        ),
        Recommendation(
            "3. Thresholds should be understood and applied consistently at the front door.",
            "Thresholds",
            (
                Action(
                    "3.1",
                    "Revise the thresholds document and have it agreed by the three statutory "
                    "safeguarding partners.",
                    CHILDREN,
                    "Safeguarding Partnership Manager",
                ),
                Action(
                    "3.2",
                    "Deliver training on thresholds in practice to practitioners who make or "
                    "receive referrals.",
                    HEALTH,
                    "Designated Nurse for Safeguarding",
                    THRESHOLDS,
                ),
                Action(
                    "3.3",
                    "Tell every referrer the outcome of a referral within ten working days.",
                    CHILDREN,
                    "Service Manager, Front Door",
                ),
                Action(
                    "3.4",
                    "Carry out a multi-agency audit of decisions at the front door.",
                    POLICE,
                    "Detective Inspector, Referral Unit",
                ),
                Action(
                    "3.5",
                    "Agree one route by which schools obtain advice before they refer.",
                    SCHOOLS,
                    "Head of Inclusion",
                ),
            ),
        ),
        Recommendation(
            "4. Supervision should test thinking and not only tasks.",
            "Supervision",
            (
                Action(
                    "4.1",
                    "Agree a shared standard for reflective safeguarding supervision.",
                    HEALTH,
                    "Assistant Director of Safeguarding",
                ),
                Action(
                    "4.2",
                    "Train all first-line managers in reflective supervision.",
                    CHILDREN,
                    "Practice Development Lead (vacant)",
                    SUPERVISION,
                ),
                Action(
                    "4.3",
                    "Dip sample case records for management oversight and report the findings.",
                    POLICE,
                    "Head of Public Protection",
                ),
                Action(
                    "4.4",
                    "Agree supervision arrangements with commissioned voluntary services.",
                    VOLUNTARY,
                    "Chief Officer, Voluntary Sector Forum",
                ),
                Action(
                    "4.5",
                    "Report how many open cases had no recorded supervision in the last three "
                    "months.",
                    PROBATION,
                    "Head of Probation Delivery Unit",
                ),
            ),
        ),
        Recommendation(
            "5. Agencies should share information about risk without waiting to be asked.",
            "Information sharing",
            (
                Action(
                    "5.1",
                    "Deliver multi-agency training on information sharing to all safeguarding "
                    "leads.",
                    HEALTH,
                    "Named Doctor for Safeguarding",
                    SHARING,
                ),
                Action(
                    "5.2",
                    "Sign one information sharing agreement between all partners.",
                    POLICE,
                    "Head of Information Governance",
                ),
                Action(
                    "5.3",
                    "Introduce a shared template for multi-agency chronologies.",
                    PROBATION,
                    "Head of Probation Delivery Unit",
                ),
            ),
        ),
        Recommendation(
            "6. The child's daily life, and every adult in the home, should be seen and recorded.",
            "Voice of the child",
            (
                Action(
                    "6.1",
                    "Record the child's own account of daily life in every assessment.",
                    CHILDREN,
                    "Principal Social Worker",
                ),
                Action(
                    "6.2",
                    "Record who lives in the home at every tenancy visit, and share it where a "
                    "child has a plan.",
                    HOUSING,
                    "Head of Tenancy Services",
                ),
                Action(
                    "6.3",
                    "Publish a guide to plans and meetings, written with young people.",
                    f"{VOLUNTARY} / {YOUTH}",
                    "Participation Lead",
                ),
            ),
        ),
    ),
)
