# ruff: noqa: E501 - letters are kept as they were written
"""More letters of every kind in wordings of their own, and what each one says, as in `other_councils`."""

from __future__ import annotations

LETTERS: tuple[tuple[dict[str, object], str], ...] = (
    (
        {"kind": "conference_invitation", "document_date": "2026-02-09", "conference.date": "2026-02-27", "conference.type": "transfer_in",
         "report_due.date": "2026-02-24", "children": ["Elowen Strand|2018-03-14|9990000018||"]},
        """Brackwell Metropolitan Borough Council
Safeguarding and Reviewing Service
Our ref: BW/4471
9 February 2026

The Practice Manager
Chapel Street Medical Centre

Dear colleague,

TRANSFER-IN CONFERENCE: ELOWEN STRAND (14.03.2018) NHS 999 000 0018

Elowen and her mother came to live in Brackwell in January and she was on a plan in Ferndale since 3 November 2025.
Brackwell must therefore hold its own conference, and this has been fixed for Friday 27 February 2026, 10.30am,
at Brackwell Town Hall. Would you or a partner come? If not, we still need a report from you by
24 February 2026.

Yours sincerely,

Business Support Officer""",
    ),
    (
        {"kind": "conference_change_notice", "document_date": "2026-05-12", "conference.date": None, "conference.replaces_date": "2026-05-14",
         "children": ["Zac Holloway|2012-10-01|9990000026||"]},
        """From: Safeguarding Unit <unit@stanmoor.gov.example>
Sent: 12 May 2026 08:45
To: Orchard Practice <orchard@nhs.example>
Subject: URGENT - Thursday's RCPC for ZH will not be going ahead

Dear all
Zac Holloway, dob 01/10/2012, NHS 999 000 0026
I am sorry to say the review conference on Thursday 14 May 2026 has had to be called off as the social worker has Covid.
A fresh date will be sent to you once the chair's diary is known.
Regards
Stanmoor Safeguarding Unit""",
    ),
    (
        {"kind": "strategy_discussion_minutes", "conference.date": "2026-07-01", "children": ["Tilly Croft|2020-08-15|9990000034|section47_started|"]},
        """STRATEGY MEETING RECORD
Authority: Hartsmere Council
Child: Tilly Croft        Born: 15/08/2020      NHS: 999 000 0034
Held on 01/07/2026 at 11:00 by Teams
Taking part: Ann Reed (team manager, chair), DS Paul Nye (police), Dr K Rao (GP), Sue May (health visitor)
Information shared: Nursery saw a bruise on Tilly's cheek on 30 June.
Outcome: The threshold for section 47 is met. A joint enquiry by police and social care will start today.
Actions
1. Dr Rao to send a summary of the last 12 months by 3 July 2026.
2. Ann Reed to arrange a child protection medical.""",
    ),
    (
        {"kind": "section47_outcome_letter", "document_date": "2026-08-19", "next_conference.date": "2026-09-04", "children": ["Milo Sandbrook|2014-06-06|9990000042||"]},
        """Ottery Council - Assessment Team
19 August 2026
Dear Dr Lin
Milo Sandbrook, 6 June 2014, NHS 999 000 0042
Our enquiries under section 47 about Milo are finished. We found that he has suffered significant harm and is likely to
again. An initial child protection conference is arranged for 4 September 2026 at 9.30am and an invitation will come
separately.
Yours sincerely
Petra Lowe
Social Worker""",
    ),
    (
        {"kind": "core_group_minutes", "conference.date": "2026-03-18", "core_group.date": "2026-04-22", "next_conference.date": "2026-06-10",
         "children": ["Hal Dempster|2015-09-17|9990000050||neglect"]},
        """CORE GROUP MEETING NOTES
Child: Hal Dempster    DOB 17.09.15    NHS 999 000 0050
Category of plan: Neglect
Date of meeting: 18.03.26    Venue: Greenacre School
There: Kay Ross (SW), Mrs Dempster, Mr Oduya (head). Not there: Dr Shaw.
Progress: attendance has gone up to 91 per cent.
We next meet on 22.04.26 at 3.15pm. The review conference is on 10.06.26.""",
    ),
    (
        {"kind": "lac_health_assessment_request", "document_date": "2026-10-01", "children": ["Rafe Ellery|2013-05-28|9990000069||"]},
        """Children Looked After Health Team
1 October 2026
Dear Doctor
Rafe Ellery (28/05/2013) NHS 999 000 0069 came into the care of Lydbrook Council on 22 September 2026. His initial
health assessment is booked with our paediatrician on 14 October 2026. Could you let us have a printout of his record,
immunisations included, by 8 October 2026?
With thanks
CLA Health Administrator""",
    ),
    (
        {"kind": "report_request", "document_date": "2026-04-07", "conference.date": "2026-04-23", "report_due.date": "2026-04-20", "children": ["Ione Varley|2019-01-31|9990000077||"]},
        """GP REPORT FOR CHILD PROTECTION CONFERENCE
Date of request: 7 April 2026
Requested by: Millbrook Council Conference Team
Child: Ione Varley
Date of birth: 31 January 2019
NHS number: 999 000 0077
Date of conference: 23 April 2026
Please return this form no later than: 20 April 2026
1. How often has Ione been seen in the last year?
2. Are immunisations up to date?
3. What do you know of her parents' health that bears on her care?
Signed ................  Date ................""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-06-12", "conference.date": "2026-06-11", "core_group.date": "2026-06-24",
         "next_conference.date": "2026-09-08", "children": ["Ada Lorimer|2011-04-04|9990000085|plan_made|sexual", "Ben Lorimer|2014-02-02|9990000093|no_plan|"]},
        """Penhurst Council
Independent Chairs' Service
12 June 2026
Dear Dr Nasser
Ada Lorimer, born 4 April 2011, NHS 999 000 0085
Ben Lorimer, born 2 February 2014, NHS 999 000 0093
Thank you for your report to yesterday's initial child protection conference, held on 11 June 2026. All agencies agreed
that Ada should have a child protection plan under the category of sexual abuse. They did not think that Ben needed one,
and he will be helped as a child in need.
The core group will meet on 24 June 2026 at 1pm at the school. We shall review Ada's plan at a conference on 8 September 2026
at 10am. The minutes will follow within 20 working days.
Yours sincerely
Harriet Moon, Chair""",
    ),
    (
        {"kind": "other", "document_date": "2026-09-09"},
        """Fairlea Primary School
9 September 2026
Dear Dr Patel
Poppy Gaines (22/11/2017) has missed eleven days with headaches this term. Her mother tells us you have seen her. Could you
say whether she is fit for the residential visit on 2 October 2026?
Yours sincerely
Mr D Quayle
Head teacher""",
    ),
    (
        {"kind": "other_safeguarding", "document_date": "2026-09-21", "conference.date": "2026-10-08", "children": ["Jonah Peel|2012-07-23|9990000107||"]},
        """Eastmarch Council - Children in Need Team
21 September 2026
Dear Dr Hughes
Child in Need review: Jonah Peel, 23 July 2012, NHS 999 000 0107
Jonah's Child in Need plan will be reviewed on Thursday 8 October 2026 at 4pm at Eastmarch Family Centre. You are welcome to
join us or to send a short note.
Yours sincerely
Maya Finch, social worker""",
    ),
    (
        {"kind": "was_not_brought_letter", "document_date": "2026-11-02", "was_not_brought.date": "2026-10-29", "children": ["Ivy Cradock|2021-12-05|9990000115||"]},
        """Community Dental Service
Not Brought notification
Patient: Ivy Cradock          DOB: 05/12/2021          NHS No: 999 000 0115
Clinic: Paediatric dental     Date: 29/10/2026         Time: 10:20
This is the second appointment missed. Ivy has been discharged from our list. Please consider whether this raises a concern.
Letter produced 02/11/2026""",
    ),
    (
        {"kind": "ed_discharge_summary", "ed_attendance.date": "2026-01-11", "document_date": "2026-01-12", "children": ["Gus Farrant|2022-05-19|9990000123||"]},
        """MINOR INJURIES UNIT - ATTENDANCE LETTER
Printed 12-Jan-2026
Name: Gus Farrant     DOB: 19-May-2022     NHS: 999 000 0123
Arrived: 11-Jan-2026 18:42    Left: 11-Jan-2026 20:05
Complaint: swallowed a coin
Outcome: home, no follow up""",
    ),
    (
        {"kind": "child_protection_plan", "conference.date": "2026-05-06", "next_conference.date": "2026-07-29", "children": ["Skye Tregear|2016-04-11|9990000131|plan_made|physical"]},
        """OUTLINE CHILD PROTECTION PLAN
Child: Skye Tregear        Date of birth: 11.04.2016     NHS No: 999 000 0131
Plan agreed at initial conference on: 06.05.2026         Category: Physical abuse
Lead social worker: Joss Penrose
What needs to happen             Who                By when
Visit weekly                     Social worker      from 06.05.2026
Share A&E attendances            GP                 20.05.2026
Review conference: 29.07.2026 at 10.00am""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-10-13", "next_conference.date": "2027-03-30", "core_group.date": "2026-11-10",
         "children": ["Nye Beddoes|2010-08-08|9990000158|plan_continued|emotional,neglect"]},
        """Minutes of Review Child Protection Conference
Tuesday 13 October 2026 at Priory Rooms, Wexcombe
Child: Nye Beddoes, 8 August 2010, NHS 999 000 0158
Chair: Rosalind Tarn
Present: Nye's mother; Owen Pike, social worker; Ms Lamb, Wexcombe High School
Apologies: Dr Price, GP
The chair asked each agency for its view. Everybody felt the plan should carry on. Nye stays on a child protection plan
under neglect and emotional abuse.
Core group: 10 November 2026, 4pm
Next review conference: 30 March 2027, 10am""",
    ),
    (
        {"kind": "referral_outcome", "document_date": "2026-12-01", "children": ["Perran Lusty|2018-10-18|9990000166|early_help|"]},
        """From: MASH <mash@tolverne.gov.example>
Date: Tue, 01 Dec 2026 15:12:00 +0000
To: Quay Surgery <quay@nhs.example>
Subject: Outcome - PL

Thank you for getting in touch on 27 November about Perran Lusty (18/10/2018, NHS 999 000 0166).
A manager has read your form. We do not think a social worker is needed, and with mum's consent the family has been passed
to early help, who will ring her this week.
Tolverne MASH""",
    ),
    (
        {"kind": "conference_invitation", "document_date": "2026-01-06", "conference.date": "2026-01-29", "conference.type": "review",
         "children": ["Ned Oxley|2014-12-12|9990000174||", "Fern Oxley|2017-03-03|9990000182||"]},
        """Invitation to Review Child Protection Conference
Thornaby Vale Council                 Date sent: 6/1/26
Children                  Date of birth      NHS number
Ned Oxley                 12/12/14           999 000 0174
Fern Oxley                3/3/17             999 000 0182

Where and when: Thurs 29/1/26 at 2pm, Vale Hub
Reports: 5 working days before the conference
Plan began: 30/10/25""",
    ),
    (
        {"kind": "conference_invitation", "document_date": "2026-02-09", "conference.date": "2026-02-27", 
         "children": ["Saffron Dale-Hughes|2015-04-03|9990000018||","Kit Dale-Hughes|2018-11-09|9990000026||"]},
        """Marlbury City Council
9 February 2026
Dear GP
Initial Child Protection Conference
Family name: Dale-Hughes
Children: Saffron (b. 03/04/15, NHS 999 000 0018) and Kit (b. 09/11/18, NHS 999 000 0026)
You are invited to the above conference at 10am on Friday 27 February 2026 at the Guildhall, Marlbury.
Yours sincerely
Conference clerk""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-04-02", "conference.date": "2026-04-01", "next_conference.date": "2026-06-25",
         "children": ["Amelia Rudge|2019-02-07|9990000034|plan_made|neglect"]},
        """WYREMOUTH COUNCIL
2 April 2026
PRIVATE
Dear Dr Bose

AMELIA RUDGE (also known as Millie), d.o.b. 07.02.2019, NHS number 9990000034, 3 Kiln Row, Wyremouth

I chaired the initial child protection conference about Amelia on 1 April 2026. It was the unanimous view of those present
that she is at risk of significant harm through neglect. She is therefore subject to a child protection plan from that date.

The first review conference is on 25 June 2026 at 9.30 a.m.

Yours sincerely
Colm Varley
Independent Chair""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-03-09", 
         "children": ["Jaya Menon|2012-05-05|9990000042|plan_ended|emotional","Arun Menon|2014-06-06|9990000050|plan_ended|emotional"]},
        """RECORD OF REVIEW CHILD PROTECTION CONFERENCE
Date held: 09/03/2026      Time: 14:00     Venue: Civic Offices, Tarnbeck
Subject children
Name            DOB           NHS number       School
Jaya Menon      05/05/2012    999 000 0042     Tarnbeck High
Arun Menon      06/06/2014    999 000 0050     Hill Primary
Family
Name            Relationship      DOB
Leela Menon     Mother            01/02/1984
Attendance
Name              Role               Attended
Leela Menon       Mother             Yes
Kim Foley         Social worker      Yes
Dr S Hart         GP                 Apologies
Decision
The conference decided that both children no longer need child protection plans. The category was emotional abuse.""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-05-20", "conference.date": "2026-05-19",
         "core_group.date": "2026-06-02", "children": ["Rory Pascoe|2013-09-09|9990000069|plan_continued|physical","Isla Pascoe|2016-10-10|9990000077|plan_ended|physical"]},
        """Tregarth Council
20 May 2026
Dear Doctor
Outcome of Review Child Protection Conference held 19 May 2026

Child             DOB            NHS No           Decision            Category
Rory Pascoe       09/09/2013     999 000 0069     Plan continues      Physical abuse
Isla Pascoe       10/10/2016     999 000 0077     Plan discontinued   Physical abuse

Next core group: 2 June 2026, 1.30pm
Yours sincerely
Conference Administrator""",
    ),
    (
        {"kind": "referral_outcome", "document_date": "2026-06-30", "children": ["Dilys Hart|2010-01-17|9990000085|strategy_discussion|"]},
        """Multi-Agency Safeguarding Hub
30 June 2026
Dear Dr Pym
Re: Dilys Hart 17/01/2010 999 000 0085
Feedback on the referral you sent us on 29 June 2026
The hub manager has decided that a strategy discussion with the police will be held this afternoon.
Regards
MASH""",
    ),
    (
        {"kind": "strategy_discussion_minutes", "conference.date": "2026-08-25", "children": ["Eliza Coyle|2018-03-30|9990000093|section47_not_started|"]},
        """Record of Strategy Discussion
Child: COYLE, Eliza    DOB: 30-03-2018   NHS Number: 999 000 0093
Date: 25-08-2026  Time: 15:30
Participants: Mel Shaw (social work), DC Ray Holt (police), Dr Una Byrne (GP)
What was shared: Mother says the mark came from a fall. Dr Byrne saw nothing of concern on 21-08-2026.
Decision: It was agreed that the section 47 threshold was not met. A single assessment by social work will go on.""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-09-10", "next_conference.date": "2026-12-03", "core_group.date": "2026-09-21",
         "children": ["Unborn Baby Lacey|2026-11-04||plan_made|neglect"]},
        """Pre-Birth Child Protection Conference - Minutes
Held on 10 September 2026 at Quarry House
Child: Unborn Baby Lacey (EDD 4 November 2026)
Mother: Gemma Lacey, DOB 12/08/1999, NHS 999 000 0107
Present: Gemma Lacey; Ruth Tate, social worker; Ann Gill, midwife
Apologies: Dr Moss, GP
Decision: Baby Lacey will be subject to a child protection plan at birth, category neglect.
Core group 21 September 2026 at 11am
Review conference 3 December 2026 at 2pm""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-02-03", "conference.date": "2026-02-02", "next_conference.date": "2026-02-13",
         "children": ["Toby Wain|2015-08-21|9990000115|adjourned|"]},
        """Kestrel Council
3 February 2026
Dear Dr Moon
Toby Wain, born 21 August 2015, NHS 999 000 0115
Yesterday's initial child protection conference (2 February 2026) could not go on because too few agencies were there. I
adjourned it. It will reconvene on 13 February 2026 at 10am in the same room and I ask that you send a report this time.
Yours sincerely
Ed Farrow, Chair""",
    ),
    (
        {"kind": "other", "document_date": "2026-03-11"},
        """From: Events <events@midshire-learning.example>
Date: Wed, 11 Mar 2026 10:00:00 +0000
To: All practices
Subject: Safeguarding children level 3 update

Book now for our child protection conference skills half day on 22 April 2026. CPD certificate. Delegates 45 pounds.""",
    ),
    (
        {"kind": "conference_change_notice", "document_date": "2026-10-19", "conference.date": "2026-11-03", "conference.replaces_date": "2026-10-27",
         "children": ["Bryn Tolley|2017-07-07|9990000123||"]},
        """Severnside Council
19 October 2026
Dear Dr Kay
Bryn Tolley (07/07/2017, NHS 999 000 0123)
The review conference that you have in your diary for 27 October 2026 is being put back by a week because the school is shut.
It will now be held on 3 November 2026. Time and place stay as they were.
Yours sincerely
Conference Office""",
    ),
    (
        {"kind": "conference_invitation", "document_date": "2026-07-14", "conference.date": "2026-08-05", "conference.type":"review",
         "children": ["Mabel Stroud|2014-03-19|9990000131||"]},
        """Loch Torran Council - Social Work
14 July 2026
Dear Doctor
Review Child Protection Planning Meeting
Child: Mabel Stroud      DOB: 19 March 2014     CHI: 999 000 0131
A Review CPPM for Mabel will be held on Wednesday 5 August 2026 at 10.00am in the Torran Centre. Please bring or send your
report at least three days before the meeting.
Yours faithfully
CP Administrator""",
    ),
    (
        {"kind": "section47_outcome_letter", "document_date": "2026-09-28", "children": ["Hugh Penny|2012-02-12|9990000158||"]},
        """Avonleigh Council
28 September 2026
Dear Dr Wray
OUTCOME OF CHILD PROTECTION ENQUIRY - Hugh Penny, 12/02/2012, NHS 999 000 0158
Thank you for your help with our enquiry. The concerns were not substantiated and we shall take no further action under child
protection procedures. No conference will be called.
Yours sincerely
S Lowe, Team Manager""",
    ),
 ({"kind":"child_protection_plan","document_date":None,"next_conference.date":"2026-11-12","core_group.date":"2026-09-01","children":["Una Fell|2016-01-05|9990000018|plan_made|neglect"]},
"""Child Protection Plan (outline)
Name: Una Fell     Born: 05.01.16     NHS: 999 000 0018
Made at: Initial child protection conference, 18.08.26
Category: Neglect
Lead worker: Sam Reeve
Outcome wanted            Action                       Who          By when
Una is well fed           Weekly food diary            Mother       01.09.26
Health needs are met      Weigh monthly                HV           ongoing
First core group 01.09.26 at 3pm. First review conference 12.11.26 at 9.30am."""),
 ({"kind":"core_group_minutes","conference.date":"2026-05-13","core_group.date":"2026-06-17","children":["Col Ager|2012-11-11|9990000026||"]},
"""From: Jo Lunn <jo.lunn@ferrow.gov.example>
Date: Wed, 13 May 2026 16:00:00 +0100
To: Elm Surgery <elm@nhs.example>
Subject: Core group notes - CA

Hello everyone, notes of this morning's core group for Col Ager (11/11/2012, 999 000 0026).
We had Col's mum, school and me. The plan is going well. Next core group Wed 17 June 2026 10am at school."""),
 ({"kind":"strategy_discussion_minutes","conference.date":"2026-04-14","children":["Peg Lowther|2019-10-10|9990000034|section47_started|"]},
"""Inter-agency Referral Discussion (IRD) - record
Date and time of IRD     14 April 2026, 10.15
Child                    Peg Lowther
Date of birth            10 October 2019
CHI                      999 000 0034
Agencies                 Police: DS Gow. Social work: Ian Reid. Health: Dr Ross.
Decision                 Proceed to a joint child protection investigation
Joint interview          15 April 2026"""),
 ({"kind":"cpis_notification","document_date":"2026-01-19","children":["Rex Holm|2014-08-04|9990000042||"]},
"""CP-IS NOTIFICATION
This is to tell you that the record of the patient below now carries a CP-IS flag.
Patient: Rex Holm   DOB: 04/08/2014   NHS: 9990000042
Reason: Looked after child
From: 12/01/2026
Local authority: Oxmoor Council   Out of hours: 0117 496 0011
Sent 19/01/2026"""),
 ({"kind":"lac_health_assessment_request","document_date":"2026-03-16","report_due.date":"2026-03-27","children":["Nia Orme|2017-02-20|9990000050||"]},
"""Request for GP summary - Review Health Assessment
Date: 16 March 2026
Child looked after: Nia Orme
Date of birth: 20 February 2017
NHS number: 999 000 0050
Responsible authority: Stavely Council
RHA due: 10 April 2026
Please send the summary by 27 March 2026."""),
 ({"kind":"conference_decision_letter","document_date":"2026-07-03","conference.date":"2026-07-02","next_conference.date":"2026-12-10","children":["Ted Marl|2013-03-13|9990000069|plan_continued|neglect"]},
"""Mountjoy Health and Social Care Trust
3 July 2026
Dear Dr Quinn
Ted Marl, 13 March 2013, H&C No 999 000 0069
The review case conference met on 2 July 2026. It was agreed that Ted's name should stay on the Child Protection Register
in the category of confirmed neglect. The next case conference is on 10 December 2026 at 11am.
Yours sincerely
B McGrath, Chairperson"""),
 ({"kind":"other_safeguarding","document_date":"2026-08-10","children":["Ash Penn|2018-06-06|9990000077||"]},
"""Holme Council Front Door
10 August 2026
Dear Dr Reed
We have your referral of 9 August about Ash Penn (06/06/2018, NHS 999 000 0077). A manager will read it and we shall let you
know what is decided within one working day.
Duty officer"""),
 ({"kind":"report_request","document_date":"2026-09-01","conference.date":"2026-09-15","report_due.date":"2026-09-10","children":["Lil Crane|2020-01-09|9990000085||"]},
"""Dear Practice Manager

1 September 2026

Lil Crane DOB 09/01/2020 NHS 999 000 0085

We have not yet had your report for the initial child protection conference on 15 September 2026. Please would you let us have
it by 10 September 2026. You need not attend.

Conference Support, Ebbing Council"""),
 ({"kind":"ed_discharge_summary","ed_attendance.date":"2026-06-20","document_date":None,"children":["Fay Dunn|2023-04-01|9990000093||"]},
"""ROYAL LUNE HOSPITAL  Emergency Department Discharge Letter
Patient: Fay Dunn    DOB: 01/04/2023    NHS No: 999 000 0093
Attended: 20/06/2026 14:05   Discharged: 20/06/2026 16:30
Presenting complaint: fall from sofa
Diagnosis: bruised forehead
Safeguarding: no concerns. CP-IS checked: no alert."""),
 ({"kind":"other","document_date":"2026-10-12"},
"""Orchard Speech and Language Therapy
12 October 2026
Dear Dr Lane
Ivo Bright, 4 May 2021, NHS 999 000 0107
I assessed Ivo in clinic on 5 October 2026. His understanding is in line with his age. I have discharged him.
Yours sincerely
H Fox, therapist"""),
 ({"kind":"conference_change_notice","document_date":"2026-06-01","conference.date":"2026-06-16","conference.replaces_date":"2026-06-09","children":["Ola Brand|2012-03-03|9990000018||"]},
"""From: Conferences <conf@ferrow.gov.example>
Date: Mon, 01 Jun 2026 09:00:00 +0100
To: Elm Surgery <elm@nhs.example>
Subject: Ola Brand RCPC - new date please

Hi
Sorry to mess you about. Ola Brand (03/03/2012, 999 000 0018): 9 June is no good, the school can't do it. We've
swapped to Tues 16 June, 2pm, same place. Reports still 5 days before.
Conferences"""),
 ({"kind":"conference_decision_letter","document_date":"2026-07-15","conference.date":"2026-07-14","children":["Ada Moss|2011-01-19|9990000026|plan_ended|"]},
"""Norbury Council
15 July 2026
Dear Dr West
Ada Moss, born 19 January 2011, NHS number 999 000 0026
I am pleased to tell you that at the review conference on 14 July 2026 it was agreed by all that Ada no longer needs a child
protection plan. Child in need support is on offer for three months. No further conference is planned.
Yours sincerely
J Rudd, Independent Reviewing Officer"""),
 ({"kind":"conference_invitation","document_date":"2026-03-12","conference.date":"2026-03-31","report_due.date":"2026-03-26","children":["Eve Stubbs|2021-09-14|9990000034||"]},
"""CONFIDENTIAL
Lindale Council Child Protection Conference Service
Date: 12 March 2026
NOTICE OF INITIAL CHILD PROTECTION CONFERENCE
Child(ren)
Name: Eve Stubbs    D.o.B.: 14/09/2021    NHS: 9990000034
Conference details
Date: 31 March 2026    Time: 13:30    Venue: Lindale Hub
Report to be returned by: 26 March 2026
Strategy discussion held: 05 March 2026
Section 47 started: 06 March 2026"""),
 ({"kind":"section47_outcome_letter","document_date":"2026-05-18","children":["Roo Keane|2017-10-30|9990000042||"]},
"""18 May 2026
Arden Council, Assessment Team
To: Dr Sims
Child: Roo Keane (30.10.17, NHS 9990000042)
Re: end of section 47 enquiry
The enquiry that began on 29 April 2026 has ended. Concerns were substantiated but Roo is not judged to be at continuing risk
of significant harm. A child in need plan will follow. There will be no conference.
T Hale, social worker"""),
 ({"kind":"core_group_minutes","conference.date":"2026-09-16","core_group.date":"2026-10-14","next_conference.date":"2026-11-25","children":["Ike Dunne|2016-07-07|9990000050||emotional"]},
"""CORE GROUP RECORD
Core group no. 2 for Ike Dunne      DOB 07/07/2016     NHS 999 000 0050
Category: emotional abuse
Held: 16/09/2026 at Oak Primary
Attended: Ms Dunne, L Frith (SW), H Ames (teacher)
Apologies: Dr Voss (GP)
Action                              By whom        By when
Share school reports                H Ames         30/09/2026
Mental health review for Ms Dunne   Dr Voss (GP)   07/10/2026
Next core group: 14/10/2026 at 2pm
Review conference: 25/11/2026 at 10am"""),
 ({"kind":"was_not_brought_letter","document_date":"2026-02-20","was_not_brought.date":"2026-02-18","was_not_brought.rebooked_date":"2026-03-11","children":["Pip Garner|2019-04-22|9990000069||"]},
"""Harrow Mill Hospital, Audiology
20 February 2026
Dear Dr Nunn
Pip Garner DOB 22/04/2019 NHS 999 000 0069
We were expecting Pip in the hearing clinic on 18 February 2026 but nobody came and nobody rang. We have sent a new
appointment for 11 March 2026. This is the second time this has happened.
Yours sincerely
Audiology"""),
 ({"kind":"other_safeguarding","document_date":"2026-11-04","children":["Kai Rowe|2010-12-12|9990000077||"]},
"""Operation Encompass notification
04/11/2026
Police attended an incident of domestic abuse on 03/11/2026 at an address where the child below lives.
Child: Kai Rowe   DOB 12/12/2010   NHS 9990000077
No action is needed from the practice."""),
 ({"kind":"conference_minutes","conference.date":"2026-01-22","next_conference.date":"2026-04-16","children":["Lila Orr|2018-02-02|9990000085|plan_made|physical","Max Orr|2015-05-05|9990000093|plan_made|emotional"]},
"""Initial Child Protection Conference Minutes
Date of conference: 22/01/2026
Name          DOB          NHS No         Decision              Category
Lila Orr      02/02/2018   999 000 0085   CP plan               Physical abuse
Max Orr       05/05/2015   999 000 0093   CP plan               Emotional abuse
Attendees
Ms Orr, mother - present
Dr Hay, GP - apologies
Tom Reed, social worker - present
Date of review conference: 16/04/2026 at 10:00"""),
)  # fmt: skip
