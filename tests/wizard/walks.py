"""Walks from nothing to the worksheet: in which language, for which campaign, what is typed.

What is awaited on the way is no part of them: the program's words come from the catalog of the
language, the campaign's from its pack. So a walk in a third language is one more table.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from plans.given_asks import suited, suited_first
from plans.languages.speaking import fill, tr, tr_in, tr_n
from plans.packs.model import Pack
from plans.packs.reading import DEFAULT_PACK, known_packs, load_pack
from plans.partner_words import PartnerWords
from plans.progress import PARTS
from plans.schedule import campaign_window
from plans.typed import count_words, read_number, say_date, say_number
from screens.plan_words import said_touch
from tests.wizard.walking import Walker

HOSTILE = "Østby skule [/bold]"
"""A partner's name that has broken terminal programs."""


@dataclass(frozen=True)
class Walk:
    """In which language and for which campaign somebody walks, and what is typed on the way."""

    language: str
    pack: str
    title: str
    place: str
    lead: tuple[str, str, str]
    """Name, organisation, address."""
    helper: str
    host: str
    reason: str
    answers: tuple[str, str]
    """What is done about each drawback of the first way."""
    question: str
    message: str
    counted: str
    """Whom the goal counts, or for whom it is."""
    entered: tuple[str, str, str]
    """Group, level and audience of a partner, as they are typed into its row."""
    pasted: str
    """Two more partners; the first gives a number."""
    ask: tuple[str, str]
    """What the partner with the most reach does, and who there does it."""
    thanks: str

    def texts(self) -> tuple[str, ...]:
        """Return what stands in the worksheet just as it was typed."""
        names = (line.partition(";")[0] for line in self.pasted.splitlines())
        own = (self.title, self.place, *self.lead, self.helper, self.host, self.reason)
        said = (*self.answers, self.question, self.message, self.counted, *self.ask, self.thanks)
        return (*own, *said, HOSTILE, *names)


ENGLISH = Walk(
    language="en",
    pack="hour-of-code",
    title="Code week in Østby",
    place="Østby",
    lead=("Library lead", "Østby library", "lead@example.org"),
    helper="Schools coordinator",
    host="Code.org",
    reason="Two people: it must be light.",
    answers=("Our own sign-up page.", "We ask both firms first."),
    question="Only as an elective.",
    message="Every child in Østby can try one hour of code.",
    counted="pupils aged 7 to 16",
    entered=("sch", "loc", "students"),
    pasted="County office; authorities; regional; principals; 9 000\nØstby Dagblad; media",
    ask=("Letter to 40 schools", "Head of office"),
    thanks="Your logo on our page",
)

NYNORSK = Walk(
    language="nn",
    pack="hour-of-code",
    title="Kodeveka i Østby",
    place="Østby",
    lead=("Bibliotekleiar", "Østby bibliotek", "leiar@example.org"),
    helper="Skulekoordinator",
    host="Code.org",
    reason="Vi er to, så det må vere lett.",
    answers=("Ei påmeldingsside som er vår eiga.", "Vi spør begge selskapa først."),
    question="Berre som valfag.",
    message="Kvart barn i Østby får prøve ein time med koding.",
    counted="elevar mellom 7 og 16 år",
    entered=("sku", "lok", "elevar"),
    pasted="Fylkeskontoret; styresmakter; regionalt; rektorar; 9 000\nØstby Dagblad; medium",
    ask=("Brev til 40 skular", "Kontorsjefen"),
    thanks="Logoen på sida vår",
)

OTHER_CAMPAIGN = Walk(
    language="en",
    pack="code-week",
    title="Making in Østby",
    place="Østby",
    lead=("Club lead", "Østby makerspace", "club@example.org"),
    helper="School caller",
    host="EU Code Week",
    reason="We have a room and two weeks.",
    answers=("We begin after the holidays.", "The mayor opens it."),
    question="In one club, and in no school.",
    message="Every child in Østby can make something with code, and show it.",
    counted="children aged 6 to 12",
    entered=("sch", "loc", "pupils"),
    pasted="County office; education; regional; heads; 9 000\nØstby Port; employers",
    ask=("One mail to 40 heads", "Head of office"),
    thanks="Your name on our wall",
)

GOAL = "1 200"
"""How many are to be counted, as it is typed."""

SHOWN = 15
"""So many letters of a title stand in any column of a list."""


class Way:
    """One walk, page by page; what is awaited comes from the catalog and from the pack."""

    def __init__(self, walk: Walk, terminal: Walker) -> None:
        self.walk, self.terminal = walk, terminal
        self.pack: Pack = load_pack(walk.pack, walk.language)
        self.words = PartnerWords(self.pack)
        self.start, self.end = _days(self.pack)

    def campaign(self) -> None:
        """Begin a plan, and say what it is, when it runs and who leads it."""
        go, walk = self.terminal, self.walk
        go.press("enter")
        go.wait_for(tr("What is your campaign called?"))
        go.fill(walk.title)
        go.press("enter")
        go.wait_for(tr("Which campaign do you plan?"), self.pack.title)
        # The campaign that most choose is the first one, and under the cursor.
        listed = sorted(known_packs(), key=lambda name: name != DEFAULT_PACK)
        go.press(*["down"] * listed.index(walk.pack), "enter")
        go.wait_for(self._position(1, "Campaign", 1, 4), tr("Place"))
        go.press("tab")
        go.fill(walk.place)
        go.press("tab", "tab", "space")
        go.wait_for(f"(•) {tr_in('scope', 'Local')}")
        go.press("ctrl+n")
        go.wait_for(tr("When does the campaign run?"))
        if campaign_window(self.pack.window, date.today()).start is None:
            go.fill(_digits(self.start), _digits(self.end))
        go.wait_for(say_date(self.start), say_date(self.end))
        go.press("ctrl+n")
        go.wait_for(tr("Who leads the campaign?"))
        go.fill(*walk.lead, "4")
        go.press("ctrl+n")
        go.wait_for(tr("Who helps you to talk with partners?"))
        go.press("enter")
        go.wait_for(tr("Name or title"))
        go.fill(walk.helper, "3")
        self._to_map(1)

    def strategy(self) -> None:
        """Take the first way, with a reason and an answer to each of its drawbacks."""
        go, way = self.terminal, self.pack.strategies[0]
        go.press("enter")
        go.wait_for(tr("How will you run the campaign?"), *(one.text for one in way.drawbacks))
        go.press("space")
        go.wait_for(f"(•) {way.title}")
        go.press("ctrl+n")
        asked = "Whose campaign do you join, and why?" if way.host else "Why this way?"
        go.wait_for(tr(asked))
        go.fill(*((self.walk.host,) if way.host else ()), self.walk.reason)
        go.press("ctrl+n")
        go.wait_for(tr("What will you do about the drawbacks?"))
        go.fill(*self.walk.answers)
        self._to_map(2)

    def message(self) -> None:
        """Answer a question, pick a need, and write the sentence."""
        go, sentence = self.terminal, self.walk.message
        go.press("enter")
        go.wait_for(tr("What is it like where you are?"), self.pack.questions[0].text)
        go.fill(self.walk.question)
        go.press("ctrl+n")
        go.wait_for(self._position(3, "Message", 2, 4))
        go.press("ctrl+n")
        go.wait_for(tr("What is the one sentence that everybody will repeat?"))
        go.press("space", "tab")
        go.fill(sentence)
        go.wait_for(
            f"[x] {self.pack.needs[0].title}",
            tr_n("{count} word", "{count} words", count_words(sentence)),
        )
        go.press("ctrl+n")
        go.wait_for(self._position(3, "Message", 4, 4))
        self._to_map(3)

    def goal(self) -> None:
        """Say how many, by when and what they see, while the sentence builds itself."""
        go, goal, outcome = self.terminal, self.pack.goal, self.pack.outcomes[0]
        go.press("enter")
        people = tr("How many people will try it, and by when?")
        asked = tr("How many {units}, and by when?", units=goal.units)
        go.wait_for(people if goal.unit == "people" else asked)
        go.fill(GOAL, self.walk.counted)
        number = {"number": say_number(read_number(GOAL)), "audience": self.walk.counted}
        go.wait_for(fill(goal.sentence.partition("{shows}")[0], number))
        go.press("tab")
        go.fill(_digits(self.end))
        go.wait_for(say_date(self.end))
        go.press("ctrl+n")
        go.wait_for(tr("What will you show them?"))
        go.press("space")
        go.wait_for(f"[x] {outcome.text}")
        go.press("ctrl+n")
        go.wait_for(tr("What is it all for?"))
        self._to_map(4)

    def partners(self) -> None:
        """Type a partner, paste two more."""
        go, walk = self.terminal, self.walk
        go.press("enter")
        go.wait_for(tr("Who can bring your message to the people you want to reach?"))
        go.fill(HOSTILE, *walk.entered, "450")
        go.press("enter")
        go.wait_for(tr("Added “{name}”. ctrl+z takes it back.", name=HOSTILE), _partners(1))
        go.paste(walk.pasted)
        names = [line.partition(";")[0] for line in walk.pasted.splitlines()]
        go.wait_for(*names, _partners(3))
        self._to_map()

    def priorities(self) -> None:
        """Decide as suggested."""
        go = self.terminal
        go.press("enter")
        go.wait_for(tr("Whom do you talk to in person?"))
        go.press("f3")
        go.wait_for(said_touch("high"), said_touch("low"))
        self._to_map()

    def asks(self) -> None:
        """Ask two partners in person, and give the third its standard ask."""
        go, (what, who) = self.terminal, self.walk.ask
        group = self.words.group(self.walk.entered[0])
        names = [line.partition(";")[0] for line in self.walk.pasted.splitlines()]
        go.press("enter")
        go.wait_for(tr("What do you ask for?"), self.pack.asks[0].title[:SHOWN])
        go.press("ctrl+n")
        go.wait_for(tr("Who does what, and by when?"), tr("no ask yet"))
        go.press("enter")
        go.wait_for(names[0], tr("In particular"))
        go.press("tab")
        go.fill(what, "+3", who)
        go.press(*["shift+tab"] * 6, "down", "enter")
        offered = suited_first(self.pack.asks, group, "high")[0].title
        go.wait_for(offered[:SHOWN], tr("In particular"))
        go.press("ctrl+n")
        go.wait_for(tr("What does everybody with the standard kit do?"))
        go.press("enter")
        go.wait_for(tr("{number} of {total}", number=1, total=1), self._standard_ask()[:SHOWN])
        self._to_map()

    def communication(self) -> None:
        """Look at the days and at who hears how much."""
        go = self.terminal
        go.press("enter")
        first = self.pack.milestones[0].title[:SHOWN]
        go.wait_for(tr("What happens when, counted back from the campaign?"), first)
        go.press("ctrl+n")
        go.wait_for(tr("Who hears from you, and how often?"))
        self._to_map()

    def recognition(self) -> None:
        """Say how partners are thanked."""
        go = self.terminal
        go.press("enter")
        go.wait_for(tr("What does every partner get in return?"))
        go.fill(self.walk.thanks)
        go.press("ctrl+n")
        go.wait_for(tr("Does any partner earn something of its own?"))
        self._to_map()

    def worksheet(self) -> None:
        """Make the worksheet, and quit."""
        go = self.terminal
        go.press("f5")
        go.wait_for(tr("Check your plan, then take it home"))
        go.press("f9")
        go.wait_for(tr("The Word worksheet is made"), f"{self.walk.title}.docx")
        go.press("escape", "ctrl+q")
        assert go.wait_end() == 0

    def _standard_ask(self) -> str:
        """Return the ask that the partner without a number was given."""
        typed = self.walk.pasted.splitlines()[1].split("; ")[1]
        return suited(self.pack.asks, self.words.group(typed), "low")[0].title

    def _position(self, number: int, part: str, page: int, pages: int) -> str:
        return tr(
            "Step {number} of {total} · {title} · page {page} of {pages}",
            number=str(number),
            total=str(len(PARTS)),
            title=tr(part),
            page=str(page),
            pages=str(pages),
        )

    def _to_map(self, done: int | None = None) -> None:
        """Go on to the steps, of which so many are done."""
        self.terminal.press("ctrl+n")
        said = tr("{done} of {total} done. Open any step, in any order; all is saved as you go.")
        steps = () if done is None else (fill(said, {"done": done, "total": len(PARTS)}),)
        self.terminal.wait_for(tr("Your plan, step by step"), *steps)


def _days(pack: Pack) -> tuple[date, date]:
    """Return the campaign's days: those of its rule, else some that are typed."""
    window = campaign_window(pack.window, date.today())
    if window.start is None or window.end is None:
        start = date.today() + timedelta(weeks=30)
        return start, start + timedelta(days=13)
    return window.start, window.end


def _digits(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _partners(count: int) -> str:
    return tr_n("{count} partner", "{count} partners", count)
