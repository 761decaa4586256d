"""What an administrator and a GP write in the report of the whole way. "{child}" is the child whose part it
is, "{seen}" the day on which the family was last here."""

from __future__ import annotations

MOTHER, FATHER = "Cericeridwen Livermore", "Dale Watson"
HIS_ADDRESS = "4 Quarry Rise, Drumanagh"
HER_HEALTH = "She takes medicine for low mood. On bad days nobody takes Sam and Arthur to school."
THREAT = "Dale Watson told reception that he would come to the meeting and shout until he is heard."
VOICE = "“I like it when we read together. At night it is loud and I go to Arthur,” said Sam, alone with the nurse."
BROTHERS_VOICE = "“I carry Sam to my bed when it is loud,” said Arthur, alone with Dr Osei."

#: Question -> what the administrator writes. What is not here stands in the record, elsewhere, or is for the GP.
BY_THE_ADMINISTRATOR = {
    "A4": "Dr Amara Osei, safeguarding lead, Millbrook Lane Surgery, 0113 496 0144.",
    "B1": "{child} has been registered here for two years. Before that the family lived in another town.",
    "B2": "{child} was last seen on {seen} by Dr Osei, with his mother.",
    "B5": "No appointment was missed in the last year.",
    "B6": "His mother comes with him and tells clearly what is wrong.",
    "C1": "{child} is well. His cough of last winter is over.",
    "C3": "What is due at his age is asked for at the next visit.",
    "C4": "His growth and speech are as expected.",
    "C5": "No disability is known.",
    "C6": "He is quiet in the waiting room and stays near his mother.",
    "D1": "On {seen} school told the practice that both boys came late four days in a row.",
    "D2": "No injury stands in the record.",
    "D3": "Nothing earlier is known here.",
    "E2": HER_HEALTH,
    "E3": "She was asked on {seen} and drinks no alcohol. Her sister looks after the boys when she is out.",
    "E4": "She was asked alone on {seen} and said that nobody hurts her.",
    "E5": "She asks for help and keeps what was agreed. The boys had their breakfast each day of last week.",
    "E7": "The family has two rooms. Her sister lives near and comes each evening.",
    "G1": "Her sister brings both boys to school when their mother cannot.",
    "G5": "Both boys come to school in time each day. The practice rings school each month.",
    "H4": THREAT,
    "H6": "Their mother was asked on {seen} and agreed. Dale Watson was not asked: he could not be reached.",
}
BY_THE_GP = {
    "F3": "{child} gets up by himself, eats with his aunt and is at school until three.",
    "G2": "We are worried that both boys lose sleep and school on their mother’s bad days.",
    "G3": "If nothing changes, {child} will be tired and fall behind at school.",
    "G4": "In my opinion {child} is at risk of harm through neglect, because nobody cares for him on bad days.",
}
NOT_KNOWN = "He is not registered here, and no record of him was seen."
