"""What each command reads and writes of children and people. Whoever may read and write the data folder may give any
of them: the folder's own rights are the door, and the record says which account of the computer came through it."""

from __future__ import annotations

#: command -> what it does with what the data folder holds, and whether the record says who gave it
COMMANDS: dict[str, str] = {
    "run": "starts the site and its worker; signs nobody in, except in a demonstration on the same computer",
    "read": "reads documents that are named to it and prints what they say; knows no data folder",
    "receive": "adds letters; in the record with the account",
    "record": "reads GP records that are named to it and prints what they say; knows no data folder",
    "deadlines": "works out dates from a file of facts; knows no data folder",
    "check-report": "says what a report in a file lacks; knows no data folder",
    "cover": "finds who goes to which conference from a file of ids; knows no data folder",
    "verify": "reads the record and the letters, prints numbers and no name",
    "backup": "copies everything; the copy is for the same account alone; in the record with the account",
    "restore": "makes a folder from a copy, for the same account alone",
    "add-practice": "adds a practice",
    "add-person": "adds somebody who may sign in, also a safeguarding lead; in the record with the account",
    "give-password": "a new first password for somebody, shown once; in the record with the account",
    "new-secret": "changes the secret by which sessions are signed; signs nobody out",
    "import-patients": "brings in the registered list, prints how many and no name; in the record with the account",
}
