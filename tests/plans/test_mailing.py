"""A mail to many goes to those that it is meant for, hides their addresses, and can't do harm."""

import csv
import io
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plans.contacts.addresses import LONGEST, address_fault, plain_address
from plans.contacts.guard import Ledger
from plans.contacts.mailing import (
    LONGEST_LINK,
    Mailing,
    Recipient,
    fits_link,
    logged,
    mail_csv,
    mailing,
    mailto,
)
from plans.languages.catalogs import spoken
from plans.languages.speaking import speaking
from plans.model import (
    Ask,
    Cap,
    Commitment,
    Communication,
    Contact,
    Contacted,
    Milestone,
    NextStep,
    Partner,
    Plan,
    Window,
)
from plans.packs.reading import load_pack
from plans.text import visible
from tests.conftest import TODAY
from tests.screens.harness import HOSTILE

PACK = load_pack()
KIT = Milestone(id="kit", title="The kit", on=TODAY, groups=("schools", "media"))
OTHER = Milestone(id="other", title="Another", weeks=-2)


def partner(ident: str, *emails: str, **more: object) -> Partner:
    contacts = tuple(Contact(name=f"Head {place}", email=mail) for place, mail in enumerate(emails))
    whole = {"id": ident, "name": ident.title(), "group": "schools", "touch": "low"}
    return Partner(**{**whole, "contacts": contacts, **more})


def plan_of(*partners: Partner, caps: tuple[Cap, ...] = (Cap(touches=1, days=7),)) -> Plan:
    return Plan(
        pack=PACK.id,
        window=Window(start=date(2026, 12, 7), end=date(2026, 12, 13)),
        asks=(
            Ask(id="host", title="Host one hour", milestone="kit"),
            Ask(id="share", title="Share it", milestone="other"),
        ),
        partners=partners,
        communication=Communication(at_most=caps, milestones=(KIT, OTHER)),
    )


def made_of(plan: Plan, **more: object) -> Mailing:
    return mailing(plan, PACK, "kit", TODAY, TODAY, **more)  # type: ignore[arg-type]


def names(some: tuple[Recipient, ...]) -> list[str]:
    return [one.partner.id for one in some]


def to(*addresses: str) -> Mailing:
    people = [Contact.model_construct(email=address) for address in addresses]
    recipients = tuple(
        Recipient(Partner(id=f"p{place}", name="P"), person, (), None)
        for place, person in enumerate(people)
    )
    return Mailing(KIT, recipients, (), ())


def parts(link: str) -> dict[str, str]:
    """Return the fields of a link; split as RFC 6068 says, before anything is decoded."""
    scheme, _, query = link.partition("?")
    assert scheme == "mailto:"
    fields = [field.partition("=") for field in query.split("&")]
    assert len({name for name, _, _ in fields}) == len(fields)
    return {name: value for name, _, value in fields}


def addressed(links: tuple[str, ...]) -> list[str]:
    return [unquote(one) for link in links for one in parts(link)["bcc"].split(",")]


def test_it_is_meant_for_low_touch_partners_that_hear_of_the_milestone() -> None:
    plan = plan_of(
        partner("hill", "a@example.org"),
        partner("high", "b@example.org", touch="high"),
        partner("firm", "c@example.org", group="companies"),
        partner("lost", "d@example.org", stage="closed-lost"),
        partner("told", "e@example.org", log=(Contacted(on=TODAY, milestone="kit"),)),
        partner("paper", "f@example.org", group="media"),
    )
    assert names(made_of(plan).recipients) == ["hill", "paper"]
    assert names(made_of(plan, group="media").recipients) == ["paper"]
    assert names(made_of(plan, touch=None).recipients) == ["hill", "high", "paper"]
    assert names(made_of(plan, touch="high").recipients) == ["high"]


def test_a_milestone_that_is_gone_is_said() -> None:
    with pytest.raises(ValueError, match="no such milestone"):
        mailing(plan_of(), PACK, "gone", TODAY, TODAY)


def test_the_first_person_with_an_address_that_can_be_used_gets_it() -> None:
    plan = plan_of(partner("hill", "two words", "b@example.org"), partner("bare"))
    made = made_of(plan)
    assert [one.contact and one.contact.name for one in made.recipients] == ["Head 1"]
    assert [one.id for one in made.without_address] == ["bare"]


def test_those_who_are_over_the_cap_get_it_only_if_asked_for() -> None:
    heard = Contacted(on=TODAY - timedelta(3), by="call", way="out")
    plan = plan_of(partner("hill", "a@example.org", log=(heard,)), partner("dale", "b@example.org"))
    made = made_of(plan)
    assert (names(made.recipients), names(made.over)) == (["dale"], ["hill"])
    assert made.over[0].first_free == TODAY + timedelta(4)
    assert {one.touches for one in made.over[0].over} == {2}
    everybody = made_of(plan, with_over=True)
    assert (names(everybody.recipients), names(everybody.over)) == (["hill", "dale"], ["hill"])


def test_a_person_of_two_partners_is_over_at_the_second() -> None:
    plan = plan_of(partner("hill", "a@example.org"), partner("dale", "A@example.org"))
    made = made_of(plan)
    assert (names(made.recipients), names(made.over)) == (["hill"], ["dale"])
    assert mailto(made_of(plan, with_over=True), "") == ("mailto:?bcc=a@example.org",)


def test_it_is_logged_as_one_touch_each() -> None:
    plan = plan_of(partner("hill", "a@example.org"), partner("bare"))
    after = logged(plan, made_of(plan), TODAY, "Kim")
    assert after.partners[1] is plan.partners[1]
    assert after.partners[0].log == (
        Contacted(
            on=TODAY, by="email", way="out", who="Head 0", note="Sent by Kim.", milestone="kit"
        ),
    )
    assert made_of(after).recipients == ()
    assert logged(plan, made_of(plan), TODAY).partners[0].log[0].note == ""


def test_a_touch_that_was_planned_becomes_the_done_one_and_the_next_step_stays() -> None:
    planned = Contacted(on=TODAY, by="email", way="out", milestone="kit", state="planned")
    step = NextStep(on=TODAY, what="Write them", by="email")
    plan = plan_of(partner("hill", "a@example.org", log=(planned,), next=step), caps=())
    after = logged(plan, made_of(plan), TODAY).partners[0]
    assert [one.state for one in after.log] == ["done"]
    assert after.next == step


def test_persons_of_the_same_name_are_told_apart_by_their_address() -> None:
    twins = (Contact(name="Kim"), Contact(name="kim", email="a@example.org"))
    nameless = (Contact(email="b@example.org"),)
    plan = plan_of(partner("hill", contacts=twins), partner("dale", contacts=nameless))
    after = logged(plan, made_of(plan), TODAY)
    assert [one.log[0].who for one in after.partners] == ["a@example.org", "b@example.org"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a@example.org", "b@example.org", "c@example.org", ""]),
            st.lists(st.integers(-20, 20), max_size=3),
        ),
        max_size=8,
    ),
    st.integers(0, 20),
)
def test_once_logged_the_mail_has_put_nobody_over_a_cap(
    some: list[tuple[str, list[int]]], days: int
) -> None:
    on = TODAY + timedelta(days)
    partners = [
        partner(
            f"p{place}",
            *filter(None, [mail]),
            log=tuple(
                Contacted(on=TODAY + timedelta(day), by="call", way="out") for day in sorted(known)
            ),
        )
        for place, (mail, known) in enumerate(some)
    ]
    plan = plan_of(*partners)
    before = {(one.id, over.who) for one, over in Ledger(plan, TODAY, PACK).over_now()}
    after = logged(plan, mailing(plan, PACK, "kit", on, TODAY), on)
    now = {(one.id, over.who) for one, over in Ledger(after, TODAY, PACK).over_now()}
    assert now <= before


def test_a_thousand_partners_are_written_to() -> None:
    plan = plan_of(*(partner(f"p{n}", f"p{n}@example.org") for n in range(1_000)))
    made = made_of(plan)
    assert len(made.recipients) == 1_000
    assert len(addressed(mailto(made, "News", "Hello"))) == 1_000


def rows(plan: Plan, **more: object) -> list[list[str]]:
    text = mail_csv(made_of(plan, **more), plan, PACK).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_table_for_mail_merge_has_a_row_for_each() -> None:
    asked = (
        Commitment(ask="share", due=date(2026, 11, 2)),
        Commitment(ask="host", due=date(2026, 11, 9)),
        Commitment(ask="host", what="Host two", due=date(2026, 11, 3), status="withdrawn"),
    )
    other = (Commitment(ask="share"), Commitment(ask="own-one", what="Sing"))
    contact = (Contact(name="Kari Lie", role="Head", email="a@example.org"),)
    plan = plan_of(
        partner("hill", contacts=contact, commitments=asked),
        partner("dale", "b@example.org", commitments=other),
        partner("vale", "c@example.org"),
    )
    schools = next(group.title for group in PACK.groups if group.id == "schools")
    assert rows(plan) == [
        ["Partner", "Name", "Role", "E-mail", "Group", "Ask", "Due"],
        ["Hill", "Kari Lie", "Head", "a@example.org", schools, "Host one hour", "9 November 2026"],
        ["Dale", "Head 0", "", "b@example.org", schools, "Share it; Sing", "23 November 2026"],
        ["Vale", "Head 0", "", "c@example.org", schools, "", ""],
    ]


def test_the_table_is_in_the_plans_language() -> None:
    plan = plan_of(partner("hill", "a@example.org", commitments=(Commitment(ask="host"),)))
    with speaking(spoken("nn")):
        assert rows(plan)[0][0] == "Partner"
        assert rows(plan)[1][6] == "5 October 2026"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_do_nothing_in_the_table(text: str) -> None:
    contact = (Contact(name=text, role=text, email="a@example.org"),)
    commitments = (Commitment(ask="host", what=text),)
    plan = plan_of(partner("hill", name=text, contacts=contact, commitments=commitments))
    shown = visible(text)
    guarded = f"'{shown}" if text.startswith("=") else shown
    row = rows(plan)[1]
    assert [row[place] for place in (0, 1, 2, 5)] == [guarded] * 4
    assert mailto(made_of(plan), text, text)


@pytest.mark.parametrize("address", ["a@example.org", " a@example.org ", "a.b+c@x", "o'n@x.org"])
def test_plain_addresses_are_taken(address: str) -> None:
    assert plain_address(address) == address.strip()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "There is no e-mail address."),
        ("two words@example.org", "Write the e-mail address alone, without a name or blanks."),
        ("Kim <a@example.org>", "Write the e-mail address alone, without a name or blanks."),
        ("a@example.org\nBcc: b@example.org", "There is more than one e-mail address."),
        ("a@example.org\n", "Write the e-mail address alone, without a name or blanks."),
        ("a@example.org, b@example.org", "There is more than one e-mail address."),
        ("a@b@example.org", "There is more than one e-mail address."),
        ("kåre@example.org", "The e-mail address has letters that not every"),
        ("none", "That is no e-mail address. Write it like this: name@example.org."),
        ("a..b@example.org", "That is no e-mail address."),
        ("a@-example.org", "That is no e-mail address."),
        ("a" * 65 + "@example.org", "That is no e-mail address."),
        ("a@" + "a." * 126 + "org", "That is no e-mail address."),
    ],
)
def test_other_addresses_are_left_out_with_a_reason(address: str, sentence: str) -> None:
    assert address_fault(address).startswith(sentence)
    assert plain_address(address) == ""
    assert mailto(to(address), "News") == ()


def test_addresses_stand_in_blind_copy_alone() -> None:
    links = mailto(to("a@example.org", "b@example.org"), "News & more", "Hello\nyou")
    assert links == (
        "mailto:?bcc=a@example.org,b@example.org&subject=News%20%26%20more&body=Hello%0D%0Ayou",
    )


def test_without_recipients_there_is_no_link() -> None:
    assert mailto(to(), "News") == ()
    assert fits_link(to(), "News")


addresses = st.from_regex(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}@[a-z]{1,20}\.[a-z]{2,9}", fullmatch=True
)


@given(st.lists(addresses | st.text(max_size=20), max_size=80), st.text(), st.text())
@example(["a?subject=x&bcc=b@example.org"], "a&cc=b@example.org", "x&attach=/etc/passwd")
@example(["a@example.org"], "Hi\r\nBcc: b@example.org", "\r\n.\r\n\x00\ud800")
@example(["a@example.org"], "", "y" * 5_000)
@example(["a@example.org"], "ø" * 5_000, "")
def test_any_addresses_and_texts_make_links_that_hold_them_and_nothing_else(
    some: list[str], subject: str, body: str
) -> None:
    made = to(*some)
    links = mailto(made, subject, body)
    wanted = [plain_address(one) for one in some]
    each = {one.casefold(): one for one in reversed(wanted) if one}
    assert sorted(map(str.casefold, addressed(links))) == sorted(each)
    for link in links:
        assert len(link) <= LONGEST_LINK
        assert link.isascii()
        assert not [sign for sign in ' \r\n\t"<>' if sign in link]
        assert set(parts(link)) <= {"bcc", "subject", "body"}
        assert "\n" not in unquote(parts(link).get("subject", ""))
    if links and fits_link(made, subject, body):
        said = unquote(parts(links[0]).get("body", ""))
        assert said.count("\r\n") == said.count("\n") == said.count("\r")


def test_a_text_that_is_too_long_is_left_out_and_that_can_be_asked() -> None:
    made = to("a" * 60 + "@" + "b" * 60 + ".org", "c@example.org")
    assert not fits_link(made, "News", "y" * 2_000)
    assert [set(parts(link)) for link in mailto(made, "News", "y" * 2_000)] == [{"bcc", "subject"}]
    short = parts(mailto(made, "ø" * 500)[0])["subject"]
    assert unquote(short).strip("ø") == ""
    longest = "a" * 64 + "@" + ".".join(["b" * 63] * 3)
    assert len(longest) <= LONGEST + 2
