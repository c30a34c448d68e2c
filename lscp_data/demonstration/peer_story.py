"""What happens to the 14 actions of the invented peer review over the six reports."""

from __future__ import annotations

from datetime import date

from lscp_data.demonstration.story import Story

# The report that the peer review was not in: its own board had not met.
NOT_REPORTED = (2,)

PEER_STORIES = {
    "P1": Story(
        "RAAGGG",
        due=date(2026, 3, 31),
        completed=date(2026, 4, 15),
        updates={
            2: "Format agreed. Same issue as 1.4 of the practice review.",
            4: "First report shown on 15 April 2026; two agencies reported none.",
        },
        evidence={4: "Board report"},
        reasons={4: "Board meeting moved by two weeks."},
    ),
    "P2": Story(
        "RRAAAA",
        due=date(2026, 6, 30),
        moves={5: date(2026, 11, 30)},
        updates={3: "Questions agreed.", 5: "118 replies; too few from health to report."},
    ),
    "P3": Story(
        "AAGGBB",
        due=date(2026, 2, 27),
        completed=date(2026, 2, 19),
        embedded=date(2026, 7, 10),
        updates={
            1: "Terms agreed with the scrutineer.",
            3: "First four escalations reviewed.",
            5: "Review now a standing item; two procedures changed as a result.",
        },
        evidence={3: "Scrutineer's note", 5: "Changed procedures, July 2026"},
    ),
    "P4": Story(
        "AGGGBB",
        due=date(2026, 1, 30),
        completed=date(2026, 1, 16),
        embedded=date(2026, 6, 5),
        updates={
            1: "Consultation closed.",
            2: "Strategy agreed.",
            5: "Measures reported by all agencies for two quarters. Moved to blue.",
        },
        evidence={2: "Agreed strategy", 5: "Two quarterly reports"},
    ),
    "P5": Story(
        "RRAAGG",
        due="End of May 2026",
        completed=date(2026, 5, 27),
        # It is called complete in July with nothing written beside it.
        updates={3: "Pathway drafted with dental services.", 5: "", 6: "Pathway in use."},
        evidence={6: "Pathway document"},
    ),
    "P6": Story(
        "RRAAAA",
        due=date(2026, 4, 30),
        moves={4: "Q3 2026/27"},
        updates={
            3: "First officers booked.",
            5: "Officers hard to release from the rota. See 2.2.",
        },
    ),
    "P7": Story(
        "RAAGGG",
        due=date(2026, 5, 29),
        completed=date(2026, 5, 15),
        updates={2: "Briefings planned by cluster.", 4: "All seven school clusters briefed."},
        evidence={4: "Attendance lists"},
    ),
    "P8": Story(
        "RAAAAA",
        due=date(2026, 3, 27),
        moves={3: "31/07/2026"},
        # The text runs ahead of the rating: it is amber to the last.
        updates={
            2: "Data request made.",
            5: "Data received; analysis under way.",
            6: "Completed; the board hears the reasons in October.",
        },
        reasons={3: "Data quality: duplicate records."},
    ),
    "P9": Story(
        "RRRRAA",
        due=date(2026, 9, 30),
        updates={5: "Staffing agreed; opening hours under discussion."},
    ),
    "P10": Story(
        "RRAAAG",
        due="31.07.26",
        completed=date(2026, 7, 21),
        updates={
            3: "Offer sent to schools.",
            5: "52 of 70 schools took it up.",
            6: "66 of 70 schools have a supervisor.",
        },
        evidence={6: "Register of supervisors"},
    ),
    "P11": Story(
        "RRRRRR",
        due=date(2026, 6, 30),
        moves={4: date(2026, 12, 18)},
        updates={1: "Not started."},
    ),
    "P12": Story(
        "RRAAAA",
        due="Q3 2026/27",
        updates={3: "List of 22 measures agreed.", 6: "Five of eight agencies supply data."},
    ),
    "P13": Story(
        "AGGGGG",
        due=date(2025, 12, 19),
        completed=date(2025, 12, 12),
        updates={1: "Six of eight agencies replied.", 2: "A lead is named in every agency."},
        evidence={2: "List of posts, e-mailed to partners"},
    ),
    "P14": Story(
        "RRRRRR",
        due="30/04/2026",
        updates={1: "Awaiting agreement on attendance."},
        reasons={4: "Staffing."},
    ),
}
