"""An extractor of our own: every line of an article is a claim. It loads no language model.

A line may begin with "PLAN " (it is a plan), and "Somebody says: " names a speaker. "Thursday" is a date, open
unless the publication date is known.
"""

from newsroom.candidates import (
    Attribution,
    Candidate,
    Extraction,
    Features,
    Kind,
    Mode,
    NamedActor,
    OriginHint,
    Quantity,
    When,
)

NAME = "lines"
VERSION = "1"


def extract_article(text, *, published=None, topics=()):
    candidates, actors, start = [], [], 0
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\n")
        if words:
            candidates.append(candidate(words, start, published))
            actors += [NamedActor(name, "organisation") for name in candidates[-1].actors]
        start += len(line)
    if "nowhere" in text:
        candidates.append(Candidate(start=0, end=4, exact="else", statement="Words that do not stand there."))
    origin = OriginHint("agency", "Reuters", "(Reuters)") if "(Reuters)" in text else OriginHint()
    return Extraction(
        candidates=tuple(candidates), actors=tuple(dict.fromkeys(actors)), published=published, origin=origin
    )


def candidate(words, start, published):
    speaker, said, rest = words.partition(" says: ")
    attribution = Attribution(speaker, speaker, "says", mode=Mode.INDIRECT) if said else Attribution()
    statement = rest or words
    digits = [word for word in statement.split() if word.isdecimal()]
    return Candidate(
        start=start,
        end=start + len(words),
        exact=words,
        statement=statement,
        kind=Kind.PLAN if words.startswith("PLAN ") else Kind.FACT,
        checkworthiness=0.5,
        rule="line",
        attribution=attribution,
        actors=("Ministry",) if "Ministry" in words else (),
        when=(When("Thursday", 0, 0, published, "published"),) if "Thursday" in words else (),
        quantities=tuple(Quantity(f"{digit} bridges", float(digit), "bridge") for digit in digits),
        features=Features(
            predicate="fall" if "fell" in statement else "",
            lemmas=tuple(sorted({word.strip(".,").lower() for word in statement.split()})),
        ),
    )
