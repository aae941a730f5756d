"""What matching made of one edit: whether it was found as its kind asks, and what was wrongly found."""

from newsroom.candidates import ReasonCode, Relation, RelationKind
from newsroom.management.evaluation.figures import Failure
from newsroom.management.rehearsal.articles import Original
from newsroom.management.rehearsal.edits import Edit, Kind
from newsroom.management.rehearsal.outcome import Outcome
from newsroom.management.rehearsal.scene import COPY, PARTING, Scene, meets
from newsroom.matching import Backing, Sighting, independent_origins

CONTRADICTS = "contradicts"
NEARLY_ALL = 0.9
LEAST_WORDS = 6
NOTHING = "nothing was suggested"


def judge(scene: Scene, unedited: Scene, article: Original) -> Outcome:
    """The outcome of the scene's edit.

    unedited  The same story with a copy in which nothing was changed.
    """
    edit = scene.edit
    planted = where(edit, article), edit.in_words(article.text)
    lacks, wrong = JUDGES[edit.kind](scene, unedited)
    expected, *found = (EXPECTED[edit.kind], lacks) if lacks else (EXPECTED[edit.kind],)
    missed = [Failure(*planted, expected, *found)] if lacks else []
    unplanted = [] if edit.kind == Kind.COPIED else not_planted(scene, unedited)
    suggested = [*wrong, *(in_words(one, scene) for one in unplanted)]
    wrongly = [Failure(*planted, "nothing besides", one) for one in suggested]
    return Outcome(edit.kind, not lacks, tuple(missed), tuple(wrongly))


def where(edit: Edit, article: Original) -> str:
    """The article's name and the offsets in it of what was changed."""
    return article.name + (f" {edit.pieces[0].start}-{edit.pieces[-1].end}" if edit.pieces else "")


def copied(scene: Scene, unedited: Scene) -> tuple[str, list[str]]:
    """What is lacking for a copied article, and the claims of it that contradict their own copy."""
    own = [one for one in scene.sightings.values() if one.source == scene.letter]
    telling = [one for one in own if len(one.candidate.exact.split()) >= LEAST_WORDS]
    shared = [one for one in telling if is_one_claim_and_origin(scene, one)]
    contradictions = [one for one in scene.parting() if one.kind == RelationKind.CONTRADICTS]
    clashes = [in_words(one, scene) for one in contradictions if not within_article(one, scene)]
    if len(shared) < NEARLY_ALL * len(telling):
        return f"{len(shared)} of {len(telling)} passages share claim and origin", clashes
    return ("; ".join(clashes[:1]), clashes) if clashes else ("", [])


def is_one_claim_and_origin(scene: Scene, one: Sighting) -> bool:
    """Whether a passage and its copy stand under one claim and are counted as one origin."""
    twin = twin_of(one.id)
    origins = independent_origins([backing(one), backing(scene.sightings[twin])])
    return twin in scene.groups[one.id] and origins.upper == 1


def twin_of(name: str) -> str:
    return f"{COPY}:{name.partition(':')[2]}"


def within_article(relation: Relation, scene: Scene) -> bool:
    """Whether the article contradicts itself in the same words, so that its copy contradicts it too."""
    within = {frozenset((one.a, one.b)) for one in scene.relations if one.kind in PARTING}
    return frozenset(f"{scene.letter}:{name.partition(':')[2]}" for name in (relation.a, relation.b)) in within


def backing(one: Sighting) -> Backing:
    """A passage of an outlet of its own, the origin of which nobody has established."""
    said = one.candidate.attribution
    return Backing(one.source, None, "unknown", said.speaker, said.mode, one.source, one.candidate.exact, one.source)


def contradicted(scene: Scene, unedited: Scene) -> tuple[str, list[str]]:
    """What is suggested instead where the touched claims are not said to contradict; "" where they are."""
    related = scene.between(scene.claims_touched, scene.touched_in_copy)
    near = drawn_up(scene)
    if any(one.kind in PARTING for one in related) or any(one.stance == CONTRADICTS for one in near):
        return "", []
    return instead(scene, related, near), []


def altered(scene: Scene, unedited: Scene) -> tuple[str, list[str]]:
    """What is suggested instead of an altered quotation, and what gives it as the same."""
    related = scene.between(scene.claims_touched, scene.touched_in_copy)
    near = drawn_up(scene)
    codes = {reason.code for one in (*related, *near) for reason in one.reasons}
    apart = any(one.kind in PARTING for one in related) or any(one.stance == CONTRADICTS for one in near)
    verbatim = [one.why for one in (*related, *near) if ReasonCode.SAME_QUOTATION in {r.code for r in one.reasons}]
    if verbatim:
        return f"given as the same quotation: {verbatim[0]}", verbatim[:1]
    return ("", []) if apart or ReasonCode.ALTERED_QUOTATION in codes else (instead(scene, related, near), [])


def removed(scene: Scene, unedited: Scene) -> tuple[str, list[str]]:
    """What the copy is said to have of claims that are no longer in it, and what of that is said to be the same."""
    stated, near = [], []
    for name in sorted(scene.touched):
        known = [known_place(scene, one) for one in (*unedited.groups[name], *ids(unedited.near(name)))]
        fresh = {one for one in scene.groups[name] if is_fresh(scene, one, known)}
        stated += [scene.sightings[one].candidate.exact for one in sorted(fresh)]
        near += [
            f"{one.why} “{scene.sightings[one.id].candidate.exact}”"
            for one in scene.near(name)
            if is_fresh(scene, one.id, known)
        ]
    if stated:
        return f"said to state the same: “{stated[0]}”", [f"states the same: “{words}”" for words in stated]
    return (f"drawn up: {near[0]}" if near else ""), []


def ids(passages) -> list[str]:
    return [passage.id for passage in passages]


def known_place(scene: Scene, name: str) -> tuple[int, int] | None:
    """Where a sighting of the unedited copy stands in the edited one; None for one of another article."""
    source, _, span = name.partition(":")
    start, _, end = span.partition("-")
    return scene.text.span(int(start), int(end)) if source == COPY else None


def is_fresh(scene: Scene, name: str, known: list) -> bool:
    """Whether a passage of the copy is none of those known from the unedited one."""
    return scene.is_in_copy(name) and not any(place and meets(scene.span(name), place) for place in known)


def drawn_up(scene: Scene) -> list:
    """The touched passages of the copy that are drawn up for a touched claim."""
    return [one for name in sorted(scene.touched) for one in scene.near(name) if one.id in scene.touched_in_copy]


def instead(scene: Scene, related: list[Relation], near: list) -> str:
    """What matching suggests of the touched claims, for people to see what went wrong."""
    if not scene.touched_in_copy:
        return "no claim was found in the edited words"
    strongest = sorted(related, key=lambda one: (-one.score, one.a, one.b))
    if strongest:
        return in_words(strongest[0], scene)
    return f"drawn up: {near[0].stance} ({near[0].score:.2f}). {near[0].why}" if near else NOTHING


def in_words(relation: Relation, scene: Scene) -> str:
    a, b = (scene.sightings[name].candidate.exact for name in (relation.a, relation.b))
    return f"{relation.kind} ({relation.score:.2f}). {relation.why} “{a}” / “{b}”"


def not_planted(scene: Scene, unedited: Scene) -> list[Relation]:
    """The contradictions that neither were planted nor stand between the article and an unedited copy."""
    before = [places_of(one, scene) for one in unedited.parting()]
    related = kin(scene, unedited)
    return [
        one
        for one in scene.parting()
        if not is_planted(one, scene, related) and not any(same_places(one, scene, pair) for pair in before)
    ]


def kin(scene: Scene, unedited: Scene) -> list[tuple[str, tuple[int, int]]]:
    """Source and place, in the edited copy, of the touched claims and of what matching relates to them unedited."""
    touched = {one for name in scene.touched for one in (name, twin_of(name)) if one in unedited.sightings}
    touched |= {member for name in touched for member in unedited.groups[name]}
    linked = {name for one in unedited.relations if {one.a, one.b} & touched for name in (one.a, one.b)}
    return [place_of(name, scene) for name in sorted(touched | linked)]


def place_of(name: str, scene: Scene) -> tuple[str, tuple[int, int]]:
    """Source and place of a sighting of the unedited story in the edited one."""
    source, _, span = name.partition(":")
    start, _, end = span.partition("-")
    return source, known_place(scene, name) or (int(start), int(end))


def places_of(relation: Relation, scene: Scene) -> list:
    return [place_of(name, scene) for name in (relation.a, relation.b)]


def is_planted(relation: Relation, scene: Scene, related: list) -> bool:
    """Whether one side holds the edit and the other is a touched claim or related to one."""
    sides = (relation.a, relation.b), (relation.b, relation.a)
    return any(
        one in scene.touched_in_copy and any(is_at(other, scene, kin) for kin in related) for one, other in sides
    )


def is_at(name: str, scene: Scene, place) -> bool:
    source, span = place
    return scene.sightings[name].source == source and meets(scene.span(name), span)


def same_places(relation: Relation, scene: Scene, pair: list) -> bool:
    one, other = pair
    sides = (relation.a, relation.b), (relation.b, relation.a)
    return any(is_at(a, scene, one) and is_at(b, scene, other) for a, b in sides)


JUDGES = {
    Kind.COPIED: copied,
    Kind.NUMBER: contradicted,
    Kind.DATE: contradicted,
    Kind.OVERTAKEN: contradicted,
    Kind.DENIED: contradicted,
    Kind.REMOVED: removed,
    Kind.QUOTATION: altered,
}
EXPECTED = {
    Kind.COPIED: "one claim and one origin for nearly all passages, and no contradiction",
    Kind.NUMBER: "contradicted",
    Kind.DATE: "contradicted",
    Kind.OVERTAKEN: "overtaken or contradicted",
    Kind.DENIED: "contradicted",
    Kind.REMOVED: "nothing new in the copy",
    Kind.QUOTATION: "an altered quotation",
}
