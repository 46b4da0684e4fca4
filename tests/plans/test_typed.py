"""What people type is read as they mean it, and said back as they'd say it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.model import LARGEST, Window
from plans.typed import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Mistyped,
    count_words,
    read_date,
    read_number,
    say_date,
    say_number,
    say_window,
    short_date,
)

TODAY = date(2026, 10, 5)
"""A Monday."""

SEVENTH = date(2026, 12, 7)

days = st.dates(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31))
scraps = st.lists(
    st.sampled_from(
        [
            "7",
            "31",
            "99",
            "0",
            "2026",
            "12345",
            "Feb",
            "next",
            "fri",
            "the",
            "th",
            "+",
            "-",
            ".",
            "/",
        ]
    )
    | st.sampled_from([",", " ", "\u200e", "٧", "²", "½", "\U0001f600", "uke", "w", "veker"]),
    max_size=8,
).map("".join)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12000", 12_000),
        ("12 000", 12_000),
        ("12\u00a0000", 12_000),
        ("12\u202f000", 12_000),
        ("12,000", 12_000),
        ("12.000", 12_000),
        ("12'000", 12_000),
        ("12’000", 12_000),
        ("1,234,567", 1_234_567),
        (" 007 ", 7),
        ("+5", 5),
        ("0", 0),
        ("\u200e١٢٠٠٠", 12_000),
        ("10 000 000 000", LARGEST),
    ],
)
def test_a_number_is_read_however_its_thousands_are_parted(typed: str, number: int) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "The number is missing. Write it with digits, such as 12,000."),
        ("-5", "The number can't be below 0. Write 0 or more, such as 12,000."),
        ("12k", "Write the number in full: 12,000 instead of “12k”."),
        ("1.5 million", "Write the number in full: 1,500,000 instead of “1.5 million”."),
        ("about 500", "Write only the number: 500 instead of “about 500”."),
        ("12 000 students", "Write only the number: 12 000 instead of “12 000 students”."),
        (
            "500-600",
            "“500-600” holds more than one number. Write the one that you would promise.",
        ),
        ("12.5", "“12.5” is not a whole number. Leave out the decimals."),
        (
            "1 0000",
            "The digits of “1 0000” are not in groups of three. Write them like this: 12,000.",
        ),
        (
            "1,00,000",
            "The digits of “1,00,000” are not in groups of three. Write them like this: 12,000.",
        ),
        ("twelve", "“twelve” is not written with digits. Write the number like this: 12,000."),
        (
            "10000000001",
            "“10000000001” is more people than there are on earth. Check the number of zeros.",
        ),
    ],
)
def test_what_is_no_number_is_answered_with_what_is_wrong_and_what_to_do(
    typed: str, sentence: str
) -> None:
    with pytest.raises(Mistyped) as caught:
        read_number(typed)
    assert str(caught.value) == sentence


def test_a_number_of_thousands_of_digits_is_refused_in_a_short_sentence() -> None:
    with pytest.raises(Mistyped) as caught:
        read_number("9" * 100_000)
    assert len(str(caught.value)) < 200


@given(st.integers(0, LARGEST), st.sampled_from([",", ".", " ", "'", "\u00a0", "\u202f", ""]))
def test_any_number_that_is_said_is_read_back(number: int, separator: str) -> None:
    assert read_number(say_number(number).replace(",", separator)) == number


@given(st.text() | scraps)
def test_any_text_is_a_number_or_mistyped(typed: str) -> None:
    try:
        assert 0 <= read_number(typed) <= LARGEST
    except Mistyped as mistyped:
        assert_is_a_sentence(str(mistyped))


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-07",
        "2026/12/7",
        "7.12.2026",
        "07.12.26",
        "7. 12. 2026",
        "7/12/2026",
        "7-12-2026",
        "7 12 2026",
        "7/12",
        "7.12.",
        "7 December 2026",
        "7 DEC",
        "7th of December",
        "the 7th of December 2026",
        "December 7, 2026",
        "Dec 7",
        "Monday 7 December 2026",
        "Mon, 7 Dec",
        "7. desember 2026",
        "måndag 7. des.",
        "\u200e7\u200e/\u200e12\u200e/\u200e2026",
        "٧/١٢/٢٠٢٦",
        "+63",
        "+ 63 days",
        "+9 weeks",
    ],
)
def test_a_day_is_read_in_any_common_way_of_writing_it(typed: str) -> None:
    assert read_date(typed, today=TODAY) == SEVENTH


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 October", TODAY),
        ("4 October", date(2027, 10, 4)),
        ("29 February", date(2028, 2, 29)),
        ("today", TODAY),
        ("tomorrow", date(2026, 10, 6)),
        ("i morgon", date(2026, 10, 6)),
        ("i morgen", date(2026, 10, 6)),
        ("+2 uker", date(2026, 10, 19)),
        ("+3 dager", date(2026, 10, 8)),
        ("next Friday", date(2026, 10, 9)),
        ("friday", date(2026, 10, 9)),
        ("next Monday", date(2026, 10, 12)),
        ("neste laurdag", date(2026, 10, 10)),
        ("+0", TODAY),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(typed: str, day: date) -> None:
    assert read_date(typed, today=TODAY) == day


WRITE_IT = "Write it like this: 17 December 2026, or 17.12.2026."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", f"The day is missing. {WRITE_IT}"),
        ("December", f"The day is missing. {WRITE_IT}"),
        ("December 2026", f"The day is missing. {WRITE_IT}"),
        ("12/2026", f"The day is missing. {WRITE_IT}"),
        ("2026-12", f"The day is missing. {WRITE_IT}"),
        ("17", f"The month is missing. {WRITE_IT}"),
        ("2026", f"The day and the month are missing. {WRITE_IT}"),
        ("31 November", "31 November is not a day in the calendar. November has 30 days."),
        (
            "29 Feb 2026",
            "29 February 2026 is not a day in the calendar. February 2026 has 28 days.",
        ),
        ("30.2.", "30 February is not a day in the calendar. February has 29 days."),
        (
            "12/25/2026",
            "There is no month 25. If you mean 25 December, write it with the month's name.",
        ),
        (
            "25/13",
            "There is no month 13. Months go from 1 to 12, and the day comes before the month.",
        ),
        ("7/12/202", "“202” is not a year. Write all four digits, such as 2026."),
        ("Friday 7 December 2026", "7 December 2026 is a Monday. Check the weekday."),
        ("7.12.1815", "The year 1815 is not between 1900 and 2100. Check the year."),
        ("31.2.1815", "31 February 1815 is not a day in the calendar. February 1815 has 28 days."),
        ("+999999999", "That is after the year 2100. Check the number of days."),
        ("[/bold]", f"“[/bold]” is not a day that can be read here. {WRITE_IT}"),
        ("10:30", f"“10:30” is not a day that can be read here. {WRITE_IT}"),
        ("7 Dezember", f"“7 Dezember” is not a day that can be read here. {WRITE_IT}"),
    ],
)
def test_a_wrong_day_is_told_what_is_missing_then_impossible_then_out_of_range(
    typed: str, sentence: str
) -> None:
    with pytest.raises(Mistyped) as caught:
        read_date(typed, today=TODAY)
    assert str(caught.value) == sentence


def test_a_day_after_the_last_one_is_refused_with_both_days_named() -> None:
    assert read_date("7 Dec", today=TODAY, last=SEVENTH) == SEVENTH
    with pytest.raises(Mistyped) as caught:
        read_date("8 Dec", today=TODAY, last=SEVENTH)
    assert str(caught.value) == (
        "Tuesday 8 December 2026 is too late: the last day that fits is Monday 7 December 2026."
    )


@given(days, days)
def test_any_day_that_is_said_is_read_back(day: date, today: date) -> None:
    assert read_date(say_date(day), today=today) == day
    assert read_date(short_date(day), today=today) == day
    assert read_date(day.isoformat(), today=today) == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", today=today) == day


@given(st.text() | scraps, days)
def test_any_text_is_a_day_or_mistyped(typed: str, today: date) -> None:
    try:
        read_date(typed, today=today)
    except Mistyped as mistyped:
        assert_is_a_sentence(str(mistyped))


@given(days, st.integers(0, 400))
def test_days_ahead_are_counted_from_today(today: date, ahead: int) -> None:
    if (today + timedelta(ahead)).year <= LATEST_YEAR:
        assert read_date(f"+{ahead}", today=today) == today + timedelta(ahead)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 12, 7), date(2026, 12, 13), "7 to 13 December 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November to 6 December 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 December 2026 to 3 January 2027"),
        (date(2026, 12, 7), date(2026, 12, 7), "7 December 2026"),
        (date(2026, 12, 7), None, "from 7 December 2026"),
        (None, date(2026, 12, 13), "until 13 December 2026"),
        (None, None, ""),
    ],
)
def test_a_window_is_said_without_repeating_month_or_year(
    start: date | None, end: date | None, said: str
) -> None:
    assert say_window(Window(start=start, end=end)) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("one", 1), ("one – two", 2), (" one\ntwo  three. ", 3), ("don't e-mail", 2)],
)
def test_words_are_counted_without_lone_signs(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize("today", [date.min, date(1, 3, 1), date(9999, 12, 30), date.max])
@pytest.mark.parametrize(
    "typed",
    ["today", "tomorrow", "+3", "+73050", "Friday", "29.2.", "31.12.", "1.1.", "1.1.25", "3.0."],
)
def test_at_the_ends_of_the_calendar_a_day_is_read_or_refused(typed: str, today: date) -> None:
    try:
        assert read_date(typed, today=today) >= today
    except Mistyped as refused:
        assert_is_a_sentence(str(refused))


def assert_is_a_sentence(text: str) -> None:
    """Hold that a message is short, ends like a sentence and can be shown as it is."""
    assert not text[0].islower()
    assert text.endswith(".")
    assert len(text) < 400
    assert "\n" not in text
