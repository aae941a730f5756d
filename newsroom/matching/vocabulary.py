"""Words of news reports that mean nearly the same, and words that tell what changed: for people to read and extend.

All words are lemmas in lower case. A line of `ALIKE` is one concept, named after its first word.
"""


def words(lines: str) -> frozenset[str]:
    """The words of some lines of text."""
    return frozenset(lines.split())


ALIKE = (
    # comings and goings
    "visit trip travel tour stop itinerary schedule journey stay",
    "arrive arrival land touch fly",
    "tourism tourist",
    "leave depart departure exit",
    "flee escape evacuate evacuation",
    "return repatriate",
    # meeting and talking
    "meet meeting talk discuss discussion dialogue dialog negotiate negotiation agenda summit conference",
    "greet welcome receive reception",
    "invite invitation",
    "agree agreement deal pact treaty accord sign signing",
    "announce announcement declare declaration unveil",
    "promise pledge vow commit commitment",
    # for and against
    "criticise criticize criticism critic condemn condemnation denounce disapprove disapproval rebuke",
    "praise laud applaud commend hail",
    "support back endorse endorsement",
    "protest demonstrate demonstration rally march",
    "accuse accusation allege allegation",
    "worry concern fear",
    "warn warning caution",
    "demand urge call appeal",
    # harm
    "kill die dead death fatality slay toll victim",
    "injure injury wound hurt",
    "attack assault strike raid bombing bomb shelling",
    "invade invasion incursion aggression",
    "shoot shooting gunfire gunman",
    "crash collide collision derail",
    "blaze fire burn",
    "destroy destruction demolish ruin damage",
    "arms arm weapon weaponry ammunition defense defence military",
    # law and office
    "arrest detain detention custody apprehend",
    "charge indict indictment prosecute prosecution",
    "sentence jail imprison imprisonment prison",
    "convict conviction guilty",
    "resign resignation quit",
    "dismiss sack oust",
    "appoint appointment name nominate nomination inaugurate",
    "elect election vote poll ballot",
    "ban prohibit outlaw bar",
    "law legislation bill act statute",
    "sue lawsuit litigation",
    # up and down
    "rise increase grow growth climb surge soar jump gain",
    "fall decline decrease drop plunge slump",
    "begin start launch open commence",
    "end finish conclude conclusion close cease final",
    "win victory triumph beat defeat",
    # trade and work
    "buy purchase acquire acquisition takeover",
    "sell sale export supply supplier provider deliver delivery",
    "trade commerce commercial",
    "economy economic",
    "strengthen boost enhance deepen reinforce bolster",
    "cooperate cooperation collaboration collaborate partnership partner",
    "tie relation relationship bond link",
    "neutral neutrality balance nonaligned",
    "science scientific",
    "energy gas oil lng petroleum nuclear",
    "pay payment transaction bank banking",
    "job employment work worker",
    # who
    "leader president premier chief head",
    "official spokesman spokeswoman spokesperson representative",
    "police officer",
    "company firm corporation",
    "child kid boy girl",
    "west western",
)

# Concepts that tell of one event: a date or a length told with any of them is that of the event.
EVENTS = (
    "visit arrive host",
    "meet greet",
    "agree",
    "elect",
    "protest",
    "attack invade",
    "crash shoot",
    "arrest sentence convict",
    "begin end",
)

# Events at which something is talked about or agreed on, and concepts that can be the matter of it.
AGENDA = frozenset({"visit", "meet", "agree"})
THEME_WORDS = words(
    "energy trade economy arms science technology education health climate border migration security peace war"
    " sanction pay invest finance tourism agriculture culture transport infrastructure"
)

# Words for being somewhere, which is a visit.
STAYS = ("be in", "is in", "was in", "be at", "was at", "been in")

# Verbs that tell of an event only that it began or is over.
RUNS = frozenset({"begin", "end"})

# Words of the first moment: a date beside them is that of the beginning alone.
BEGINNINGS = words("arrive arrival land touch fly begin start open commence")

# Words that speak of what is to be talked about, whatever the tense.
OUTLOOKS = words("agenda programme")

# Verbs that report that a plan came to nothing, or not at its time.
CALLED_OFF = words("cancel postpone reschedule scrap abandon suspend delay")

# Concepts or words of which only one can hold.
OPPOSITES = (
    ("rise", "fall"),
    ("accept", "reject"),
    ("agree", "refuse"),
    ("confirm", "deny"),
    ("acquit", "convict"),
    ("win", "lose"),
    ("approve", "reject"),
    ("allow", "ban"),
    ("survive", "kill"),
    ("support", "oppose"),
    ("attend", "skip"),
    ("release", "arrest"),
)

# Words with which a speaker says that something is not so.
DENIALS = words("deny denies denied denying reject rejects rejected dismiss dismisses dismissed refutes refuted")

# Words that make a statement hold only under a condition or leave it open.
CONDITIONS = (
    "as long as",
    "but only",
    "depends on",
    "has not been officially",
    "if",
    "not yet",
    "on condition that",
    "only after",
    "provided that",
    "still under discussion",
    "subject to",
    "unless",
    "until",
    "unconfirmed",
)

# Verbs that say little without their object: to draw criticism is to be criticised.
LIGHT_VERBS = words("attract bring come conduct draw express face give hold issue make raise reach receive take")

# Words so common that a list of stop words may leave them out, though they tell what is claimed.
TELLING = words("first only never last most least top")

# Words that are in every report and tell no two apart.
IDLE = words(
    "be have do will may can could would should"
    " say tell report state note mention add accord according include make take give get go know see use find"
    " new other many several key major high recent late early next later earlier previous previously recently current"
    " currently also however additionally significant potential year month week day time country"
    " january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday"
    " nation people thing way part place area issue number expect plan likely due intend set slate role past stance"
)

# Words that only hold a sentence together, left out where a candidate comes without lemmas.
FUNCTION_WORDS = words(
    "a an the this that these those it its he his him she her they their them we our us i my you your who which what"
    " and or but nor not no if than as so because while when where there here"
    " of in on at by for from to into with about over under after before during between through against among"
    " is are was were been being am has had did does s re ve ll t"
)

# Endings by which a word's relatives differ, longest first.
ENDINGS_OF_WORDS = sorted(
    words(
        "isation ization ational ication ically ality ation atic ical ment ness ship ance ence acy ing ity ism"
        " ist ise ize ion ian ese ive ous ial al ic ia ly er or ed es s y e"
    ),
    key=lambda ending: (-len(ending), ending),
)
LEAST_ROOT = 4

# Words whose root is that of others they have nothing to do with.
OF_THEIR_OWN = words("policy lead leading station generation general university relative office")


def root(word: str) -> str:
    """A word without its endings, so that economy, economic and economically are one."""
    while True:
        ending = next(
            (e for e in ENDINGS_OF_WORDS if word.endswith(e) and len(word) - len(e) >= LEAST_ROOT),
            None,
        )
        if ending is None:
            return word
        word = word.removesuffix(ending)


_CONCEPTS = {word: line.split()[0] for line in reversed(ALIKE) for word in line.split()}
_CONCEPTS_BY_ROOT = {root(word): concept for word, concept in reversed(_CONCEPTS.items())}
_EVENT_OF = {word: line.split()[0] for line in reversed(EVENTS) for word in line.split()}


def concept(lemma: str) -> str:
    """What a lemma stands for: the name of its concept, else its root."""
    lemma = lemma.casefold()
    if lemma in OF_THEIR_OWN:
        return lemma
    return _CONCEPTS.get(lemma) or _CONCEPTS_BY_ROOT.get(root(lemma)) or root(lemma)


THEMES = frozenset(map(concept, THEME_WORDS))


def events_among(concepts: frozenset[str]) -> frozenset[str]:
    """The events that concepts tell of, each by its first word in `EVENTS`."""
    return frozenset(_EVENT_OF[word] for word in concepts if word in _EVENT_OF)


def readable(word: str, one: str, other: str) -> str:
    """A concept as people name it, in quotation marks: by the word of both sides, or by either's where they differ."""
    if word in _CONCEPTS and root(one) != root(other):
        return f"“{one}” or “{other}”"
    return f"“{min(one, other, key=lambda it: (len(it), it))}”"


def is_idle(lemma: str) -> bool:
    """Whether a lemma tells no two reports apart."""
    return lemma in IDLE or lemma in FUNCTION_WORDS or not any(letter.isalpha() for letter in lemma)


_OPPOSED = tuple(
    pair for one, other in OPPOSITES for pair in ((concept(one), concept(other)), (concept(other), concept(one)))
)


def opposed(a: frozenset[str], b: frozenset[str]) -> tuple[str, str] | None:
    """The first pair of opposites of which one is in `a` and the other in `b`, and not both in either."""
    return next((pair for pair in _OPPOSED if pair[0] in a - b and pair[1] in b - a), None)
