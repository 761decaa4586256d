"""The words of the calendar as British letters print them: months and weekdays, English and Welsh, long and short."""

from __future__ import annotations

_MONTHS = (
    "january jan ionawr ion",
    "february feb febuary feburary chwefror chwef chwe",
    "march mar mawrth fawrth maw",
    "april apr ebrill ebr",
    "may mai fai",
    "june jun mehefin fehefin meh",
    "july jul gorffennaf orffennaf gorff",
    "august aug awst",
    "september sep sept medi fedi",
    "october oct hydref hyd",
    "november nov tachwedd dachwedd thachwedd tach",
    "december dec rhagfyr ragfyr rhag",
)
MONTHS: dict[str, int] = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_WEEKDAYS = (
    "monday mon llun lun",
    "tuesday tues tue",
    "wednesday wednes weds wed mercher fercher mer",
    "thursday thurs thur thu iau",
    "friday fri gwener wener gwe",
    "saturday sat sadwrn",
    "sunday sun sul",
)
WEEKDAYS: dict[str, int] = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
# "Mawrth" is both March and Tuesday; it is a weekday only after "dydd".
WELSH_TUESDAY = "mawrth"

MONTH_PATTERN = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
WEEKDAY_PATTERN = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"

ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {
    f"twenty-{word}": 20 + n
    for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth".split(), 1)
}
ORDINALS |= {word.replace("-", " "): n for word, n in ORDINALS.items() if "-" in word}
ORDINALS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}

NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        1,
    )
} | {
    "a": 1,
    "an": 1,
    "un": 1,
    "dau": 2,
    "ddau": 2,
    "tri": 3,
    "dri": 3,
    "tair": 3,
    "pedwar": 4,
    "pump": 5,
    "bum": 5,
    "pum": 5,
    "deg": 10,
}
