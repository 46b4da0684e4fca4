"""What stands above a partner's sheet, and beside it: who it is, where it stands, what is late."""

from datetime import date

from textual.content import Content

from plans.languages.speaking import tr, tr_n
from plans.model import Partner
from plans.packs.model import Pack
from plans.pipeline.stages import kind_of, rank, said_stage
from plans.pipeline.waiting import lacks_next, waiting
from plans.pipeline.waiting_words import said_waiting
from plans.text import short
from plans.typed import say_number
from screens.plan_words import said_touch_class
from screens.text import pack_text, plain, plain_line

LONGEST = 200
"""Characters of a name that are shown."""


def said_facts(partner: Partner, pack: Pack) -> Content:
    """Return group, touch class, owner and reach on one line."""
    group = pack.group(partner.group)
    named = group.title if group else partner.group or tr("no group yet")
    owner = short(partner.owner, LONGEST) or tr("nobody looks after it yet")
    parts = [named, said_touch_class(partner.touch), owner]
    if partner.reach is not None:
        parts.append(tr("reach {number}", number=say_number(partner.reach)))
    return plain_line(" · ".join(parts), "$muted")


def said_place(partner: Partner, pack: Pack, today: date) -> Content:
    """Return the stage with its place in the order, since when, and what it means."""
    stage, place = pack.stage(partner.stage), rank(partner.stage, pack)
    title = stage.title if stage else said_stage(partner.stage, pack)
    if place >= 0:
        number, total = str(place + 1), str(len(pack.stages))
        # translators: {stage} is a stage such as Negotiate ask, {number} its place among all
        title = tr("{stage} ({number} of {total})", stage=title, number=number, total=total)
    said = plain_line(title, "bold")
    days = waiting(partner, pack, today).in_stage
    if days is not None:
        since = tr_n("for {count} day", "for {count} days", days) if days else tr("since today")
        said += plain_line(f" · {since}")
    return said + Content("  ") + pack_text(pack, stage.text, "$muted") if stage else said


def said_state(partner: Partner, pack: Pack, today: date) -> Content:
    """Return what is missing or late, in a sentence; empty while nothing is."""
    if late := said_waiting(partner, waiting(partner, pack, today), pack):
        return plain(f"! {late}", "$warning")
    if lacks_next(partner, pack, today):
        missing = tr("No next step has a day yet. F5 plans one.")
        return plain(f"? {missing}", "$warning")
    return Content("")


def said_about(partner: Partner, pack: Pack) -> Content:
    """Return what else there is to know, for a column beside the list."""
    stage = pack.stage(partner.stage)
    parts = []
    if stage and stage.evidence and kind_of(partner.stage, pack) == "open":
        parts += [plain(tr("What shows that it may move on"), "bold")]
        parts += [pack_text(pack, stage.evidence), Content("")]
    if stage and stage.step:
        parts += [plain(tr("Usual next step"), "bold"), pack_text(pack, stage.step), Content("")]
    if partner.because.strip():
        parts += [plain(tr("Why this touch class"), "bold"), plain(partner.because), Content("")]
    titles = {one.id: one.title for one in pack.audiences}
    if audiences := ", ".join(titles.get(one, one) for one in partner.audiences):
        parts += [plain(tr("Whom they reach"), "bold"), plain(audiences)]
    return Content("\n").join(parts)
