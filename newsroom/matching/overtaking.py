"""A plan that was overtaken: what it announced came at another time, in another length, or not at all."""

from newsroom.candidates import Reason, ReasonCode, Relation, RelationKind
from newsroom.matching.comparators import Finding, likeness, share_more_than_names
from newsroom.matching.days import Days, one_calendar, widest
from newsroom.matching.lengths import LONGEST
from newsroom.matching.profile import Profile
from newsroom.matching.weights import CONTRADICTS, OVERTAKEN
from newsroom.matching.wording import against, in_days


def overtaken(a: Profile, b: Profile, found: dict[str, Finding]) -> Relation | None:
    """The plan of two sightings as overtaken by the other, None where nothing shows that it was.

    Both must speak of one event and name two parties in common (or all, where one names fewer),
    and the report must not have appeared before the plan.
    """
    if a.plan == b.plan:
        return None
    plan, report = (a, b) if a.plan else (b, a)
    shared = len(plan.actors & report.actors)
    one_event = plan.events & report.events and shared >= max(1, min(2, len(plan.actors), len(report.actors)))
    if not one_event or appeared_before(report, plan):
        return None
    shown = {
        ReasonCode.OTHER_DATE: other_time(plan, report),
        ReasonCode.OTHER_LENGTH: other_length(plan, report),
        ReasonCode.CALLED_OFF: did_not_come(plan, report, found),
    }
    reasons = tuple(Reason(code, why) for code, why in shown.items() if why)
    score = (1 + found["words"].score) / 2 if reasons else 0.0
    if score < OVERTAKEN:
        return None
    return Relation(
        plan.sighting.id,
        report.sighting.id,
        RelationKind.OVERTAKEN_BY,
        round(score, 3),
        reasons[0].words,
        reasons,
    )


def outdated(a: Profile, b: Profile, found: dict[str, Finding]) -> Relation | None:
    """A number, or the date or length of a plan, that a later article puts otherwise: each was true at its own time."""
    kinds = ("dates", "lengths", "counts") if a.plan else ("counts",)
    clash = next((found[kind] for kind in kinds if kind in found and found[kind].differs and found[kind].why), None)
    alike = likeness(found) >= CONTRADICTS and share_more_than_names(found)
    if clash is None or not alike or a.plan != b.plan or not (appeared_before(a, b) or appeared_before(b, a)):
        return None
    older, newer = (a, b) if appeared_before(a, b) else (b, a)
    later = f"Source {newer.sighting.source} appeared later, on {newer.sighting.published}."
    return Relation(
        older.sighting.id,
        newer.sighting.id,
        RelationKind.OVERTAKEN_BY,
        round(likeness(found), 3),
        f"{clash.why} {later}",
        (Reason(ReasonCode.APPEARED_LATER, later),),
    )


def appeared_before(one: Profile, other: Profile) -> bool:
    """Whether one source is known to have appeared on an earlier day than the other."""
    first, second = one.sighting.published, other.sighting.published
    return bool(first and second and first[:10] < second[:10])


def other_time(plan: Profile, report: Profile) -> str | None:
    """The announced days against the reported ones, where they cannot be both."""
    announced, happened = _event_days(plan), _event_days(report)
    missed = [(x, y) for x in announced for y in happened if _missed(x, y, report.begins)]
    if not missed or len(missed) < len(announced) * len(happened):
        return None
    x, y = missed[0]
    only = " only" if x.length > y.length == 1 else ""
    return against(x.in_words(), plan.sighting, y.in_words() + only, report.sighting)


def _event_days(one: Profile) -> list[Days]:
    """The days that can be those of an event: named to the day, and no longer than an event lasts."""
    return [days for days in widest(one.days) if days.precision == "day" and days.length <= LONGEST]


def _missed(announced: Days, happened: Days, begins: bool) -> bool:
    """Whether it happened outside the days announced, or began on another one than their first."""
    announced, happened = one_calendar(announced, happened)
    if begins and happened.length == 1:
        return announced.first != happened.first
    return not announced.meets(happened)


def other_length(plan: Profile, report: Profile) -> str | None:
    """The announced length of the event against the reported one."""
    if plan.lasting is None or report.lasting is None or plan.lasting == report.lasting:
        return None
    stretch = next((days for days in plan.days if days.length == plan.lasting), None)
    announced = stretch.in_words() if stretch else in_days(plan.lasting)
    return against(announced, plan.sighting, in_days(report.lasting), report.sighting)


def did_not_come(plan: Profile, report: Profile, found: dict[str, Finding]) -> str | None:
    """That the event was called off, or that the very thing announced is reported not to have been done."""
    when = plan.days[0].in_words() if plan.days else "the plan"
    if report.called_off and not report.negated:
        return against(when, plan.sighting, f"“{report.called_off}”", report.sighting)
    one_verb = plan.predicate and plan.predicate == report.predicate
    if report.negated and not plan.negated and one_verb and likeness(found) >= CONTRADICTS:
        return against(when, plan.sighting, "that it did not happen", report.sighting)
    return None
