# ruff: noqa: E501 - letters are kept as they were written
"""Letters of invented councils, trusts and schools in wordings of their own, and what each one says.

Each is (what it says, the letter). What it says has paths of the SCHEMA; a child is "name|birth or expected date|number|decision|categories".
"""

from __future__ import annotations

LETTERS: tuple[tuple[dict[str, object], str], ...] = (
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-03-04",
            "conference.date": "2026-03-20",
            "conference.type": "initial",
            "report_due.date": "2026-03-17",
            "children": ["Ottoline Farr|2019-05-09|9990000018||"],
        },
        """Harrowmere Borough Council
Quality Assurance, Fourth Floor, Moot Hall

4 March 2026

Dear Dr Okafor

Ottoline Farr (9 May 2019), NHS number 999 000 0018

We are calling an initial child protection conference about Ottoline. It sits on Friday 20 March
2026 at 10am in the Moot Hall, Room 3. Nobody knows the family's health as you do and the chair, Ines Calloway,
very much hopes that one of you can be there. Kindly let the conference have something in writing from
you by Tuesday 17 March 2026 even if you cannot come.

Yours sincerely
P. Wetherall""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-06-01",
            "conference.date": "2026-06-18",
            "conference.type": "review",
            "children": ["Jory Penhallow|2015-02-02|9990000026||"],
        },
        """CONFERENCE DIARY CARD - please keep safe
Sender: Tamarside Council, Review Unit        Card date: 01/06/2026
What             RCPC
Whom             Jory Penhallow     02/02/2015     999 000 0026
Day              Thursday 18/06/2026
Hour             1.30pm
Building         Quay House, Long Room
In the chair     Desmond Achebe
Your report      5 working days ahead of us meeting""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-09-14",
            "conference.date": "2026-09-29",
            "conference.type": "pre_birth",
            "children": ["unborn baby of Shanice Merrow|2026-11-20|||"],
        },
        """From: Conference Desk <desk@ryecombe.gov.example>
Date: Mon, 14 Sep 2026 10:11:00 +0100
To: Elm Tree Surgery <elmtree@nhs.example>
Subject: Pre-birth conference 29/09

Good morning

Could one of your GPs join a pre-birth child protection conference for the unborn baby of Shanice Merrow (Shanice's
d.o.b. 03/04/2001; baby due 20 November 2026)? We get together on Tuesday 29 September at 11 o'clock on Teams and a
link will come nearer the time. Reports three working days before, please.

Thanks
Ryecombe Council Conference Desk""",
    ),
    (
        {
            "kind": "conference_change_notice",
            "document_date": "2026-02-10",
            "conference.date": "2026-02-26",
            "conference.replaces_date": "2026-02-19",
            "children": ["Ada Quillfeather|2012-08-30|9990000034||"],
        },
        """Wenlow County Council

10 February 2026

To all who were asked to the initial child protection conference about
Ada Quillfeather, born 30/08/2012, NHS No. 999 000 0034

Because the chair is unwell we have had to give up Thursday 19 February. We shall meet a week
later instead, on Thursday 26 February 2026, at the same hour (2.15pm) and in the same room.

With apologies for the trouble
Conference Office""",
    ),
    (
        {
            "kind": "conference_change_notice",
            "document_date": "2026-05-06",
            "conference.date": None,
            "conference.replaces_date": "2026-05-12",
            "children": ["Bartholomew Ince|2010-01-15|9990000042||"],
        },
        """CANCELLATION
Date of this notice: 06/05/2026
Child: Bartholomew Ince   Born: 15/01/2010   NHS: 999 000 0042
The review child protection conference due to sit on 12/05/2026 will not now sit. Father has asked for
time to find a lawyer. A fresh day has yet to be found and you will be written to.
Cawdale Council""",
    ),
    (
        {
            "kind": "conference_change_notice",
            "document_date": "2026-07-01",
            "conference.date": "2026-07-15",
            "conference.replaces_date": "2026-07-14",
            "children": ["Lowri Tansley|2018-12-01|9990000050||"],
        },
        """From: CP Admin <cpadmin@brackenford.gov.example>
Date: Wed, 01 Jul 2026 09:30:00 +0100
To: Moss Lane Practice <moss@nhs.example>
Subject: Lowri Tansley ICPC - note new day

Hi all, quick one. Lowri's (01/12/2018, NHS 9990000050) initial child protection conference has slipped by a day:
it was Tue 14 July, it's now Wed 15 July 2026 at 09:30. Venue as before. Please alter your diaries.
CP Admin, Brackenford Council""",
    ),
    (
        {
            "kind": "conference_minutes",
            "conference.date": "2026-04-21",
            "conference.type": "review",
            "next_conference.date": "2026-10-06",
            "core_group.date": "2026-05-05",
            "children": ["Rafferty Olde|2016-03-03|9990000069|plan_continued|neglect"],
        },
        """Sundermoor Council
What was said at the review child protection conference
Tuesday 21 April 2026, Civic Hall

About: Rafferty Olde, 03/03/2016, NHS 999 000 0069
In the chair: Winifred Asante
There: Mrs L Olde (mother), Tom Rusk (social worker), Bea Hallam (school nurse)
Not there but sent word: Dr P Menon (GP)
1. Why we met
Worries about missed meals and a cold house have gone on since winter.
2. What people told us
The school said that Rafferty is often hungry. Mother said that the boiler is mended.
3. What was concluded
Everybody agreed that Rafferty should stay on a child protection plan because of neglect.
4. Looking ahead
The core group comes together on 5 May 2026 at 1pm. The conference will look at things again on 6 October 2026 at 10am.""",
    ),
    (
        {
            "kind": "conference_minutes",
            "conference.date": "2025-11-12",
            "conference.type": "initial",
            "document_date": "2025-11-28",
            "next_conference.date": "2026-02-04",
            "children": ["Ivo Marchbanks|2021-07-19|9990000077|plan_made|emotional,physical"],
        },
        """FORM 12B   INITIAL CONFERENCE RECORD
Borough of Larkhythe                         Circulated: 28.11.25
Sat on               12.11.25 at 0930
Sat at               Larkhythe Town Hall
Presiding            Mrs J Kettle
Child's full name    Ivo Marchbanks
Birthday             19.07.21
NHS                  999 000 0077
ATTENDANCE
Name                 Post                       There?
Gwen Tully           Social worker              Yes
Sally Marchbanks     Mother                     Yes
Dr A Rahim           GP                         Apologies
CONCLUSIONS
The members were unanimous: Ivo is to have a child protection plan.
Category: physical abuse and emotional abuse
Review conference: 04.02.26 at 0930
First core group: 21.11.25""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-01-23",
            "conference.date": "2026-01-22",
            "core_group.date": "2026-02-03",
            "next_conference.date": "2026-04-16",
            "children": [
                "Clementine Rooke|2014-10-10|9990000085|plan_made|neglect",
                "Barnaby Rooke|2017-04-04|9990000093|no_plan|",
            ],
        },
        """Upper Teal Council
23 January 2026

Dear Doctor

Clementine Rooke, born 10 October 2014, 999 000 0085
Barnaby Rooke, born 4 April 2017, 999 000 0093

I chaired the initial child protection conference for these children yesterday, 22 January 2026, and promised you a note of
where we ended up. Clementine is now the subject of a child protection plan under the category of neglect. The
conference did not think that Barnaby needs one.

The people who will carry out the plan meet first on 3 February 2026 at 3.30pm and the conference will come back
together on 16 April 2026 at 10am to see how things stand. The full record will reach you within 15 working days.

Yours sincerely
Fergus Amblecote, Chair""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-08-07",
            "conference.date": "2026-08-06",
            "children": ["Sorcha Devane|2009-09-09|9990000107|plan_ended|emotional"],
        },
        """Norrington Council                                                      7 August 2026

OUTCOME NOTIFICATION - review child protection conference, 6 August 2026

Young person     Sorcha Devane     d.o.b. 9/9/2009     NHS 999 000 0107

Please note for your records that the child protection plan (emotional abuse) came to an end at yesterday's conference. Sorcha
and her family will be helped under a child in need plan from now on. No further conference is planned.

Conference and Review Service""",
    ),
    (
        {
            "kind": "child_protection_plan",
            "document_date": "2026-03-30",
            "conference.date": "2026-03-26",
            "next_conference.date": "2026-06-18",
            "core_group.date": "2026-04-08",
            "children": ["Magnus Thorley|2020-06-15|9990000115|plan_made|neglect"],
        },
        """Plan to keep Magnus safe
(Child Protection Plan made by the initial conference on 26 March 2026)
Larchester Council                                         Plan dated 30 March 2026
Magnus Thorley, born 15 June 2020, NHS 999 000 0115. Reason for the plan: neglect
Key worker: Petra Lindgren, 01632 960100
What must happen              Who will do it          By when
Weigh Magnus each month       Health visitor          ongoing
Register with a dentist       Mother                  10 April 2026
Send growth chart             Elm Tree Surgery        3 April 2026
Core group: 8 April 2026, 2pm, then every four weeks.
Review conference: 18 June 2026, 10.30am.""",
    ),
    (
        {
            "kind": "core_group_minutes",
            "conference.date": "2026-05-14",
            "core_group.date": "2026-06-11",
            "next_conference.date": "2026-07-09",
            "children": ["Effie Strand|2013-11-11|9990000123||"],
        },
        """Hollowdale Council
CORE GROUP: SUMMARY OF OUR MEETING ON 14 MAY 2026
Child      Effie Strand (11/11/2013; NHS 999 000 0123)
Who came   Mia Dove (social worker), Mr Strand (father), Ms Pell (teacher)
Sorry      Dr Lacey (GP)
We went through the plan line by line. School is going better.
Tasks
Mia Dove - arrange family worker - by 29/05/2026
GP - send list of missed appointments - by 22/05/2026
We meet again on 11 June 2026 at 9.15am at the school.
The review conference falls on 9 July 2026.""",
    ),
    (
        {
            "kind": "strategy_discussion_minutes",
            "conference.date": "2026-10-02",
            "children": ["Tamsin Orchard|2018-08-18|9990000131|section47_started|"],
        },
        """Peverel Council MASH
Multi-agency strategy meeting held by Teams on 2 October 2026 at 14:00
Concerning Tamsin Orchard, DOB 18/08/2018, NHS 999 000 0131
Taking part: Rose Igwe (team manager), DS Lee Marsh (police), Dr Tann (paediatrician)
Information: Tamsin told her teacher that she was hit with a belt.
Agreed: enquiries under section 47 will begin, single agency for now, with a medical tomorrow.
Who          What                          When
GP           Copy of consultations         5 October 2026
R Igwe       Visit home                    2 October 2026""",
    ),
    (
        {
            "kind": "section47_outcome_letter",
            "document_date": "2026-11-05",
            "children": ["Benedict Osei|2011-12-24|9990000158||"],
            "conference.date": None,
        },
        """Greenhythe Council
5 November 2026

Dear colleague

Benedict Osei, 24/12/2011, NHS number 999 000 0158

I said I would write when our section 47 enquiry was finished. It finished on 3 November. We did find that Benedict had been
hurt but we are satisfied that he is safe now, so there will be no child protection conference. A social worker
will go on seeing the family.

Yours sincerely
Akua Mensah, social worker, 01632 960222""",
    ),
    (
        {
            "kind": "section47_outcome_letter",
            "document_date": "2026-04-17",
            "next_conference.date": "2026-04-30",
            "children": ["Winnie Sallow|2017-01-06|9990000166||"],
        },
        """RESULT OF CHILD PROTECTION ENQUIRIES
Trentmouth Council, Safeguarding Team                    Issued 17/04/2026
Child      Winnie Sallow      06/01/2017      999 000 0166
Our enquiries about Winnie are over. Concerns were borne out and she is thought likely to suffer further harm. We are
therefore going to an initial child protection conference, which has been fixed for 30 April 2026 at 2pm. An invitation will follow.""",
    ),
    (
        {
            "kind": "report_request",
            "document_date": "2026-06-08",
            "report_due.date": "2026-06-15",
            "conference.date": "2026-06-19",
            "children": ["Hugo Pemble|2016-06-06|9990000174||"],
        },
        """Selmoor Council
8 June 2026
Dear Practice Manager
GP report for child protection conference: Hugo Pemble, date of birth 6 June 2016, NHS 999 000 0174
The review child protection conference for Hugo is on 19 June 2026. Whether or not a doctor attends, the chair needs
a written report. Please fill in the attached template and send it back to this address by 15 June 2026.
Conference support""",
    ),
    (
        {
            "kind": "report_request",
            "document_date": "2026-02-02",
            "children": ["Delphine Yarrow|2022-02-20|9990000182||"],
            "report_due.amount": 5,
        },
        """HEALTH INFORMATION FOR CONFERENCE - form for general practice
Oakmarsh Council                                          Sent out 02/02/2026
Child: Delphine Yarrow    Born: 20/02/2022    NHS no: 999 000 0182
Kindly complete the boxes below and return the form within 5 working days of receipt.
1. How often has the child been seen in the last year?
2. Are immunisations up to date?
3. Any worries about the parents' health?
Signed ..............""",
    ),
    (
        {
            "kind": "referral_outcome",
            "document_date": "2026-09-21",
            "children": ["Piers Hallowell|2019-03-31|9990000190|early_help|"],
        },
        """Thornmere Integrated Front Door
21 September 2026
Dear Dr Singh
Re: Piers Hallowell (31/03/2019) 999 000 0190
You got in touch with us on 18 September with a worry about Piers. A manager has looked at it. We do not think that a social worker is
needed, but an early help worker from the family hub will ring the family this week.
Duty team""",
    ),
    (
        {
            "kind": "other_safeguarding",
            "document_date": "2026-09-19",
            "children": ["Nerys Calloway|2012-02-12|9990000204||"],
        },
        """From: Contact Centre <cc@thornmere.gov.example>
Date: Sat, 19 Sep 2026 08:02:00 +0100
To: Dr Singh <elm@nhs.example>
Subject: We have your referral

Thank you. Your referral about Nerys Calloway, 12/02/2012, NHS 999 000 0204, reached us on 18 September 2026. It has not been looked at yet. Someone
will tell you what has been decided within three working days.""",
    ),
    (
        {
            "kind": "lac_health_assessment_request",
            "document_date": "2026-10-12",
            "children": ["Kofi Addo-Lane|2014-05-05|9990000212||"],
        },
        """Health Team for Children We Look After
12 October 2026
To the GP
Kofi Addo-Lane, born 05/05/2014, NHS 999 000 0212, came into the care of Denholt Council on 28 September 2026.
His first statutory health assessment has to be done by 23 October 2026. Please send us a summary of his notes by 16 October 2026.
Nurse adviser""",
    ),
    (
        {
            "kind": "cpis_notification",
            "document_date": "2026-03-09",
            "children": ["Saffron Idle|2020-10-01|9990000220||"],
        },
        """CP-IS: a child at your practice has been seen in unscheduled care
Message created 09/03/2026 22:14
NHS number   999 000 0220
Child        Saffron Idle
Born         01/10/2020
Plan         Child protection plan since 14/01/2026
Council      Denholt Council, 01632 960333""",
    ),
    (
        {
            "kind": "ed_discharge_summary",
            "ed_attendance.date": "2026-07-11",
            "children": ["Milo Fenn|2023-09-17|9990000239||"],
        },
        """St Brannock's Hospital
Children's ED - letter to GP
Seen: 11 July 2026, 19:40
Name: Milo Fenn    DOB: 17/09/2023    NHS: 999 000 0239
Came with: scald to left hand
What we found: small superficial burn
What we did: cooled, dressed, sent home with mother
Safeguarding: discussed with health visitor liaison
For the GP: please dress again in 48 hours""",
    ),
    (
        {
            "kind": "was_not_brought_letter",
            "document_date": "2026-05-20",
            "was_not_brought.date": "2026-05-18",
            "was_not_brought.rebooked_date": "2026-06-15",
            "children": ["Astrid Bellamy|2019-12-12|9990000247||"],
        },
        """Audiology, Wychford General Hospital
20 May 2026
Dear GP
Astrid Bellamy, 12/12/2019, NHS 999 000 0247
We were expecting Astrid in the hearing clinic on 18 May 2026 but nobody came with her and we could not reach
the family by telephone. She has been given another slot on 15 June 2026 at 2pm.
Audiologist""",
    ),
    (
        {
            "kind": "other_safeguarding",
            "document_date": "2026-01-14",
            "conference.date": "2026-01-28",
            "children": ["Casper Dunmore|2015-07-07|9990000255||"],
        },
        """Denholt Council Family Support
14 January 2026
Dear Dr Rowe
Child in need meeting for Casper Dunmore, 7 July 2015, NHS 999 000 0255
Casper stopped being on a child protection plan in December. The child in need group meets on 28 January 2026 at 4pm at
Denholt Primary. You are welcome.
Lena Storr, social worker""",
    ),
    (
        {"kind": "other", "document_date": "2026-02-26", "children": ["Ewan Tolliver|2014-01-30|9990000263||"]},
        """Children's Outpatients, Wychford General Hospital
26 February 2026
Dear Dr Rowe
Ewan Tolliver, date of birth 30 January 2014, NHS 999 000 0263
I saw Ewan with his mother in the asthma clinic today. He is much better on his new inhaler. We shall see him again in
six months.
Dr F Amadi, consultant paediatrician""",
    ),
    (
        {"kind": "other", "children": []},
        """From: Denholt Safeguarding Partnership <events@denholt-scp.example>
Date: Mon, 02 Mar 2026 07:00:00 +0000
To: all practices
Subject: Getting the most from child protection conferences - lunchtime learning

Free lunchtime session for GPs and nurses on Wednesday 18 March 2026, 12.30 to 1.30 on Teams. How to write a report, what a chair looks
for, what happens at a review. Sign up by 11 March 2026.""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-05-11",
            "conference.date": "2026-05-27",
            "conference.type": "review",
            "children": ["Isla Macrae|2017-06-30|9990000271||", "Fergus Macrae|2019-08-08|9990000298||"],
        },
        """GLENORRAN COUNCIL
Child Protection Unit
11 May 2026
Review Child Protection Planning Meeting
Isla Macrae (30.06.17) CHI 9990000271 and Fergus Macrae (08.08.19) CHI 9990000298
The children's names have been on the register since 4 March 2026. You are asked to attend the Review CPPM to be held
at Glenorran House on Wednesday 27 May 2026 at 1400 hours. Your report should be with the chair, Una Baillie, seven days
before the meeting.""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-09-04",
            "conference.date": "2026-09-02",
            "next_conference.date": "2026-11-25",
            "children": ["Cathal Brogan|2011-11-01|9990000301|plan_made|physical"],
        },
        """ERNEWATER HEALTH AND SOCIAL CARE TRUST
Gateway Service
4 September 2026
Dear Dr McAleer
INITIAL CASE CONFERENCE 2 SEPTEMBER 2026 - CATHAL BROGAN, 01/11/2011, H&C 999 000 0301
This is to let you know that Cathal's name was entered on the Child Protection Register on 2 September under the category
Confirmed Physical Abuse. The review case conference will be on 25 November 2026 at 11.00am.
Principal Social Worker""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-10-19",
            "conference.date": "2026-11-03",
            "conference.type": "transfer_in",
            "children": ["Zuzanna Kowal|2013-03-15|9990000328||neglect"],
        },
        """Fallowfield Metropolitan Council                                19th October 2026
Dear Dr Ward
Zuzanna Kowal - born 15th March 2013 - NHS 999 000 0328
Zuzanna has come to live with her aunt in our area. In Marlbury she is on a child protection plan (neglect) which was to be reviewed on
10th December 2026. We therefore have to hold a transfer-in conference and would value your attendance:
3rd November 2026, 10am, Fallowfield Town Hall.
Your report is wanted 48 hours beforehand.
Review Officer""",
    ),
    (
        {
            "kind": "conference_minutes",
            "conference.date": "2026-06-25",
            "next_conference.date": "2026-12-10",
            "children": [
                "Otis Grange|2012-12-20|9990000336|plan_continued|emotional",
                "Lola Grange|2016-05-17|9990000344|plan_ended|neglect",
            ],
        },
        """Note of Review Conference
Bexmoor Council. Held 25th June 2026 at the Old Library.
Otis Grange        20/12/2012        999 000 0336
Lola Grange        17/05/2016        999 000 0344
Attendance: K. Frost (chair); N. Abbas (social worker); Mum; Mrs Gray (school). Apologies: Dr Shah (GP).
Summary of discussion
Otis remains anxious and has seen arguments at home. Lola has put on weight and is thriving.
Outcome
Otis - child protection plan to carry on, emotional abuse.
Lola - plan (neglect) discontinued; child in need.
Next review conference: 10th December 2026 at 9.30am.""",
    ),
    (
        {
            "kind": "referral_outcome",
            "document_date": "2026-03-12",
            "children": ["Tobias Wren|2018-02-14|9990000352|assessment|"],
        },
        """Moorfleet Children's Services - Single Point of Access
12/03/2026
WHAT HAPPENED TO YOUR CONTACT
You told us about: Tobias Wren, 14/02/2018, 999 000 0352
When: 10/03/2026
About: domestic abuse at home
[ ] No further action
[ ] Early help
[x] Child and family assessment by a social worker
[ ] Strategy discussion
Worker: Imelda Foy, 01632 960444""",
    ),
    (
        {
            "kind": "referral_outcome",
            "document_date": "2026-08-20",
            "children": ["Freddie Lomas|2021-05-05|9990000360|no_further_action|"],
        },
        """From: MASH <mash@moorfleet.gov.example>
Date: Thu, 20 Aug 2026 15:00:00 +0100
To: Elm Tree Surgery <elm@nhs.example>
Subject: Feedback: F.L.

Dear Dr Rowe, re Freddie Lomas, 05/05/2021, NHS 999 000 0360. We spoke to the nursery and the health visitor after your call last week. They have
no worries and the parents are getting help for their drinking. We shall be taking no further action and have closed the contact.
MASH practitioner""",
    ),
    (
        {
            "kind": "referral_outcome",
            "document_date": "2026-10-01",
            "children": ["Ismail Darr|2012-04-19|9990000379|strategy_discussion|"],
        },
        """Moorfleet Council
1 October 2026
Dear Dr Rowe
Ismail Darr, 19 April 2012, NHS number 999 000 0379
Following your safeguarding referral on 30 September we have decided to hold a strategy discussion with the police. You may be asked to take part.
Team manager, Referral and Assessment""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-06-12",
            "conference.date": "2026-06-11",
            "next_conference.date": "2026-12-03",
            "children": ["Poppy Ashdown|2015-10-10|9990000387|plan_continued|neglect"],
        },
        """Record of decision
Eastmere Council, Conferences                                12 June 2026
Review conference of 11 June 2026
Name               Born          NHS             Decision                          Category
Poppy Ashdown      10/10/2015    999 000 0387    Plan to continue                  Neglect
Next review: 3 December 2026, 9.30am
The minutes will be sent to you separately.""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-03-05",
            "conference.date": "2026-03-04",
            "next_conference.date": "2026-03-18",
            "children": ["Rory Fell|2016-01-20|9990000395|adjourned|"],
        },
        """Eastmere Council
5 March 2026
Dear Dr Rowe
Rory Fell (20 January 2016, NHS 999 000 0395)
The initial child protection conference met on 4 March 2026 but had to be adjourned because neither the police nor health
could be there. It will reconvene on 18 March 2026 at 2pm. No decision has been made about a plan.
Conference chair""",
    ),
    (
        {
            "kind": "child_protection_plan",
            "conference.date": "2026-02-17",
            "children": ["Mabel Quince|2019-03-28|9990000409|plan_continued|emotional"],
            "next_conference.date": "2026-08-11",
        },
        """WESTRAY COUNCIL - MY PLAN
Mabel Quince   28/03/2019   NHS 999 000 0409
My plan was looked at again by the review child protection conference on 17/02/2026, which agreed that it should go on. I am on it for: emotional abuse
What we want to change        What will be done                Whose task            When
Shouting at home              Parents to join a course         Mr and Mrs Quince     31/03/2026
Mabel's sleep                 Talk to Mabel at school          School nurse          ongoing
Next conference: 11/08/2026 at 10:00""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-01-07",
            "conference.date": "2026-01-22",
            "conference.type": "initial",
            "report_due.date": "2026-01-19",
            "children": ["Dexter Vale|2013-06-16|9990000417||", "Ruby Vale|2017-09-23|9990000425||"],
        },
        """Notice to professionals
Initial child protection conference
Council: Wexholme Council       Notice sent: 7 January 2026
Children: Dexter Vale (16 June 2013, NHS 999 000 0417) and Ruby Vale (23 September 2017, NHS 999 000 0425)
Parents: Carla Vale, Shane Vale
When and where: Thursday 22 January 2026, 9.30am until 11.30am, Wexholme Civic Centre
Chaired by: Philippa North
Deadline for your report: Monday 19 January 2026
If you can't be there please send your report and tell us who will come instead.""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-11-02",
            "conference.date": "2026-11-19",
            "conference.type": "review",
            "children": ["Seth Harrow|2010-10-30|9990000433||sexual"],
        },
        """Wexholme Council
02.11.26
Dr B Lyle
Your patient: Seth Harrow, 30.10.10, NHS 999 000 0433
Dear Dr Lyle
Seth has been on a child protection plan for sexual abuse since 20 May 2026, when the last conference was held.
The plan now has to be reviewed and the conference doing so is at 10.30am on Thursday 19.11.26 at Wexholme Civic Centre. I should be grateful
for your company, or failing that for a report, seven days beforehand.
Yours sincerely
Philippa North, Chair""",
    ),
    (
        {
            "kind": "conference_change_notice",
            "document_date": "2026-04-01",
            "conference.date": "2026-04-16",
            "conference.replaces_date": "2026-04-09",
            "children": ["Nia Rees|2016-08-02|9990000441||"],
        },
        """Amendment to review conference details
Sent: 1 April 2026     Council: Pontarwel County Council
Child: Nia Rees, born 2 August 2016, NHS 999 000 0441
                 Was                       Becomes
Date             9 April 2026              16 April 2026
Time             10am                      2pm
Place            Town Hall                 Town Hall
This is because the school is closed on the first date.""",
    ),
    (
        {
            "kind": "conference_change_notice",
            "document_date": "2026-09-16",
            "conference.date": "2026-09-30",
            "conference.replaces_date": "2026-09-23",
            "children": ["Callie Dunn|2014-04-04|9990000468||"],
        },
        """Wexholme Council
16 September 2026
Dear all
Callie Dunn, 4 April 2014, NHS 999 000 0468: review child protection conference
I am sorry to tell you that next Wednesday's conference (23 September) has fallen through, as the interpreter cannot come. The earliest day on which
everybody is free is Wednesday 30 September 2026 at 1pm, and I have booked that. Reports already sent need not be sent again.
Philippa North""",
    ),
    (
        {
            "kind": "was_not_brought_letter",
            "document_date": "2026-04-22",
            "was_not_brought.date": "2026-04-20",
            "children": ["Jude Farrow|2020-02-29|9990000476||"],
        },
        """Wychford Community Speech and Language Therapy
Letter date 22/04/2026
Client: Jude Farrow   Date of birth: 29/02/2020   NHS number: 999 000 0476
Dear GP and health visitor
Jude had a therapy session with us on 20/04/2026. He was not brought and no message was left. This is the second session that has been missed (the first was
on 23/03/2026). We shall close the referral unless the family rings by 06/05/2026.""",
    ),
    (
        {
            "kind": "ed_discharge_summary",
            "ed_attendance.date": "2026-02-14",
            "document_date": "2026-02-15",
            "children": ["Aria Shaw|2011-11-19|9990000484||"],
        },
        """Minor Injuries Unit, Wychford
Report of attendance                                   Letter typed 15/02/2026
Patient           Aria Shaw
Date of birth     19/11/2011
NHS number        999 000 0484
Came in           14/02/2026 at 16:25
Went home         14/02/2026 at 18:00
Complaint         Cut to forearm, says that she did it herself
Treatment         Steri-strips
Safeguarding      Referred to social care by the nurse""",
    ),
    (
        {
            "kind": "lac_health_assessment_request",
            "document_date": "2026-06-24",
            "children": ["Leo Marsh|2009-01-17|9990000492||"],
        },
        """REVIEW HEALTH ASSESSMENT - information from GP
Wexholme Council, children in care team                       Date of request 24/06/2026
Name of young person: Leo Marsh      Born: 17/01/2009      NHS: 999 000 0492
Became looked after: 03/02/2024      Legal status: section 20
Last assessment: 10/07/2025
Please list illnesses, medicines and immunisations and return by 08/07/2026.""",
    ),
    (
        {
            "kind": "strategy_discussion_minutes",
            "conference.date": "2026-05-18",
            "next_conference.date": "2026-06-05",
            "children": ["Skye Arran|2019-10-31|9990000506|section47_started|"],
        },
        """Wexholme Children's Social Care
STRATEGY MEETING RECORD
Child                       Skye Arran
Date of birth               31/10/2019
NHS number                  999 000 0506
Held                        18/05/2026, 15:30, by Teams
Present                     C Boyle (team manager), PC Hunt, Dr Li
Decision                    Section 47 threshold met. Joint investigation.
Conference                  ICPC booked 05/06/2026 at 10:00
Latest date for ICPC        09/06/2026""",
    ),
    (
        {
            "kind": "strategy_discussion_minutes",
            "conference.date": "2026-07-07",
            "children": ["Blake Irving|2015-12-12|9990000514|section47_not_started|"],
        },
        """Wexholme Children's Social Care
Notes of strategy discussion
7 July 2026, 11am, telephone
Blake Irving, born 12 December 2015, NHS 999 000 0514
We talked: social care (C Boyle), police (DC Orr), health (S Webb)
Blake fell from a swing. The hospital is satisfied with the story. It was agreed that the threshold for section 47 is not met and that the child and
family assessment will carry on.""",
    ),
    (
        {
            "kind": "core_group_minutes",
            "conference.date": "2026-03-19",
            "core_group.date": "2026-04-23",
            "children": ["Dougie Park|2017-07-01|9990000522||neglect"],
        },
        """Core Group Meeting Record
Young person / child        Dougie Park
DoB                         01/07/2017
NHS                         999 000 0522
On plan for                 Neglect
Meeting date                19/03/2026
Present                     Kim Sole (social worker), Mrs Park (mother)
Apologies                   Dr Rowe (GP)
Progress                    Better attendance at school
Next core group             23/04/2026 at 13:30""",
    ),
    (
        {
            "kind": "conference_minutes",
            "conference.date": "2026-10-13",
            "conference.type": "initial",
            "children": ["Ayla Demir|2018-05-21|9990000530|no_plan|"],
        },
        """Minutes
Conference: Initial Child Protection
Council: Wexholme
Child: Ayla Demir (21/05/2018), 999 000 0530
Held: 13/10/2026 at 10am
Chair: Philippa North
Present: P North; K Sole, social worker; Ms Demir, mother; DC Orr, police
Apologies: Dr Rowe, GP
Discussion: The police outlined the incident of 14/09/2026. Mother has since left the relationship.
Decision: Members did not consider that Ayla was at continuing risk. She was not made subject to a child protection plan. A child in need plan was agreed.
Minutes typed 20/10/2026""",
    ),
    (
        {
            "kind": "other_safeguarding",
            "document_date": "2026-05-05",
            "children": ["Harley Boon|2010-03-03|9990000549||"],
        },
        """Wexshire Police - Public Protection Notice
Date of report 05/05/2026
Child in household: Harley Boon, 03/03/2010, NHS 999 000 0549
Officers attended a domestic incident at the address. Harley was upstairs. This notice is shared for information under the Encompass scheme.""",
    ),
    (
        {
            "kind": "other_safeguarding",
            "document_date": "2026-07-27",
            "children": ["Lyra Moss|2012-11-02|9990000557||"],
            "conference.date": "2026-08-18",
        },
        """Wexholme Council, Independent Reviewing Service
27 July 2026
Dear Doctor
Lyra Moss, 2 November 2012, NHS 999 000 0557
Lyra is in our care. Her next looked after review will be on 18 August 2026 at 4pm at her placement. Please let the reviewing officer have any news of her health.
Independent Reviewing Officer""",
    ),
    (
        {"kind": "other", "document_date": "2026-03-17", "children": ["Finn Abel|2015-02-11|9990000565||"]},
        """Larkhill Primary School
17 March 2026
Dear Doctor
Finn Abel, born 11 February 2015, NHS 999 000 0565
Finn has missed eleven days this term and his mother says that it was tonsillitis. Please could you confirm this. The attendance panel meets on
24 March 2026.
Mrs T Gale, attendance officer""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-08-19",
            "conference.date": "2026-09-03",
            "children": ["Reggie Holt|2014-08-08|9990000573||"],
        },
        """MEMORANDUM
From      Conference section, Ludworth Council
To        Dr P Iqbal, GP
Date      19 August 2026
Subject   Reggie Holt (8.8.14, NHS 999 000 0573)
ICPC, Thursday 3 September 2026, 10.00, County Hall. Attendance requested. Report to chair two clear working days ahead.""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-02-03",
            "conference.date": "2026-02-24",
            "conference.type": "review",
            "children": ["Amara Nwosu|2012-05-29|9990000581||"],
        },
        """BEGIN CALENDAR INVITE
Organiser: CP Conferences, Ludworth Council
Sent: 3 February 2026
Title: RCPC - Amara Nwosu dob 29/05/2012 NHS 999 000 0581
When: Tuesday 24 February 2026 13:30-15:00
Where: Microsoft Teams
Accept / Tentative / Decline
Agency reports go on the portal by 17 February.""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-03-02",
            "conference.date": "2026-03-19",
            "conference.type": "initial",
            "children": ["Elsie Crabb|2021-01-13|9990000603||"],
        },
        """Ludworth Council
2 March 2026
Dear Ms Crabb
Elsie, born 13 January 2021
I am writing to explain why there will be a child protection conference about Elsie Crabb and when it is. We will talk about how to keep her safe on
Thursday 19 March 2026 at 1pm at the Family Centre. You can bring somebody with you. It is the first such meeting.
Yours sincerely
Gil Rowan
Copies: GP (NHS number 999 000 0603), health visitor - please treat this as notice of the conference and send a report""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-05-22",
            "conference.date": "2026-05-21",
            "next_conference.date": "2026-11-12",
            "children": ["Theo Marsh|2011-04-04|9990000611|plan_continued|sexual"],
        },
        """Ludworth Council
22 May 2026
To: the family's GP
Theo Marsh - 04/04/2011 - 999 000 0611
Further to the review conference on 21 May 2026 I confirm the following.
1. Theo's name remains on a child protection plan, category sexual abuse.
2. The next review is arranged for 12 November 2026 at 10am.
3. Core groups: 4 June 2026, then monthly.
Gil Rowan, chair""",
    ),
    (
        {
            "kind": "conference_decision_letter",
            "document_date": "2026-07-10",
            "conference.date": "2026-07-09",
            "children": ["Ollie Pike|2018-11-08|9990000638|no_plan|"],
        },
        """Dear Ms Pike
10 July 2026
Thank you for coming yesterday (9 July 2026) to the initial conference about Ollie Pike, born 08/11/2018.
I know that it was a hard day. Everybody heard how much has changed. They did not think that Ollie needs a child protection plan. Instead you have agreed to work with
our family support team.
Ludworth Council. Copy to GP, NHS number 999 000 0638""",
    ),
    (
        {
            "kind": "conference_minutes",
            "conference.date": "2026-01-29",
            "next_conference.date": "2026-04-23",
            "children": ["Bea Lunn|2016-06-01|9990000646|plan_made|emotional"],
        },
        """Ludworth - Strengthening Families Conference (initial), 29 January 2026
Bea Lunn, 01/06/2016, NHS 999 000 0646
Who is here today? Gil Rowan (chair), Ms Lunn, Jo Pitt (social worker), Mr Day (school). Dr Iqbal sends apologies.
Danger and harm
Bea has been in the house when her mother was hurt.
Safety and strengths
Grandmother lives near. Bea likes school.
Grey areas
Where father lives.
What needs to happen
Jo Pitt will visit weekly.
Threshold
All think that it is met. Plan for emotional abuse from today.
We come back together on 23 April 2026 at 9.30am.""",
    ),
    (
        {
            "kind": "child_protection_plan",
            "children": ["Gus Ferrier|2013-09-19|9990000654||physical"],
            "next_conference.date": "2026-09-10",
        },
        """OUTLINE PLAN
for Gus Ferrier    DOB 19/09/2013    NHS 999 000 0654
Category: physical abuse
Outcome we want                  Step                               Lead            Timescale
Gus is not hit                   Parenting sessions                 Early help      10 weeks
Injuries are noticed             Send body maps to social worker    School          each time
Gus is well                      Review of bruising blood tests     GP              30/06/2026
Lead social worker Jo Pitt 01632 960777
Date of review conference 10/09/2026""",
    ),
    (
        {
            "kind": "section47_outcome_letter",
            "document_date": "2026-12-01",
            "children": ["Lily Ames|2015-05-15|9990000662||"],
        },
        """Ludworth Children's Services
1 December 2026
Dear Dr Iqbal
Lily Ames, 15 May 2015, NHS 999 000 0662
You helped with our child protection investigation, which began on 17 November. I am writing to say how it ended. The allegation was not
borne out and nobody thinks that Lily is at risk of significant harm. We have closed the case.
Jo Pitt, social worker""",
    ),
    (
        {
            "kind": "report_request",
            "document_date": "2026-04-14",
            "conference.date": "2026-05-01",
            "report_due.date": "2026-04-24",
            "children": ["Max Dolby|2010-02-27|9990000670||"],
        },
        """GP CONTRIBUTION SHEET
Ludworth Council Conferences                        14/04/2026
Subject: Max Dolby  DOB 27/02/2010  NHS 999 000 0670
Conference date: 01/05/2026
Sheet wanted back by: 24/04/2026
A. Dates last seen by a doctor or nurse
B. Health needs
C. Missed appointments
D. What are you worried about? What is going well?
Name and signature""",
    ),
    (
        {
            "kind": "cpis_notification",
            "document_date": "2026-06-03",
            "children": ["Ned Tranter|2017-12-09|9990000689||"],
        },
        """Child Protection - Information Sharing
Automatic notice to the registered practice        03/06/2026
A child's record was opened by an unscheduled care setting.
Child: Ned Tranter   NHS number: 999 000 0689   Date of birth: 09/12/2017
Type of plan: Child Protection Plan     Plan began: 12/03/2026
Responsible authority: Ludworth Council
Access: Wychford General ED 02/06/2026 21:10""",
    ),
    (
        {
            "kind": "ed_discharge_summary",
            "document_date": "2026-10-06",
            "ed_attendance.date": "2026-10-05",
            "children": ["Zak Rowe|2022-03-03|9990000697||"],
        },
        """Paediatric liaison slip - to GP and health visitor
Wychford General, accident and emergency           Slip written 06/10/2026
Zak Rowe, born 03/03/2022, NHS 999 000 0697
Brought on 05/10/2026 at 20:15 by father after a fall downstairs. Bump to head, no fracture. Home with advice.
Seen here four times this year.""",
    ),
    (
        {
            "kind": "was_not_brought_letter",
            "document_date": "2026-03-11",
            "was_not_brought.date": "2026-03-10",
            "children": ["Ivy Stead|2016-10-25|9990000700||"],
        },
        """Eye Clinic, Wychford General Hospital
11 March 2026
Dear Dr Iqbal
DNA: Ivy Stead  25/10/2016  NHS 999 000 0700
The above child failed to attend orthoptics on 10 March 2026. In line with our policy she has been discharged to your care. Please consider whether there is a
safeguarding concern.""",
    ),
    (
        {
            "kind": "lac_health_assessment_request",
            "document_date": "2026-02-18",
            "children": ["Ruben Vale|2018-04-27|9990000719||"],
        },
        """Dear Practice
18 February 2026
Annual health review of a child in care: Ruben Vale, 27/04/2018, NHS 999 000 0719
Ruben is fostered in your area. Our nurse will see him on 12 March 2026. So that she has the full picture please let us have, by 4 March 2026, immunisations, long-term conditions
and any letters from hospitals.
Children in Care Nursing Team""",
    ),
    (
        {
            "kind": "other_safeguarding",
            "document_date": "2026-01-20",
            "children": ["Perry Coyle|2011-07-30|9990000727||"],
        },
        """Ludworth MARAC
20 January 2026
To GP - information request, confidential
The case of Perry Coyle's mother goes to MARAC on 29 January 2026. Child: Perry Coyle, 30/07/2011, NHS 999 000 0727. Please tell us of injuries and
any worries about the children by 26 January 2026.""",
    ),
    (
        {"kind": "other", "document_date": "2026-09-09", "children": ["Mina Sato|2013-03-21|9990000735||"]},
        """Ludworth SEND Service
9 September 2026
Dear Dr Iqbal
Mina Sato, 21/03/2013, NHS 999 000 0735
We have been asked to assess Mina's special educational needs. Advice on her health is wanted within six weeks of this letter. Annual reviews
are held each spring.
SEND officer""",
    ),
    (
        {"kind": "other", "children": []},
        """Ludworth Safeguarding Children Partnership - Spring bulletin
New threshold document. From 1 April 2026 review conferences will be held in person again and reports go through the portal.
Core group training: 14 May 2026. Neglect strategy launch: 3 June 2026.
To leave this list reply to bulletin@ludworth.example""",
    ),
    (
        {
            "kind": "core_group_minutes",
            "conference.date": "2026-07-02",
            "core_group.date": "2026-07-30",
            "children": ["Skip Morrow|2019-05-18|9990000743||"],
        },
        """From: Jo Pitt <j.pitt@ludworth.gov.example>
Date: Fri, 03 Jul 2026 12:00:00 +0100
To: surgery <elm@nhs.example>
Subject: yesterday's core group - Skip Morrow

Dear all, a short note of the core group on 2 July 2026 for Skip Morrow (18/05/2019, NHS 999 000 0743). Round the table: Ms Morrow, Mr Day, me. Dr Iqbal could not come.
Skip is sleeping better. Dr Iqbal to let me have the clinic letters by 17 July 2026. We meet next on 30 July 2026 at 2pm.
Jo""",
    ),
    (
        {
            "kind": "strategy_discussion_minutes",
            "conference.date": "2026-11-10",
            "children": ["Ronan Ley|2017-02-22|9990000751|section47_started|"],
        },
        """INTER-AGENCY REFERRAL DISCUSSION (IRD) - RECORD
Council              Kinlochard Council
Child                Ronan Ley
Date of birth        22/02/2017
CHI                  9990000751
IRD held             10/11/2026 at 11:15
Concern              Bruise to ear
Taking part          Social work: A Bain. Police: DS Orr. Health: Dr Hay
Decision             Joint investigative interview and child protection investigation
Target for CPPM      08/12/2026""",
    ),
    (
        {
            "kind": "referral_outcome",
            "document_date": "2026-10-30",
            "children": ["Effie Boyd|2020-08-14|9990000778|assessment|"],
        },
        """Kinlochard Council
Request for assistance - reply
30 October 2026
Effie Boyd, 14/08/2020, CHI 9990000778
Thank you for sending us your worries about Effie. Our team manager read them on 28 October. A social worker, Ailsa Hume, will now carry out an assessment of what
the family needs and will ring you.""",
    ),
    (
        {
            "kind": "conference_invitation",
            "document_date": "2026-01-16",
            "conference.date": "2026-02-05",
            "conference.type": "review",
            "children": ["Nel Pryce|2015-01-11|9990000786||"],
        },
        """CYNGOR SIR DYFFRYN ARAN / DYFFRYN ARAN COUNTY COUNCIL
16 Ionawr 2026 / 16 January 2026
Annwyl Feddyg / Dear Doctor
Cynhadledd Adolygu Amddiffyn Plant / Review Child Protection Conference
Nel Pryce, 11/01/2015, Rhif GIG / NHS No 999 000 0786
Fe'ch gwahoddir i'r gynhadledd ar 5 Chwefror 2026 am 10.00 y.b. / You are invited to the conference on 5 February 2026 at 10.00 a.m.
Lleoliad / Venue: Neuadd y Sir / County Hall""",
    ),
)
