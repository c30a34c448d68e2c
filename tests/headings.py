"""Headings as officers write them, all invented, with the field each belongs to.

`NONE` belongs to no field; `ASK` could be more than one thing, so that only the officer knows.
"/ /" stands for a line break in the cell.

How they were used: PLAN, BOOKINGS and SESSIONS were written first, and the dictionary was made on
them. Each later list was written when the rules stood, measured once, and only then learnt from:
PLAN_SECOND gave precision 0.97 and recall 0.66 (71 of 73 taken were right, of 108 with a field),
PLAN_THIRD 0.96 and 0.64 (68 of 71, of 106), PLAN_UNSEEN 0.99 and 0.86 (84 of 85, of 98); of
PLAN_UNSEEN nothing was learnt but what stands in brackets ("Date (actual / planned)").
BOOKINGS_SECOND gave 1.00 and 0.75 (15 of 15, of 20).
"""

from __future__ import annotations

PLAN = {
    "ref": """
        Action ID
        Rec. ref.
        Action Ref No.
        Ref. number
        Serial no
        Action plan reference
        Unique ref
        Recommendation ref
        Rec #
        Item no.
        Action #
        Point no""",
    "action": """
        Actions agreed
        Action(s) to be undertaken
        What actions will we take?
        SMART action
        Specific action(s) required
        Key actions
        Actions to address recommendation
        Single agency actions
        Agreed multi-agency action
        Description of action
        Action description
        Action detail
        How will we do it?
        What do we need to do?
        Proposed action
        Key tasks
        Required action
        Improvement action
        Actions we will take
        Tasks / Actions
        Planned actions""",
    "recommendation": """
        Recommendation(s)
        SAR recommendation
        CSPR recommendation
        Recommendation text
        Learning from the review
        Recommendation from review
        Overview report recommendation
        Recommendation as published
        IMR recommendation
        Peer review recommendation
        Finding / recommendation
        Areas for improvement
        Recommendation (in full)
        What the review recommended""",
    "plan_source": """
        Theme/priority
        Strategic priority
        Key theme
        Name of review
        Source of recommendation
        Action plan theme
        Review title
        Theme of learning
        Strategic objective""",
    "scope": """
        Local or national
        Single or multi-agency
        Scope (single / multi-agency)""",
    "milestone": """
        Key steps / milestones
        Milestones / sub-actions
        Interim steps
        Sub-actions
        Milestones (with dates)
        Quarterly milestones""",
    "lead_agency": """
        Lead agency/agencies
        Lead service
        Agency/agencies responsible
        Owning agency
        Accountable agency
        Responsible organisation
        Partner agency
        Organisation responsible
        Lead board/subgroup
        Responsible sub-group
        Which agency?
        Agencies involved
        Partner responsible
        Action lead agency
        LEAD / /AGENCY""",
    "lead_post": """
        Lead officer role
        Role of lead
        Lead officer job title
        Lead (job title)""",
    "lead_person": """
        Name of lead officer
        Lead professional
        Action lead
        Person responsible
        Officer responsible
        Who is responsible?
        Named officer
        Owner / lead
        Action owner(s)
        Accountable officer
        Responsible lead officer
        Who is leading?
        Lead manager
        Nominated lead
        By whom (name)""",
    "due_date": """
        Due by
        To be completed by
        Completion due
        Deadline for completion
        By when (date)
        Timescale for completion
        Target timescale
        Expected delivery date
        Due for completion
        Original deadline
        Date to be completed by
        Action due date
        Completion deadline
        Initial target date
        Planned end date
        Agreed timescale
        Target completion
        Timescale (month/year)
        Original timescale
        When will it be done by?
        Due
        Expected completion
        Target date (dd/mm/yyyy)
        Target / /date
        Time scale""",
    "revised_date": """
        Revised deadline
        Extended deadline
        New target date
        Revised timescales
        Extension date
        Amended target date
        Updated target date
        Revised end date
        Revised date (if applicable)
        Current target date
        New deadline
        Amended completion date
        New timescale
        Latest forecast date
        Revised completion
        Target date (revised)""",
    "start_date": """
        Date commenced
        Commencement date
        Date started
        Action start date
        Date action agreed
        Date identified
        Date added to plan
        Start""",
    "review_date": """
        Date for review
        Review by
        Next review due
        Review due date
        Date to be reviewed
        Next monitoring date""",
    "completed_date": """
        Date action completed
        Completed date
        Date closed
        Date achieved
        Date signed off as complete
        Actual date of completion
        Completion date (actual)
        Actual completion
        Date fully completed
        When was it completed?
        Actual end date
        Closure date
        Date of closure
        Date implemented
        Completed (date)
        Date complete""",
    "embedded_date": """
        Date fully embedded
        Date assured
        Date signed off as embedded
        Embedded on
        Date practice embedded
        Embedded (date)""",
    "rag": """
        RAG rating (current)
        Current RAG rating
        RAG score
        Overall RAG
        Current status
        Action status
        Status (RAG)
        BRAG score
        RAG at March 2024
        Latest RAG
        Implementation status
        Status of action
        RAG assessment
        Progress status
        Status - RAG rated
        Traffic light rating
        RAG this quarter
        Delivery RAG
        RAG (R/A/G)""",
    "rag_previous": """
        Previous RAG rating
        RAG at last meeting
        RAG last quarter
        Last quarter's RAG
        Previous status
        Prior RAG
        Last reported RAG
        Previous BRAG
        RAG rating (previous)""",
    "direction": """
        Direction of travel since last report
        Trend since last quarter
        Travel direction
        Trend arrow
        Direction""",
    "progress": """
        Update on progress
        Progress made
        Latest progress
        Progress since last meeting
        Progress against action
        Progress comments
        Progress report
        Latest position
        Update (date and initials)
        Progress update - Q2
        Quarter 3 update
        Update from lead
        Agency update
        Progress notes
        Position statement
        Current progress
        Summary of progress
        Narrative update
        Actions taken to date
        Progress / comments
        Commentary on progress
        What have we done so far?
        Status update
        Update since last meeting
        Lead officer update""",
    "output": """
        Output
        Outputs
        Key outputs
        Output achieved
        Outputs delivered to date
        Deliverables produced
        What was produced
        What have we delivered?""",
    "evidence": """
        Evidence to support completion
        Evidence provided
        Evidence received
        Supporting documents/evidence
        How will we evidence this?
        Evidence / assurance
        Evidence log
        What evidence do we have?
        Assurance evidence
        Evidence of implementation
        Documentary evidence
        Evidence submitted
        Link to evidence""",
    "outcome_wanted": """
        Outcome sought
        Anticipated outcome
        Planned outcome
        Target outcome
        What good looks like
        What will good look like?
        Outcomes required
        Success criteria / measures of success
        Measures of success
        Expected outcome(s) for children
        Desired outcomes
        Intended outcomes""",
    "impact": """
        Impact achieved
        Impact on practice
        Impact on children and families
        Impact to date
        Outcome achieved
        Actual outcome
        Difference made to children
        Measure of impact
        What impact has this had?
        Outcomes achieved
        Impact evidence
        What difference has this made?""",
    "challenge": """
        Scrutiny challenge
        Independent chair's comments
        Committee comments
        Scrutiny panel comments
        Board comments
        Independent scrutineer's challenge
        Scrutiny feedback
        Challenge from board""",
    "delay_reason": """
        Reasons for delay
        Reason not completed
        Reason for extension
        Reason for revised date
        Barriers to progress
        Explanation for delay
        Barriers / issues
        Cause of delay
        Why delayed?
        Barriers to completion
        Reason overdue""",
    "mitigation": """
        Mitigating actions
        Mitigations
        Remedial actions
        Mitigation in place
        Action to mitigate
        Recovery plan
        Plan to get back on track
        Mitigating actions / path to green""",
    "course": """
        Linked training course
        Training course linked
        Related training""",
    "NONE": """
        Date of birth
        DOB
        Signed off by
        Notes of meeting
        Postcode
        NHS number
        Cost
        Budget
        Page
        Version
        Child's name
        Case number
        Telephone
        Email address
        Document owner
        Date of incident
        Date of death
        Date of publication
        Date of last meeting
        Date of report
        Author
        Approved by
        Reviewed by
        Funding source
        Cost code
        Resources required
        Budget holder
        Page no.
        Version number
        Version date
        Meeting date
        Last updated by
        Risk score
        Risk rating
        Likelihood
        Impact score
        Ethnicity
        Address
        Date of referral
        Days overdue
        Number of days late
        Dependencies
        Agenda item
        Minute reference
        Date evidence received
        Date last updated
        Percentage complete
        % complete
        Contact number
        Action plan version
        Date form completed
        Form completed by
        Next meeting
        Date escalated
        Lead officer email
        Lead officer telephone
        Date last reviewed
        Reviewed date
        Date RAG changed
        Evidence due date
        Number of actions
        Recommendation accepted?
        Score
        Data
        Past
        Statue""",
    "ASK": """
        Agency lead
        Target
        SAR ref
        How will we know?
        Delivery confidence
        Deliverables
        Completed by
        Action by
        Priority (H/M/L)
        Completed (Y/N)
        Embedded (Y/N)
        Action completed?
        Training required
        Intended impact
        Milestone due date
        Action date
        Review status
        Progress (RAG)
        Current position (RAG)
        Start / end date
        Target / actual completion date
        Progress and evidence
        Action and lead
        Lead agency comments
        Recommendation / action
        Impact and evidence
        Lead and timescale""",
}

BOOKINGS = {
    "course": """
        Course name
        Training course
        Name of course
        Course attended
        Training title
        Title of training""",
    "session": """
        Session reference
        Session no
        Event ID
        Session code""",
    "session_date": """
        Date of course
        Date of training
        Session start date
        Date attended
        Course start date
        Date of event
        Date""",
    "agency": """
        Agency name
        Delegate's agency
        Employing organisation
        Name of organisation
        Agency / organisation
        Your organisation""",
    "delegate": """
        Delegate ref
        Staff ID
        Delegate no.
        Payroll number""",
    "role": """
        Delegate role
        Job title / role
        Your job role
        Position held""",
    "attendance": """
        Attended?
        Attendance (Y/N)
        Did they attend?
        Attended / DNA
        Status of booking
        Attended (yes/no)""",
    "action_ref": """
        Action plan ref
        Linked action ref""",
    "name": """
        Name of delegate
        Delegate's full name
        Learner name
        Surname
        First name""",
    "email": """
        Delegate e-mail
        Work email
        Email of delegate""",
    "NONE": """
        Manager's name
        Line manager email
        Venue
        Trainer
        Dietary requirements
        Cost of course
        Invoice number
        Date of birth
        Telephone
        Date booked
        Booking reference
        Certificate issued""",
    "ASK": """
        Session / course
        Attendance date""",
}

SESSIONS = {
    "session": """
        Session reference
        Session no
        Event ID""",
    "course": """
        Course name
        Training course
        Name of course
        Title of training""",
    "session_date": """
        Date of course
        Date of training
        Date held
        Date of event""",
    "places": """
        Number of places
        Max places
        Places offered
        Maximum capacity""",
    "booked": """
        Number booked
        No. booked
        Total booked
        Number of bookings""",
    "attended": """
        Number of attendees
        No. attended
        Total attended
        Attendees""",
    "cancelled": """
        Number cancelled
        No. of cancellations
        Cancelled in advance""",
    "did_not_attend": """
        No-shows
        Number of no shows
        DNAs
        Non-attendance""",
    "walk_ins": """
        Number of walk-ins
        Unbooked attendees""",
    "content": """
        Course content
        Topics covered
        Learning content""",
    "NONE": """
        Venue
        Trainer
        Cost
        Date of birth
        Room booked
        Catering
        Number of trainers
        Percentage attended
        Attendance rate
        Target audience""",
    "ASK": """
        Number
        Booked / attended""",
}

PLAN_SECOND = {
    "ref": """
        Rec number
        Action plan ID
        Our ref
        Ref / No""",
    "action": """
        Action we are taking
        What are we doing?
        Actions to be completed
        Intended action
        Detailed action
        Action / task""",
    "recommendation": """
        Safeguarding Adults Review Recommendation
        Recommendations arising from the review
        LCSPR recommendation no and text
        Learning theme / recommendation
        Multi-agency recommendation
        Areas for development identified""",
    "plan_source": """
        Overarching theme
        Name of the plan
        Which priority does this link to?""",
    "milestone": """
        Milestones to be achieved
        Key stages""",
    "lead_agency": """
        Lead organisation(s)
        Agencies / services responsible
        Lead partner organisation
        Owning board
        Responsible directorate""",
    "lead_person": """
        Responsible individual
        Lead practitioner
        Implementation lead
        Who will be responsible
        Owner (name)
        Lead / responsible officer
        Task owner""",
    "lead_post": """
        Post responsible
        Job title of lead officer""",
    "due_date": """
        Target date of completion
        When will this be completed?
        Date action due
        Due date (original)
        Completion target
        Timescales for delivery
        By when?
        Projected completion
        Finish date
        Timeframe for completion (month & year)""",
    "revised_date": """
        Revised target
        Date extended to
        New due date (where changed)
        Second target date""",
    "start_date": """
        Date of commencement
        Date action opened
        Started on""",
    "review_date": """
        Review date (next)
        To be reviewed""",
    "completed_date": """
        Date when completed
        Date of sign off
        Date action was completed
        Completed - date""",
    "embedded_date": """
        Date confirmed as embedded""",
    "rag": """
        RAG (current)
        BRAG Rating – Sept 24
        Current progress rating
        RAG status update
        Progress BRAG
        RAG - overall
        Status at 31/03/2025""",
    "rag_previous": """
        RAG (last meeting)
        Rating last quarter
        Previous rating""",
    "direction": """
        Direction of travel (up, down, same)""",
    "progress": """
        Progress / update
        Narrative on progress
        Update as of June 2025
        Q4 progress
        Officer comments
        Progress since last report
        What progress has been made?
        Brief update on progress
        Commentary / update
        Latest update from lead
        Updates""",
    "evidence": """
        Evidence of completion / embeddedness
        Evidence to demonstrate completion
        Evidence held
        How will we know it has been done?
        Evidence attached
        Supporting evidence (please list)""",
    "outcome_wanted": """
        What outcomes do we expect?
        Outcome to be achieved
        Intended outcome / success measure
        Success looks like
        What do we want to achieve?""",
    "impact": """
        Impact seen
        What impact has been achieved?
        Impact for children
        Impact on outcomes
        Difference made""",
    "challenge": """
        Scrutiny comment
        Challenge by the board
        Scrutineer's observations""",
    "delay_reason": """
        Reason for any delay
        If delayed, why?
        Barriers encountered
        Reason target date missed
        Risks / barriers""",
    "mitigation": """
        Mitigating measures
        Actions to get back on track
        Mitigation for delay""",
    "NONE": """
        Date of review panel
        Date of consultation
        Child's date of birth
        Name of school
        Responsible for minutes
        Date approved by board
        Document reference
        Risk register ref
        Review panel chair
        Cost / resource implications
        Completed by (initials)
        Number of recommendations
        Date of next meeting
        Agency contact details
        Priority ranking
        Initials
        Date plan agreed by partnership
        Impact on budget
        Attachments
        Report author""",
    "ASK": """
        Responsible lead and target date
        Agreed date
        Progress & RAG
        Review
        Outcome / impact
        Actions and milestones
        Target outcome date""",
}

BOOKINGS_SECOND = {
    "course": """
        Course / training title
        Title of the course""",
    "session": """
        Event reference""",
    "session_date": """
        Date of the session
        Date of delivery
        Training date(s)""",
    "agency": """
        Organisation name
        Which agency do you work for?
        Delegate organisation""",
    "delegate": """
        Delegate reference
        Employee ID""",
    "role": """
        Role in organisation
        Job""",
    "attendance": """
        Attended (Y / N)
        Attendance outcome
        Attended or not""",
    "name": """
        Delegate's name
        Participant name""",
    "email": """
        E-mail address
        Contact email""",
    "NONE": """
        Name of trainer
        Email of manager
        Cancellation reason
        Date of cancellation
        Total attended""",
}

PLAN_THIRD = {
    "ref": """
        Rec. No
        Action Log Ref
        Ref ID""",
    "action": """
        Actions required to meet recommendation
        What we will do
        SMART actions
        Agreed action(s)
        Action to be taken by agency
        Tasks
        Actions for the partnership""",
    "recommendation": """
        Recommendation made by reviewer
        Agency recommendation
        Learning identified
        SAR Recommendations
        Recommendation / Learning point
        What the audit found""",
    "plan_source": """
        Review / SAR name
        Strategic theme
        Which review is this from?""",
    "milestone": """
        Key milestones and dates
        Sub-tasks""",
    "lead_agency": """
        Lead Organisation
        Agency Responsible for action
        Responsible partner(s)
        Lead Agency / Service""",
    "lead_person": """
        Lead Officer/Manager
        Name of responsible person
        Strategic Lead
        Who will do this?
        Accountable Lead
        Person leading
        Assigned to""",
    "lead_post": """
        Lead role / job title
        Job role of lead officer""",
    "due_date": """
        Target completion date (dd/mm/yy)
        To be delivered by
        Agreed due date
        Date to complete
        Deadline date
        When does this need to be done by?
        Original end date
        Target Date/Timescale
        Proposed timescale
        Expected date of completion
        Due Date:""",
    "revised_date": """
        Revised date for completion
        New deadline (if extended)
        Revised target completion
        Change to target date""",
    "start_date": """
        Start date of action
        Date action began
        Date allocated""",
    "review_date": """
        Next review date
        Date for next review""",
    "completed_date": """
        Actual date completed
        Date of actual completion
        Date the action was closed
        Completion date achieved""",
    "embedded_date": """
        Date embedded in practice""",
    "rag": """
        Rag rating now
        BRAG
        RAG Status Q2 25/26
        Current BRAG status
        RAG rating - June
        Status of recommendation
        Progress (R/A/G rating)""",
    "rag_previous": """
        RAG last report
        Previous BRAG rating
        Last RAG status""",
    "direction": """
        Direction of travel (DoT)
        Trend since last meeting""",
    "progress": """
        Summary of progress to date
        Update April 2026
        Progress / update (with date)
        Agency progress update
        Latest comments
        Detail of progress
        Progress against recommendation
        Position at end of Q1
        What has been done so far?
        Notes / updates""",
    "evidence": """
        Evidence and assurance
        How will completion be evidenced?
        Supporting evidence provided
        Evidence of action completed
        Evidence (embed documents)
        Evidence to be provided""",
    "outcome_wanted": """
        Expected outcomes
        Outcome required
        How will we measure success?
        What will success look like for children?
        Desired impact / outcome""",
    "impact": """
        Impact on outcomes for children
        Evidence of impact on practice
        Actual impact
        What difference has been made?""",
    "challenge": """
        LSCP Board challenge
        Feedback from scrutineer""",
    "delay_reason": """
        Reason for delay / slippage
        Reason for non-completion
        Issues / risks to delivery
        Explanation of any slippage""",
    "mitigation": """
        Action taken to mitigate delay
        Remedial action needed
        Recovery actions""",
    "course": """
        Linked training / course""",
    "NONE": """
        Date of safeguarding incident
        Date action plan signed
        Subject of review
        Name of reviewer
        Contact email for lead
        Priority (1-3)
        RAG key
        Meeting where discussed
        Review panel date
        Total number of actions
        Status changed on
        Last reviewed by
        Agency sign-off (Y/N)
        Data source
        Cross reference
        Linked documents
        Evidence quality (1-4)
        Reporting lead
        Days to target
        Quality assured by""",
    "ASK": """
        Lead / date
        Completion
        Outcome / progress
        RAG / comments
        Date reviewed / completed
        Status / progress update
        Owner and due date
        Results""",
}

PLAN_UNSEEN = {
    "ref": """
        Action plan no.
        Rec ID
        Unique reference number""",
    "action": """
        Action(s) to address the learning
        Actions agreed by partners
        Proposed actions
        Key action
        What needs to happen?""",
    "recommendation": """
        Recommendations from the SAR
        Review finding
        Full recommendation
        What did the review recommend?""",
    "plan_source": """
        Source of the action
        Priority Area
        Theme / KLOE""",
    "milestone": """
        Milestones / key steps
        Interim milestones""",
    "lead_agency": """
        Agency lead organisation
        Lead Partner Agency
        Which organisation is responsible?
        Accountable organisation""",
    "lead_person": """
        Lead Officer(s)
        Officer leading
        Action Lead / Owner
        Who is the lead?
        Named lead officer
        Responsible Officer / Lead""",
    "due_date": """
        Target Completion Date
        Due date for action
        Completion date (target)
        To be completed by (date)
        Initial deadline
        Timescale / deadline
        Date action to be completed by
        Date for delivery
        Planned completion
        Due (month)""",
    "revised_date": """
        Revised completion date (if needed)
        Amended timescale
        Extension to
        New agreed date""",
    "start_date": """
        Action commenced
        Date of start
        Date recommendation accepted onto plan""",
    "review_date": """
        Date of next review
        Review by date""",
    "completed_date": """
        Date action was closed
        Date completed / closed
        Completed on (date)
        Date fully implemented""",
    "embedded_date": """
        Date embedded (blue)
        Date of embedding""",
    "rag": """
        RAG-rating
        Overall RAG rating
        Status (BRAG)
        RAG status this month
        Current RAG (August)
        Action RAG status
        Implementation RAG""",
    "rag_previous": """
        RAG at last board
        Previous RAG status
        RAG (previous quarter)""",
    "direction": """
        Direction of travel arrow
        Trend""",
    "progress": """
        Progress / current position
        Current position statement
        Update on action
        Quarterly progress update
        Progress and commentary
        What's been done to date
        Narrative
        Multi-agency progress
        Updates from agencies""",
    "evidence": """
        Evidence to show action complete
        Assurance / evidence
        Evidence submitted by agency
        What is the evidence?
        Evidence of change
        Evidence base""",
    "outcome_wanted": """
        Intended outcome for children
        What does good look like?
        What outcome do we want?
        Measure of success
        Expected results""",
    "impact": """
        Impact / difference made
        Impact on children, young people and families
        What has been the impact?
        Outcomes achieved so far""",
    "challenge": """
        Scrutiny committee comments
        Challenge from independent scrutineer""",
    "delay_reason": """
        Reasons for slippage
        Reason overdue / delayed
        Barriers to implementation
        Reason for change of date""",
    "mitigation": """
        Mitigating action taken
        Mitigation plan
        What is being done to address the delay?""",
    "course": """
        Related training course""",
    "NONE": """
        Date of Serious Incident Notification
        Plan version and date
        Lead reviewer
        Board meeting date
        Child reference
        Age of child at incident
        Confidence level
        Effort
        Impact (H/M/L)
        Date of panel
        Action logged by
        Evidence seen by
        Chair's signature
        Number of milestones
        % of target
        Review commissioned on
        Publication date
        Agency code
        Owner telephone number
        Tick when done""",
    "ASK": """
        Lead and deadline
        Recommendation and action
        Completion / review date
        Date (actual / planned)
        Evidence and impact
        Agency / lead officer
        Achieved?""",
}
