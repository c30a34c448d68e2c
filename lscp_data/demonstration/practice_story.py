"""What happens to the 24 actions of the invented practice review over the six reports."""

from __future__ import annotations

from datetime import date

from lscp_data.demonstration.story import Story

PRACTICE_STORIES = {
    "1.1": Story(
        "AAGGBB",
        due=date(2026, 1, 30),
        completed=date(2026, 1, 28),
        embedded=date(2026, 6, 26),
        updates={
            1: "Second draft out for comment.",
            3: "Policy agreed by the three partners and published on 28 January 2026.",
            5: "Audit found the policy used in 17 of 20 disagreements. Moved to blue.",
        },
        outputs={3: "One policy with four named stages"},
        evidence={3: "Published policy", 5: "Audit report, June 2026: practice changed"},
        impacts={5: "Policy used in 17 of 20 disagreements sampled"},
    ),
    "1.2": Story(
        "RAAGGG",
        due="31.03.26",
        moves={3: "30/04/2026"},
        completed=date(2026, 4, 24),
        updates={
            2: "Briefing pack drafted.",
            3: "41 of 63 teams briefed.",
            4: "All 63 teams briefed.",
        },
        outputs={4: "63 of 63 teams briefed"},
        evidence={4: "Briefing log with a date for each team"},
        reasons={3: "Winter pressures: night-shift teams could not be released."},
        mitigations={3: "Briefings repeated at night from April."},
    ),
    "1.3": Story(
        "RAAAGG",
        due="End of June 2026",
        completed=date(2026, 6, 26),
        updates={
            2: "First session set for 3 February 2026.",
            4: "Ten sessions held.",
            5: "Twelve sessions held by 26 June. Knowledge and confidence both rose.",
        },
        outputs={5: "Twelve training sessions"},
        evidence={5: "Attendance lists and evaluation before, after and at three months"},
    ),
    "1.4": Story(
        "AAAAAA",
        due="Ongoing",
        updates={
            1: "First return requested from agencies.",
            3: "Five of eight agencies made a return.",
            5: "Six of eight agencies made a return.",
        },
        evidence={3: "Quarterly return"},
    ),
    "2.1": Story(
        "AGGBBB",
        due=date(2025, 12, 19),
        completed=date(2025, 12, 17),
        embedded=date(2026, 5, 8),
        updates={
            1: "Toolkit chosen; licence being agreed.",
            2: "Toolkit adopted by all eight agencies.",
            4: "Toolkit seen on file in 44 of 50 cases sampled. Moved to blue.",
        },
        outputs={2: "One toolkit adopted by all eight agencies"},
        evidence={2: "Minutes of adoption", 4: "File sample, April 2026: practice changed"},
        impacts={4: "Neglect assessed with the toolkit in 44 of 50 cases sampled"},
    ),
    "2.2": Story(
        "RAAAGG",
        due="30/06/2026",
        completed=date(2026, 6, 23),
        updates={
            2: "First session held on 8 January 2026.",
            3: "Five sessions held.",
            5: "Eleven sessions held; one more on 2 July.",
        },
        outputs={5: "Eleven training sessions"},
        evidence={3: "Attendance lists", 5: "Attendance lists and evaluation"},
    ),
    "2.3": Story(
        "RRAAAA",
        due=date(2026, 4, 30),
        moves={4: "Q3 2026/27"},
        updates={
            3: "Audit tool agreed.",
            4: "12 of 40 assessments audited.",
            6: "26 of 40 assessments audited.",
        },
        reasons={4: "Two auditor posts vacant."},
        mitigations={5: "Two auditors lent by health until December."},
    ),
    "2.4": Story(
        "AAGGGG",
        due=date(2026, 2, 27),
        completed=date(2026, 2, 20),
        updates={1: "Text being written with two head teachers.", 3: "Briefing e-mailed."},
        outputs={3: "One briefing for all settings"},
        evidence={3: "Briefing circulated to all settings"},
    ),
    "3.1": Story(
        "RAAAAA",
        due=date(2026, 1, 30),
        moves={3: "By 30/06/2026", 5: date(2026, 10, 30)},
        updates={
            2: "Working group met twice.",
            3: "Draft shared with partners.",
            5: "Two of three partners agreed the draft.",
        },
        reasons={3: "Awaiting partner sign-off.", 5: "Awaiting the third partner's sign-off."},
        mitigations={5: "Raised with the chief officers on 2 July."},
    ),
    "3.2": Story(
        "AAAGGG",
        due=date(2026, 5, 29),
        completed=date(2026, 5, 12),
        updates={
            1: "Four sessions held.",
            2: "Seven sessions held.",
            4: "All twelve sessions held. Confidence rose; knowledge scores fell and are "
            "being looked into.",
        },
        outputs={4: "Twelve training sessions"},
        evidence={4: "Attendance lists and evaluation"},
    ),
    "3.3": Story(
        "RRAAAA",
        due="31.05.26",
        updates={
            3: "Letter templates written.",
            5: "Outcome sent in time for 61 of 100 referrals.",
        },
        evidence={5: "Sample of 100 referrals"},
        # The promise grows weaker in words, and the committee can see it.
        reworded={6: "Tell referrers the outcome of a referral within fifteen working days."},
    ),
    "3.4": Story(
        "RRRRRR",
        due=date(2026, 3, 31),
        moves={4: date(2026, 12, 18)},
        updates={1: "Not started.", 4: "To follow the revised thresholds document (3.1)."},
        reasons={4: "Waits for action 3.1."},
    ),
    "3.5": Story(
        "RRRAAA",
        due="End of June 2026",
        moves={5: "30/09/2026", 6: date(2026, 12, 18)},
        updates={4: "Options paper discussed with head teachers.", 6: "Pilot in six schools."},
    ),
    "4.1": Story(
        "AAGGGB",
        due=date(2026, 2, 27),
        completed=date(2026, 2, 25),
        embedded=date(2026, 8, 21),
        updates={
            1: "Standard in draft.",
            3: "Standard agreed.",
            6: "Reflective discussion recorded in 33 of 40 files. Moved to blue.",
        },
        outputs={3: "One standard of supervision"},
        evidence={3: "Agreed standard", 6: "Supervision audit, August 2026: practice changed"},
    ),
    "4.2": Story(
        "AAAAAA",
        due=date(2026, 1, 30),
        moves={2: "31/03/2026", 4: "30/06/2026", 5: date(2026, 10, 30)},
        updates={
            1: "Two sessions held.",
            3: "Six sessions held; 58 managers still to attend.",
            5: "Nine sessions held; 19 managers still to attend.",
        },
        evidence={3: "Attendance lists"},
        reasons={2: "Practice Development Lead post vacant.", 5: "Post still vacant."},
    ),
    "4.3": Story(
        "RRAAGG",
        due=date(2026, 5, 29),
        moves={4: "30/06/2026"},
        completed=date(2026, 7, 3),
        updates={3: "Sample drawn.", 5: "60 records sampled; findings reported to the board."},
        evidence={5: "Dip sample report"},
        reasons={4: "Records system unavailable for three weeks."},
    ),
    "4.4": Story(
        "RRRRRR",
        due="TBC",
        updates={1: "Awaiting the new contract round.", 4: "No change."},
    ),
    "4.5": Story(
        "RRAAA-",
        due=date(2026, 3, 31),
        updates={3: "Question added to the quarterly return.", 5: "Three agencies have replied."},
    ),
    "5.1": Story(
        "RRAGGG",
        due=date(2026, 4, 30),
        completed=date(2026, 4, 24),
        updates={3: "Trainer approached.", 4: "Training date set."},
        evidence={4: "Training date set"},
    ),
    "5.2": Story(
        "RAAAAA",
        due=date(2026, 3, 27),
        moves={3: "30/06/2026"},
        updates={
            2: "Draft with legal teams.",
            4: "Five of eight agencies signed.",
            5: "Six of eight agencies signed.",
        },
        evidence={4: "Signature sheet"},
        reasons={3: "Legal advice awaited."},
    ),
    "5.3": Story(
        "RRRAAA",
        due=date(2026, 11, 30),
        updates={4: "Template drafted.", 6: "Template being tried in twelve cases."},
    ),
    "6.1": Story(
        "RAGGAA",
        due=date(2026, 2, 27),
        moves={5: date(2026, 11, 27)},
        completed=date(2026, 2, 24),
        updates={
            2: "Recording guidance reissued.",
            3: "Assessment form changed on 24 February 2026.",
            5: "Dip sample: 11 of 30 assessments did not hold the child's account. "
            "Returned to amber.",
        },
        evidence={3: "Changed assessment form", 5: "Dip sample, June 2026"},
        reasons={5: "Form changed, practice had not."},
    ),
    "6.2": Story(
        "RRRRRR",
        due="By 30/06/2026",
        updates={1: "Not started.", 4: "Awaiting a change to the tenancy system."},
        reasons={4: "Supplier delay."},
    ),
    "6.3": Story(
        "RAAAGG",
        due=date(2026, 6, 12),
        completed=date(2026, 6, 10),
        updates={
            2: "Group of nine young people recruited.",
            4: "Text finished; in design.",
            5: "Guide published on 10 June 2026.",
        },
        outputs={5: "Guide written with nine young people"},
        evidence={5: "Published guide"},
    ),
}
