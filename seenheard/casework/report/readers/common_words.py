"""First names, surnames and initials that are also everyday words. Lists of ours, not complete ones."""

from __future__ import annotations

_WORDS = """
abbey ace al all amber angel april archer art ash aspen august autumn baker banks barber basil bay bear beau
bee bell best bill bird bishop black blake blossom blue bond booth bow brook brooke brooks brown bush butler
cable carol carter cash chance chase child church clay close cloud coles con cook cooper crane crisp cross
daily daisy dale dash dawn day dean dell dew dick dot drew dusk early eden elder eve ever faith fay fern field
fields finch fisher flora flower ford forest fox frank frost gale gary gay gene gift ginger given glen glass
gold golden good grace grant gray green grey guy hale hall handy harmony harper haven hawk hay hazel heath
heather heaven hill holly holt hood hope house hunt hunter iris ivy jack jade jasmine jean jewel john joy june
junior justice kay key king kit knight lad lake lamb lance lane lark laurel lea leaf lee lily little lock long
love luck major man marina mark marks marsh marshal marvel mason may meadow melody mercy miles mill miller
mills mine miracle mole moon moor moore more moss nan newborn newman nice nick noble north nurse oak ocean
olive page pal pansy park parks pat patience pearl penny pepper pike piper pitt point pond poole poppy potter
pound power price pride prince prior rain ray read reed reef rich rip rob robin rock root rose rowan ruby rue
rush rusty sage sandy scarlet scout senior sharp shaw shepherd short silver sky skye sly small smith snow
sonny sparrow speed spring star stone storm story strong sue summer sunny swan swift tailor tanner temple
terry thorn tiger tom true turner van violet wade walker wall ward waters way webb wells west white wild will
willow win winter wise wolf wood woods young
"""
_CAPITALS = """
AC AE AKI AM ADD ADHD AF ASD BCG BD BF BM BMI BP CAMHS CD CF CIN CKD CP CPN CPP CRP CT CV CVA CXR
"""
_TITLES = "baby boy child girl infant master miss mr mrs ms mx dr of twin unborn the and de la le van von"

#: Names that are words too: written small in the middle of a text they are the word.
WORDS_TOO = frozenset(_WORDS.split())
#: Capital letters that are no initials of anybody.
SHORT_FORMS = frozenset(_CAPITALS.split())
#: Words of a name that name nobody.
NOBODY = frozenset(_TITLES.split())
