# ruff: noqa: E501 - letters are kept as they were written
"""Short notes, calendar requests, records in running text, questions with answers and forms of two columns, and what each says.

Each is (what it says, the letter), as in `other_councils`.
"""

from __future__ import annotations

LETTERS: tuple[tuple[dict[str, object], str], ...] = (
    (
        {"kind": "conference_invitation", "conference.date": "2026-05-14", "conference.type": "initial",
         "document_date": "2026-04-28", "children": ["Ruby Tansley|2017-06-02|9990000018||"]},
        """From: CP Admin <cpadmin@lowmere.gov.example>
Date: Tue, 28 Apr 2026 09:01:00 +0100
To: gp.inbox@birchgrove.practice.example
Subject: ICPC RT
When: 14 May 2026 09:30-11:00
Where: Hybrid: Lowmere Civic Suite or https://meet.lowmere.example/77-ab
ICPC - Ruby Tansley (02/06/2017) NHS 999 000 0018
If you accept you will be counted as coming; please decline if you are sending a report only.
Chair Odette Vane.""",
    ),
    (
        {"kind": "conference_invitation", "conference.date": "2026-07-09", "conference.type": "pre_birth",
         "document_date": "2026-06-22", "children": ["Unborn Castlemaine|2026-09-30|||"]},
        """Larkshire Council, Safeguarding Children
22 June 2026
Dear practice,
Marta Castlemaine (born 4 March 2001) is expecting her first baby around 30 September 2026. The baby, who is
called Unborn Castlemaine in our papers, is to be the subject of a pre-birth conference. It will be held on Thursday 9 July
2026 at 2 pm in the Annexe, Larkshire House. Please send what you know of Marta's health two working
days before the conference.
Thank you,
Conference desk""",
    ),
    (
        {"kind": "conference_change_notice", "document_date": "2026-03-02", "conference.date": "2026-03-24",
         "conference.replaces_date": "2026-03-17", "children": ["Dexter Hallam|2014-01-19|9990000026||"]},
        """NOTE
Fenbridge Council - Conference Office
02.03.26
Subject of the conference: Dexter Hallam (19.01.14, 999 000 0026)
Please alter your diaries.
Review conference     As first sent           As now amended
Day                   Tuesday 17 March 2026   Tuesday 24 March 2026
Hour                  09:30                   13:00
Room                  Weir House              Weir House
Chair, unchanged: Olwen Sharpe.""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-02-12", "next_conference.date": "2026-05-07",
         "core_group.date": "2026-02-24", "children": ["Aurora Finch|2016-11-30|9990000034|plan_made|neglect"]},
        """Strengthening Families: Child Protection Conference
Withydale Council. Initial conference of Thursday 12th February 2026, 10am, Mill Lane Centre.
Chaired by Barnaby Quill.
About: Aurora Finch, 30th November 2016, NHS 999 000 0034.
Who came: mum (Petra Finch); Lois Amberley, social worker; PC Neil Oram, police. Who could not be there: Dr Ada Sykes, GP.
What we are worried about
Missed school and an empty fridge.
Decision
Everyone agreed that the threshold is met. Aurora becomes the subject of a child protection plan for neglect.
Dates
Core group 24th February 2026 2pm. Review child protection conference 7th May 2026 10am.""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-04-21", "document_date": "2026-04-22",
         "children": ["Leo Marchbank|2013-03-08|9990000042|plan_ended|emotional"]},
        """SUMMARY RECORD (minutes in full will be sent within 20 working days)
Leo Marchbank, date of birth 8 March 2013, NHS number 999 000 0042.
A review conference was held by Pellworth Council on 21 April 2026 at 1pm in the Tower Room. Mr Idris Pugh
presided. Those attending were Nell Coates, social worker, and Jo Finn, teacher. Apologies were received from
Dr Amy Orr, GP.
It was agreed that Leo should cease to be subject to a child protection plan; it had been made for emotional abuse.
Secretary to the conference, 22 April 2026""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-09-03", "conference.date": "2026-09-03",
         "next_conference.date": "2026-11-26", "core_group.date": "2026-09-15",
         "children": ["Kezia Ormond|2012-02-28|9990000050|plan_made|emotional"]},
        """From: Dafydd Penry <d.penry@corbury.gov.example>
Date: Thu, 3 Sep 2026 17:20:00 +0100
To: Hill Surgery <hill@nhs.example>
Subject: KO conf - result
Hi all,
Just a note in advance of the formal letter. Initial conference for Kezia Ormond (28/02/2012, 999 000 0050)
took place this morning and I chaired.
- CP plan made, category emotional abuse
- core group Tue 15 Sept 2026 3.30pm at school
- RCPC set for Thu 26 Nov 2026 10am
SW: Una Fell, 07700 900111.
Dafydd Penry
IRO, Corbury Council""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-01-20", "conference.date": "2026-01-19",
         "core_group.date": "2026-02-05", "children": ["Silas Ember|2018-07-11|9990000069|plan_continued|physical"]},
        """Outcome of Review Conference
Sent by:            Overmarsh Council
Sent on:            20.1.2026
Young person:       Silas Ember
Born on:            11.7.2018
NHS no:             999 000 0069
We met on:          19.1.2026
Conference led by:  Rhoda Lisle

Was it quorate? Yes
Will the child remain on a child protection plan? Yes
Has the plan come to an end? No
The plan is for physical abuse.
Core group: 5.2.2026, 09.30""",
    ),
    (
        {"kind": "conference_decision_letter", "document_date": "2026-08-07", "conference.date": "2026-08-06",
         "children": ["Orla Teasdale|2015-05-05|9990000077|no_plan|"]},
        """Outcome of Initial Conference
Sent by:            Overmarsh Council
Sent on:            7.8.2026
Child:              Orla Teasdale
Born on:            5.5.2015
NHS no:             999 000 0077
We met on:          6.8.2026

Was the conference quorate? Yes
Has a child protection plan been made? No
A child in need plan has been offered.""",
    ),
    (
        {"kind": "child_protection_plan", "conference.date": "2026-06-11", "core_group.date": "2026-06-23",
         "next_conference.date": "2026-09-03", "children": ["Jude Rampling|2019-12-24|9990000085|plan_made|neglect"]},
        """Calderfield Council
Outline plan made at the initial conference of 11th June 2026
Jude Rampling, born 24/12/2019, NHS 999 000 0085
Category: Neglect. Chair: Sorrel Banks.
Goal one. Jude is taken to every appointment.
1.1 Book and keep the hearing test
Who: Parents
When: 3/7/2026
1.2 Share the weight chart with the core group
Who: Health visitor
When: 10/7/2026
Diary. Core group on 23rd June 2026, 10:00 AM. Review conference on 3rd September 2026, 9:30 AM.""",
    ),
    (
        {"kind": "referral_outcome", "document_date": "2026-10-05", "children": ["Wren Ackroyd|2016-10-10|9990000093|assessment|"]},
        """ALDERHOLT COUNCIL
Front Door for Children
5 October 2026
Your referral of 2 October 2026 about: Wren Ackroyd; date of birth 10 October 2016; NHS number 999 000 0093
Decision: a child and family assessment will be carried out by Moya Lund (01632 960777).
If you disagree, ring the duty manager.""",
    ),
    (
        {"kind": "referral_outcome", "document_date": "2026-10-06", "children": ["Cass Ibbetson|2011-09-09|9990000107|no_further_action|"]},
        """ALDERHOLT COUNCIL
Front Door for Children
6 October 2026
Your contact of 1 October 2026 about: Cass Ibbetson; date of birth 9 September 2011; NHS number 999 000 0107
Decision: no further action. School will keep an eye on things.""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-11-05", "core_group.date": "2026-11-17",
         "next_conference.date": "2027-04-29", "children": ["Isobel MacRae|2014-02-14|9990000115|plan_made|emotional", "Fergus MacRae|2017-08-21|9990000123|no_plan|"]},
        """Minute of Child Protection Planning Meeting
Initial / Thursday 5 November 2026 / 10.00am / Harbour Centre
Council: Glenlarig Council     Chair: Una Kerr
Isobel MacRae 14 February 2014 CHI 999 000 0115
Fergus MacRae 21 August 2017 CHI 999 000 0123
Attended: Una Kerr (chair), Ross Baird (social worker), Mrs MacRae (mother).
Invited, but did not attend: Dr Iona Munro (GP).
Decision. Isobel: name placed on the Child Protection Register (emotional abuse). Fergus: not registered.
Core Group 17 November 2026, 2pm. Review CPPM 29 April 2027, 10am.""",
    ),
    (
        {"kind": "conference_minutes", "conference.date": "2026-03-05", "children": ["Seren Howells|2012-12-01|9990000131|plan_ended|neglect"]},
        """GLAN YR AFON COUNTY BOROUGH COUNCIL
Review Child Protection Conference: summary record and outline plan (circulated within five working days)
Conference          05.03.26 10:00 AM on Teams
Chair               Elin Prosser
Child 1             Seren Howells, 01.12.12, 999 000 0131
Decision: Seren's name is taken off the child protection register. Category at registration: neglect.
No core group or conference is to follow.""",
    ),
    (
        {"kind": "cpis_notification", "document_date": "2026-08-03", "children": ["Theo Garland|2013-04-17|9990000158||neglect"]},
        """Child Protection - Information Sharing: notice to general practice
Compiled 03-Aug-2026 06:00
Child                Theo Garland
Date of birth        17-Apr-2013
NHS number           999 000 0158
Plan                 Child protection plan
Commenced            30-Jul-2026
Category             Neglect
Authority            Hexley Council
Duty team            0117 496 0070""",
    ),
    (
        {"kind": "ed_discharge_summary", "document_date": "2026-02-17", "ed_attendance.date": "2026-02-14",
         "children": ["Bea Thornycroft|2020-03-03|9990000166||"]},
        """Northgate General Hospital
Paediatric liaison
17 February 2026
Dear GP and school nurse
Bea Thornycroft - 3 March 2020 - 999 000 0166
I write to tell you that Bea was taken to our Emergency Department on the 14th of February with a cut lip, was seen by
a nurse practitioner and went home with her father. No safeguarding worry was found.
Liaison nurse, 01632 960111""",
    ),
    (
        {"kind": "was_not_brought_letter", "document_date": "2026-04-15", "was_not_brought.date": "2026-04-08",
         "was_not_brought.rebooked_date": "2026-05-06", "children": ["Noah Pemberthy|2015-01-20|9990000174||"]},
        """Dr L Marsh               Dictated 09.04.26
Consultant Paediatrician     Typed 15.04.26
Saltley Infirmary
Noah Pemberthy, 20.01.15, NHS 9990000174
Dear colleague
Noah was not brought to my asthma clinic on Wednesday 8th April 2026. We heard nothing from the family. My secretary
will offer Wednesday 6th May 2026 in its place.
Kind regards""",
    ),
    (
        {"kind": "other_safeguarding", "conference.date": "2026-05-21"},
        """MARAC - note for health agencies
Sent 26/05/2026. The conference was on 21/05/2026 at 09:30 by video.
Children in the household: Asa Newby, 12/12/2019.
Any further incident within 12 months comes back to this conference.""",
    ),
    (
        {"kind": "conference_invitation", "document_date": "2026-03-23", "conference.date": "2026-04-15", "conference.type": "initial",
         "children": ["Aoife McAlinden|2013-10-02|9990000182||", "Conor McAlinden|2016-04-25|9990000190||"]},
        """Lough Erin Health and Social Care Trust
Family Intervention
23 March 2026
Dear Doctor
INITIAL CHILD PROTECTION CASE CONFERENCE
Aoife McAlinden; date of birth 2 October 2013; Health and Care number 999 000 0182
Conor McAlinden; date of birth 25 April 2016; Health and Care number 999 000 0190
You are asked to attend the above on Wednesday 15 April 2026 at 2.00 p.m., Lough House.
Yours sincerely
Senior Social Worker""",
    ),
)  # fmt: skip
