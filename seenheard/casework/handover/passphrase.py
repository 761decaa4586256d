"""Passphrases that one person tells another by telephone: words of everyday English, made of random numbers.

512 words, of which no two begin with the same four letters, so that a word that was half heard is still one of them.
Eight words drawn at random are 72 bits: with the slow key of the format nobody tries them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HOW_MANY = 8
_WRITTEN = """
actor adult agent alarm album alley almond amber ample anchor animal ankle answer apple april apron arch arena
armour arrow artist aspen atlas attic autumn award bacon badge baker ballad bamboo banana banjo barley basket beacon
beaver bedroom beetle bench berry bicycle birch biscuit blanket blossom boat bonnet border bottle bramble bread
breeze brick bridge bronze brook brush bucket buffalo bugle bundle butter cabin cactus camel canal candle canoe
canvas captain caravan carbon cargo carpet carrot castle cedar celery cellar chalk chapel cheese cherry chess
chimney cinema circle citrus clarinet clay clock clover coal cobalt coffee collar comet compass copper coral corner
cotton cradle crane crayon cricket crown crystal cupboard curtain cushion cycle daisy dancer decade delta denim
desert diamond diary dinner doctor dolphin domino donkey double dragon drawer drum duck eagle early earth east echo
eight elbow elephant ember empty engine envelope equal estate evening exit expert fabric falcon family farmer
feather fence fern ferry festival field filter finger flag flame flannel flask flora flute forest fossil fountain
fox frame freckle friday frost fruit funnel galaxy gallon garage garden garlic garnet gate gentle giant ginger
giraffe glacier glass globe glove goblet golden goose granite grape gravel green guitar habit hammer hamster harbour
harvest hazel heart hedge helmet herald heron hockey hollow honey horizon hostel hotel human humble iceberg icicle
igloo index indigo insect iris iron island ivory jacket jasmine jelly jersey jewel jigsaw jockey journey jumper
jungle junior kettle keyboard kingdom kitchen kiwi koala label ladder lamp lantern laurel lavender lawn leaf lemon
lentil leopard lettuce library lilac lime linen lion lizard llama lobster locket lodge lotus lucky lunch magnet
mango mantle maple marble margin market marsh meadow melon memory mercury metal meteor middle mineral mirror mitten
modern monday monkey month mountain museum mustard napkin narrow nature navy nectar needle nephew nettle nickel
night noble north notebook novel number nutmeg oasis ocean octave office olive onion opal opera orange orbit orchard
organ orient otter oven owl oxygen oyster paddle palace panda panel paper parade parcel parrot pastry path patrol
peach pebble pedal pelican pencil pepper piano picnic pigeon pillow pilot planet plaster plum pocket poem polar pond
poppy portrait potato pottery powder prairie prism pudding puffin pumpkin puppet purple puzzle pyramid quarry quick
quiet quilt rabbit radio raft rainbow raven recipe reef ribbon rice ridge ripple river robin rocket rodeo roof rose
rowan ruby rural saddle saffron sailor salad salmon sandal sapling satin saturn saucer scarf scooter season seed
shadow shelf shovel silver singer sister skate slipper smooth snow soap socket sofa solar sonnet spade spider spoon
spring squirrel stable statue stone straw suburb sugar summer sunset swan sweater symbol syrup table talent tango
target tartan teacher temple tennis thunder ticket tiger timber toast tomato topaz torch tower tractor train
treasure triangle trumpet tulip tunnel turtle tweed twelve twig umbrella uncle upper urban valley vanilla vapour
velvet verse vessel village violin vision volcano voyage waffle wagon walnut walrus water weather wedding whale
wheat whisper willow window winter wisdom wolf wonder wooden worker yacht yellow yeast yogurt zebra zenith zigzag
zinc zodiac
"""
WORDS: tuple[str, ...] = tuple(_WRITTEN.split())
_NOT_LETTERS = re.compile(r"[^a-z]+")


def passphrase_of(numbers: Sequence[int]) -> str:
    """The words that these numbers name, each from 0 to 511, joined by hyphens."""
    return "-".join(WORDS[number] for number in numbers)


def tidied(typed: str) -> str:
    """What somebody typed, as it was made: small letters, one hyphen between words, whatever stood there instead."""
    return "-".join(word for word in _NOT_LETTERS.split(typed.casefold()) if word)
