"""The figures matching decides by, in one place. Scores run from 0 to 1."""

# What each comparison counts for; one that has nothing to compare is left out of the mean.
WEIGHTS = {
    "words": 6.0,
    "predicate": 1.0,
    "actors": 1.5,
    "dates": 2.5,
    "lengths": 1.0,
    "counts": 1.5,
    "quotation": 6.0,
}

# What a verb counts for that the other only mentions: "condemned the invasion" says more than that there was one.
MENTIONED = 0.25

# From these scores on a relation is suggested.
SAME = 0.46
MORE_GENERAL = 0.4
COME_ABOUT = 0.35
CONTRADICTS = 0.5
OVERTAKEN = 0.4

# The share of rare words (by weight) that two candidates must have in common, whatever else they share.
LEAST_WORDS = 0.1

# Quotations that share so much are one quotation, and with fewer n-grams in common only if the rest is alike too.
QUOTED_ALIKE = 0.5
LEAST_QUOTED = 5

# The general one of two: this share of its words is in the other, which has at least this many times its weight.
GENERAL_WITHIN = 0.75
GENERAL_LENGTH = 1.5

# A passage that has no relation to a claim is near to it where it bears on it so much, and so many times as much as
# what the claim usually meets. `WITHIN` is what it counts that the words of the one are in the other.
NEAR = 0.36
STANDS_OUT = 1.3
WITHIN = 0.33

# A key draws together the sightings that have it unless it is commoner than this: a number of sightings
# that is always looked at, and beyond it so many per source.
ALWAYS_DRAWN = 12
DRAWN_PER_SOURCE = 2

# So many sightings are added in thought when rarity is measured, so that a word's rarity in a small story means little.
FEW = 10
