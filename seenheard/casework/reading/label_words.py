"""The vocabulary of form labels: which printed words name which field. Data only; `labels` looks them up."""

from __future__ import annotations

FIELDS: dict[str, str] = {
    "child": "child|children|name of child|child name|childs name|child's name|name of the child|name of child/young person|"
    "child/young person|child / young person|young person|name of young person|young person's name|subjects|"
    "subject child|name of subject|subject of conference|subject of the conference|re|regarding|in respect of|"
    "conference in respect of|name(s) of child(ren)|names of children|name of child(ren)|child(ren)|child or young person|"
    "patient|patient name|name of patient|patient's name|plentyn|enw'r plentyn|enw plentyn|plant|pupil|child's full name|"
    "children's names|child/ren|child concerned|who this is about|this letter is about|children subject to conference|"
    "child details|name of baby|baby|family|family name|about|children discussed|child's name and dob|"
    "name of child and date of birth|full name of child|child full name|subject name|unborn baby|unborn child|name of unborn|"
    "unborn|proposed surname of baby|baby's name|name of unborn baby|child(ren) concerned|child in respect of|concerning",
    "name": "participant|name|full name|names|enw|name and surname|name in full|known as|enw llawn|who|person|attendee",
    "forename": "forename|forenames|first name|first names|given name|forename(s)|given names|first name(s)|enw cyntaf",
    "surname": "surname|last name|surname/family name|cyfenw",
    "dob": "birthday|birth|dob|d.o.b|d o b|d.o.b.|date of birth|born|birth date|dyddiad geni|dob/edd|dob / edd|dob or edd|date of birth/edd|"
    "date of birth / edd|d.o.b / edd|date of birth/age|date of birth / age|dob/age|d. o. b|birthdate|born on|geni|dob (edd)|"
    "date of birth or edd|dob/edc|date of birth or expected date",
    "nhs_number": "nhs no|nhs no.|nhs number|nhs|nhs num|chi|chi number|chi no|chi no.|h&c number|h&c no|h & c number|hcn|"
    "health and care number|health & care number|h&c|rhif gig|nhs/chi number|nhs number (if known)|h+c number|nhs #|"
    "health and care no|health and care no.|h/c number|h&c no.|hc number|rhif y gig|nhs id",
    "edd": "edd|edc|e.d.d|e.d.c|expected date of delivery|estimated date of delivery|expected date of confinement|baby due|"
    "estimated due date|expected delivery date|date baby due|baby is due|expected date|due date of baby|expected due date|"
    "estimated delivery date|dyddiad disgwyl|dyddiad geni disgwyliedig|baby due date|estimated date of confinement|"
    "unborn baby's estimated date of delivery",
    "parent": "mother|father|mam|tad|parent|parents|parent/carer|parents/carers|carer|guardian|mother's name|father's name|"
    "mothers name|fathers name|birth mother|birth father|partner|stepfather|step-father|stepmother|foster carer|"
    "name of mother|name of father|parent(s)|parent/guardian|parental responsibility|mother dob|mother's dob|mam / mother|"
    "mother's date of birth|mother's nhs number|mother's nhs no|mother nhs number|expectant mother|adult|adults",
    "address": "address|home address|cyfeiriad|current address|child's address|placement address|postcode|current placement",
    "school": "school|nursery|school/nursery|school / nursery|education|early years setting|college|ysgol",
    "relationship": "relationship|relationship to child|relation|relation to child|perthynas|relationship to child(ren)|"
    "relationship to subject",
    "gp": "gp practice|surgery|registered gp|gp surgery|registered practice|practice|gp details|your practice|gp name",
    "category": "category|categories|category of abuse|category of harm|category of registration|category of plan|categori|"
    "areas of concern|area of concern|category of concern|registration category|category of significant harm|"
    "category/categories|category of abuse or neglect|categories of abuse|plan category|category of maltreatment|"
    "areas of concern at registration|concern|main category|category for plan|type of harm|current category",
    "decision": "decision|outcome|penderfyniad|conference decision|outcome of conference|conference outcome|result|"
    "decision of conference|decision made|decision of the conference|outcome of the conference|status of plan|"
    "decision / outcome|outcome/decision|decision on registration|registration decision|threshold decision|canlyniad|"
    "outcome for child|decision for this child|what was decided|outcome of referral|outcome of your referral|our decision|"
    "decision reached|referral outcome|outcome of meeting|conference decision for this child|outcome of discussion",
    "time": "time|amser|start time|time of conference|time of meeting|starting at|meeting time|conference time|time of review|"
    "start|starts|time of discussion|time of ird|time started|starts at|at",
    "venue": "venue|location|place|where|held at|lleoliad|venue/link|venue / link|address of venue|meeting venue|"
    "venue of conference|place of meeting|held by|conference venue|method|platform|format|how|where held|lle|"
    "location/venue|location / link|how held|method of meeting|meeting held by|type of meeting held|mode|attend by|"
    "how to join|joining details|where and how|where is it",
    "link": "link|meeting link|join|joining link|teams link|url|join online|video link|join by|click to join|web link",
    "chair": "chair|chaired by|chairperson|chairman|chairwoman|conference chair|iro|independent chair|cp chair|cadeirydd|"
    "independent reviewing officer|chair of conference|chair of the conference|chairing|name of chair|chair's name|"
    "child protection chair|chair of meeting|cpc chair|independent conference chair|chair name|chair person|"
    "chaired/led by|led by|independent chairperson|conference chairperson|chair/iro|cppm chair|conference chaired by|"
    "chair of discussion|meeting chaired by|reviewing officer|cadeirwyd gan|chair (iro)|safeguarding chair|to be chaired by",
    "social_worker": "social worker|allocated social worker|lead social worker|key worker|keyworker|lead professional|"
    "gweithiwr cymdeithasol|named social worker|case worker|caseworker|assessing social worker|sw|allocated worker|"
    "name of social worker|social worker's name|lead practitioner|social worker name|child's social worker|"
    "current social worker|lead worker|case holder|case responsible social worker|social worker/lead practitioner|"
    "lead professional (social worker)|social worker (lead)|responsible social worker|allocated sw|allocated to|"
    "case accountable social worker|senior social worker|care co-ordinator|lead social worker name|"
    "social worker allocated|requesting social worker|key worker (social worker)|co-ordinator|core group key worker",
    "phone": "tel|tel.|telephone|phone|tel no|tel no.|telephone number|contact number|mobile|ffôn|phone number|contact no|"
    "contact telephone|telephone no|direct line|direct dial|contact tel|social worker telephone|social worker's telephone|"
    "telephone/email|contact|contact details|work mobile|tel number|social worker tel|rhif ffôn|social worker phone|office tel",
    "email": "email|e-mail|email address|e-bost|e-mail address|social worker email|secure email|social worker's email",
    "authority": "local authority|authority|responsible authority|responsible local authority|council|lead authority|"
    "responsible la|awdurdod lleol|trust|health and social care trust|hsc trust|placing authority|la|lead local authority",
    "type": "type of conference|conference type|meeting|meeting type|type of meeting|math o gynhadledd|type|type of review|"
    "purpose|purpose of meeting|purpose of conference|meeting title|name of meeting|title|math o gyfarfod|what|event",
    "report_due": "report due|reports due|report due by|reports to be received by|return by|please return by|deadline for reports|"
    "report required by|reports required by|report deadline|date report required|deadline|report to be returned by|"
    "report due date|date report due|deadline for report|report needed by|reports needed by|reply by|please reply by|"
    "information required by|response required by|return date|deadline for return|date required|required by|"
    "report to reach us by|reports by|your report is due|date for return|deadline for submission|report submission date|"
    "please respond by|date information required|reports should reach us|report to be submitted by|needed by|"
    "date report is required|reports to chair|reports|report|your report|written report|date report due by|gp report due|"
    "gp report due by|agency reports due|professional reports due|adroddiad erbyn|please send your report by|send by|"
    "date for return of report|report to arrive by|report to be with us by|report to be received by|submit by|"
    "report required|date needed|information needed by|health information required by|date for reports|report by",
    "action": "action|to do|decision or task|what is to be done|action or task|job|things to do|tasks to do|agreed task|what needs doing|actions|what|task|tasks|gweithred|agreed action|action agreed|actions agreed|action required|"
    "what needs to happen|what will happen|recommendation|recommendations|what needs to be done|action to be taken|"
    "actions to be taken|action point|action points|next steps|next step|step|steps|what will be done|plan|agreed actions|"
    "camau gweithredu|detail|details|intervention|services to be provided|what we will do|safety step|actions/tasks|"
    "what must be done|action/task|specific action|required action|detail of action|what is going to happen|"
    "action needed|what do we need to do|what has to happen|support and services|tasks/actions|beth",
    "outcome_wanted": "outcome wanted|desired outcome|intended outcome|outcomes|aim|goal|objective|need|needs|risk|risks|"
    "identified need|safety goal|why|what we want|progress|update|comments|comment|how we will know|evidence of success|"
    "success criteria|measure|rag|status of action|concern/need|need/risk|worry|what are we worried about|area of need|"
    "reason|outcome required|what difference will this make|needs / risks|needs/risks|notes|contingency|domain",
    "owner": "whose job|whose task|who is doing it|who does it|for whom|owner|by whom|by whom?|who|person responsible|responsible|responsible person|lead|pwy|who will do it|who by|"
    "lead person|agency responsible|responsibility|action owner|assigned to|person/agency responsible|to be done by|"
    "who is responsible|whom|lead agency|agency/person responsible|who will do this|named person|agency|person(s) responsible|"
    "responsible agency|professional|lead professional/agency|who by?|who?|who will action|action by|person/agency|by who|"
    "responsible person/agency|who is going to do it|gan bwy|worker responsible|actioned by|who's doing it|owner/agency",
    "due": "by when|by when?|when|when?|timescale|timescales|due|due date|target date|completion date|deadline date|erbyn|"
    "date due|to be completed by|time scale|timeframe|time frame|complete by|completed by|review by|by|target|date for completion|"
    "date to be completed|by (date)|when by|when by?|to complete by|target completion|date by|when will it be done|pryd|amserlen",
    "status": "status|attendance|attended|present|apologies|present/apologies|attended?|attendance status|in attendance|"
    "attended (y/n)|present?|attended/apologies|present / apologies|absent|statws|invited|report|report received|"
    "here|apology|apols|there|attended y/n|apologies received|did not attend|apologies/absent|p/a|attendance/apologies|not present|report provided",
    "role": "role|designation|agency|job title|profession|position|organisation|role/agency|agency/role|agency / role|"
    "role / agency|role / relationship|relationship/role|role or relationship|capacity|rôl|swydd|title/agency|agency and role|"
    "role/relationship|role/designation|designation/agency|role and agency|relationship / agency|relationship/agency|team|"
    "role in family or agency|connection to child|relationship or role|job role|professional role|who they are|occupation|"
    "designation/relationship",
    "minute_taker": "minutes taken by|minute taker|notes taken by|note taker|minutes by|minuted by|recorded by|cofnodwyd gan|"
    "form completed by|completed by|administrator|conference administrator|contact for queries|minute-taker|scribe",
    "clinic": "clinic|clinic name|clinic attended|name of clinic|department|service|specialty|appointment type|clinic/service|"
    "clinic / service|appointment with|clinic missed",
    "missed": "appointment missed|missed appointment|date of missed appointment|date missed|appointment date|"
    "date of appointment|date of appointment missed|appointment not attended|date not brought|missed on|"
    "date and time of appointment|date of clinic|clinic date|appointment|date of missed appt|appt date",
    "rebooked": "new appointment|rebooked|rebooked for|next appointment|further appointment|new appointment date|"
    "another appointment|rearranged appointment|date of new appointment|appointment rebooked|new date offered|"
    "rebooked to|re-booked for|new appointment offered|replacement appointment|further appointment sent",
    "ed_date": "date of attendance|attendance date|arrival date|date and time of arrival|date/time of arrival|arrived|date attended|"
    "date/time of attendance|date and time of attendance|attendance date/time|arrival|attended on|date seen|"
    "arrival date/time|date of visit|attendance|date & time of attendance|arrival date and time|date of arrival",
    "complaint": "presenting complaint|reason for attendance|presenting problem|chief complaint|presented with|complaint|"
    "reason for visit|presentation|presenting condition|presenting complaint / reason for attendance|pc|"
    "reason attended|mechanism of injury|presenting complaint/reason for attendance",
    "site": "site|hospital|hospital site|attended at|location of attendance|place of attendance|emergency department|"
    "a&e department|seen at|department attended|ed site|attending hospital|hospital attended|unit|treatment site",
    "document_date": "date printed|printed|date of letter|letter date|date of request|date of report|date of notification|"
    "date sent|date issued|issued|record date|date of issue|date of referral form|date typed|typed|dictated|date of this letter|"
    "date of notice|notification date|date completed|date form completed|date of record|dyddiad y llythyr|"
    "date of summary|date letter sent|date of document|issue date|request date|date produced|report date|date created|"
    "date generated|print date|date of form|printed on|date of this notice|date raised|letter issued",
    "plan_type": "plan type|type of plan|plan status|current status|legal status|status of child",
    "other_date": "referral date|date of referral|date referral received|date child seen|date became looked after|"
    "plan start date|plan end date|start date|end date|date started|date ended|plan start|plan end|date registered|"
    "date of registration|date of entry|date into care|"
    "date of admission|admission date|discharge date|date of discharge|date plan started|date of last conference|"
    "date of previous conference|previous conference|last conference|date of last review|date last seen|last seen|"
    "date of last core group|date of last core group meeting|date of last review conference|previous core group|"
    "date of last meeting|date of previous meeting|date closed|date accommodated|date of plan|date became cla|"
    "date received|received|date of incident|incident date|dictated on|dates of core groups|"
    "dates of core group meetings since last conference|date of discharge|date left|date registered with practice|"
    "plan started|plan ended|date of last visit|date s47 started|date of initial conference|report shared with parents",
    "ref": "our ref|your ref|ref|reference|case number|case no|hospital no|hospital number|ein cyf|case id|lcs id|mosaic id|"
    "record no|id|ref no|reference number|case ref|episode|case reference|unique id|no|no.|number|#|item|client id|mrn",
    "sex": "sex|gender|m/f|age|ethnicity|language|religion|ethnic origin|interpreter|disability|first language|nationality",
    "from_to": "from|to|cc|attachments|attachment|importance|bcc|distribution|copies to|circulation|copied to",
    "subject": "subject|testun|pwnc|subject line",
    "sent": "sent|anfonwyd",
    "old_date": "old date|previous date|original date|was|date cancelled|cancelled date|original conference date|"
    "previously arranged for|previous conference date|original date and time|old date and time|previous arrangements|"
    "originally arranged for|previously|current date|date being replaced|date no longer required|original",
    "new_date": "new date|revised date|rearranged date|now|new conference date|new date and time|revised date and time|"
    "new arrangements|amended date|rescheduled date|changed to|moved to|rearranged for|rescheduled to|revised|will now be on",
}
