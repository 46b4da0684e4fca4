"""Checks of the recognition: the same for all, and reasons where it isn't."""

from collections.abc import Iterator

from plans.languages.marking import mark
from plans.languages.speaking import tr, tr_n
from plans.model import Partner, Plan
from plans.packs.model import Pack
from plans.rules.finding import Check, Finding, each, named, quoted

NO_STANDARD = Check(
    "no-standard-recognition",
    "warning",
    "recognition",
    why=mark("Partners ask what they get in return, and compare it with one another."),
    fix=mark("Write what every partner gets, such as a thank-you that others can see."),
    missing=True,
)
NO_WHY = Check(
    "extra-without-reason",
    "warning",
    "recognition",
    why=mark("The other partners will ask why this one gets more."),
    fix=mark("Write what justifies it, or leave the extra out."),
    missing=True,
)
NO_PARTNER = Check(
    "extra-for-nobody",
    "warning",
    "recognition",
    why=mark("An extra that nobody gets is forgotten."),
    fix=mark("Choose the partner, or leave the extra out."),
    missing=True,
)
UNKNOWN_PARTNER = Check(
    "extra-for-unknown-partner",
    "error",
    "recognition",
    why=mark("Nobody can be given it."),
    fix=mark("Choose the partner again, or leave the extra out."),
)


def check_recognition(plan: Plan, _pack: Pack) -> Iterator[Finding]:
    """Yield what is missing or wrong in the recognition."""
    if not plan.recognition.standard.strip():
        sentence = tr("It isn't said yet what every partner gets in return.")
        yield NO_STANDARD.found("recognition.standard", sentence)
    yield from _extras(plan)


def _extras(plan: Plan) -> Iterator[Finding]:
    partners = {partner.id: partner for partner in plan.partners}
    extras = list(enumerate(plan.recognition.extras))
    yield from each(
        [at for at, extra in extras if extra.partner is None],
        _for_nobody,
        lambda count: tr_n(
            "{count} more extra is meant for no partner yet.",
            "{count} more extras are meant for no partner yet.",
            count,
        ),
    )
    yield from each(
        [
            (at, extra.partner)
            for at, extra in extras
            if extra.partner and extra.partner not in partners
        ],
        _for_unknown,
        lambda count: tr_n(
            "{count} more extra is meant for a partner that isn't on the list.",
            "{count} more extras are meant for partners that aren't on the list.",
            count,
        ),
    )
    yield from each(
        [
            (at, partners[extra.partner])
            for at, extra in extras
            if extra.partner in partners and not extra.why.strip()
        ],
        _without_reason,
        lambda count: tr_n(
            "{count} more extra has no reason yet.",
            "{count} more extras have no reason yet.",
            count,
        ),
    )


def _for_nobody(at: int) -> Finding:
    sentence = tr("It isn't said yet which partner an extra is meant for.")
    return NO_PARTNER.found(f"recognition.extras.{at}.partner", sentence)


def _for_unknown(extra: tuple[int, str]) -> Finding:
    at, partner_id = extra
    sentence = tr(
        "An extra is meant for {partner}, which is not among your partners.",
        partner=quoted(partner_id),
    )
    return UNKNOWN_PARTNER.found(f"recognition.extras.{at}.partner", sentence)


def _without_reason(extra: tuple[int, Partner]) -> Finding:
    at, partner = extra
    sentence = tr("{partner} gets something extra, but it isn't said why.", partner=named(partner))
    return NO_WHY.found(f"recognition.extras.{at}.why", sentence)
