"""The beginning of a new pack: a folder whose files say in comments what goes where."""

from pathlib import Path

from plans.keeping.saving import save
from plans.languages.speaking import tr
from plans.packs.places import STRUCTURE
from plans.problems import NotSaved
from plans.text import in_quotes, one_line, slug

_PACK = """\
# A pack turns hourplan into another campaign. This file has its structure: what there is, in which
# order, with which numbers. The words are in en.yaml, and in one such file for each other language
# (nn.yaml, uk.yaml), under the same ids.
#
# - A list of {{id: ...}} defines things; each of them has words in the language files.
# - A list of bare ids, such as groups: [schools], points at things that are defined elsewhere.
# - Ids are kept for ever, since plans name them. A new thing gets a new id.
# - Raise the edition when something is added, removed or gets another number.
#
# Look at it:  hourplan pack show FOLDER     Is it right?  hourplan pack check FOLDER
# A fictional plan in example.yaml is opened by:  hourplan demo --pack FOLDER
# What else there can be is in the program's own packs; "hourplan where" says where they are.

id: {pack_id}
edition: "1"

# Monday to Sunday of the week that holds this day of every year, month first. Other rules:
#   weekday_of_month: {{weekday: friday, month: 9, nth: last}}
#   first_working_week: {{month: 10}}
# Leave the rule out ({{}}) if the days are announced each year.
window: {{week_containing: 10-15}}

# What the goal's number counts.
goal: {{unit: people}}

strategies:
  - id: join
    host: true            # there is a host campaign to name
    advantages: [{{id: less-work}}]
    drawbacks: [{{id: less-freedom}}]
  - id: own
    advantages: [{{id: own-dates}}]
    drawbacks: [{{id: more-work}}]

# Guiding questions, from whose answers the message is made.
questions: [{{id: situation}}, {{id: why}}]

# Messages of at most 25 words that can be taken over.
examples: [{{id: everyone}}]

# Each completes "Show 1,000 people that ...": no capital letter, no full stop.
outcomes: [{{id: it-is-fun}}]

# The wider change behind the goal.
aims: [{{id: go-on}}]

# Each completes "Show 1,000 ...".
goal_audiences: [{{id: families}}]

# Whom partners reach.
audiences: [{{id: members}}, {{id: public}}]

# Partner groups, with the audiences that such a partner usually reaches.
groups:
  - {{id: organisations, audiences: [members]}}
  - {{id: media, audiences: [public]}}

# groups: whom it is meant for; none means everyone. touch: high is talked to in person, low gets
# the standard kit; none means both. Each group needs an ask for its low-touch partners.
asks:
  - {{id: take-part, kind: host, groups: [organisations], milestone: sign-up}}
  - {{id: tell-about-it, kind: promote-social, effort: minutes, touch: low, milestone: kit}}

# Weeks from the first day of the campaign; negative is before.
milestones:
  - {{id: sign-up, weeks: -8}}
  - {{id: kit, weeks: -4}}
  - {{id: first-day, weeks: 0}}
  - {{id: thanks, weeks: 1}}

# For each person, in any such number of days: unasked mails and calls.
at_most: [{{touches: 1, days: 7}}, {{touches: 4, days: 28}}]

# The way of a partner. kind: open, won or lost. stale_days: working days until it is looked at.
stages:
  - {{id: asked, kind: open, stale_days: 7, weight: 25}}
  - {{id: agreed, kind: open, stale_days: 10, weight: 70}}
  - {{id: done, kind: won, weight: 100}}
  - {{id: declined, kind: lost}}

recognition: [{{id: named}}]

effort:
  high: 6                 # hours for one high-touch partner over the whole campaign
  low: 0.5                # hours for one low-touch partner
  weeks: 8                # of preparation
  reach_percent: 10       # of the goal's number: from here on a partner is high reach
  largest_percent: 20     # and so are the largest partners, this share of all

# What is said at each part of the walk. The ids are those of the pages: campaign, strategy,
# message, goal, partners, priorities, asks, communication, recognition and some more.
guidance:
  - {{id: message, more: [{{id: one-sentence}}]}}
"""

_WORDS = """\
# The English words of the pack, under the ids of pack.yaml. Plain text, no markup. A text with a
# colon or a number sign in it stands in quotes. Copy this file to nn.yaml, or to another language,
# and translate it there; what isn't translated yet is shown in English.

title: {title}
text: What this campaign is, in one or two sentences.
window:
  text: The week from Monday to Sunday that holds 15 October.

goal:
  units: people
  # The places in braces are filled in.
  sentence: "Show {{number}} {{audience}} that {{shows}}, by {{day}}."
  behind: "The aim behind it: {{aims}}."

strategies:
  join:
    title: Join a campaign
    text: Take part in a campaign that somebody runs already, under its name.
    advantages:
      less-work: Materials and help are there already
    drawbacks:
      less-freedom: Others decide on dates and message
  own:
    title: Make your own
    text: Run a campaign of your own, with a name and dates that you choose.
    advantages:
      own-dates: You choose the dates
    drawbacks:
      more-work: All of the preparation is yours

questions:
  situation:
    text: How do things stand where you are?
    example: Few people have tried it yet.
  why:
    text: Why does it matter to the people whom you want to reach?
    example: Whoever has tried it once is no longer afraid of it.

examples:
  everyone: Everybody can try it once this autumn, without cost and without having done it before.

outcomes:
  it-is-fun: it is fun to try

aims:
  go-on: More people who go on with it

goal_audiences:
  families: families with children

audiences:
  members: {{title: Members}}
  public: {{title: The public}}

groups:
  organisations:
    title: Organisations
    tone: What you have in common
    example: Westmark Sports Club
  media:
    title: Mass media
    tone: News, a local number and a picture
    example: Radio Westmark

asks:
  take-part: {{title: Take part and report how many joined}}
  tell-about-it: {{title: Tell your people about it}}

milestones:
  sign-up: {{title: Sign-up opens, says: "Where to sign up, and until when."}}
  kit: {{title: Kit is sent, says: Texts and pictures to use.}}
  first-day: {{title: First day, says: Time and place.}}
  thanks: {{title: Thanks to everyone, says: "Thank you, and the question how many took part."}}

stages:
  asked: {{title: Asked, text: You have put the ask to them.}}
  agreed: {{title: Agreed, text: They have confirmed it in writing.}}
  done: {{title: Done, text: You have seen that they did it.}}
  declined: {{title: Declined, text: It will not happen.}}

recognition:
  named: The partner's name on the campaign's site

guidance:
  message:
    why: One message, used everywhere, is the one that people remember.
    hint: One sentence of 15 to 20 words.
    more:
      one-sentence: Read it aloud to somebody who has never heard of it.

# Printed once in each worksheet, for instance whose name the campaign's is.
notices: []
"""


class Taken(NotSaved):
    """There is something of that name already; it is untouched."""


def pack_id_of(name: str) -> str:
    """Return the id of a new pack that is called `name`."""
    return slug(name, fallback="campaign")


def write_skeleton(folder: Path, name: str) -> tuple[Path, ...]:
    """Write the beginning of a pack called `name` into a new folder, and return its files.

    Raises Taken if there is something at `folder`, and NotSaved if it can't be written.
    """
    title = one_line(name).strip() or pack_id_of(name)
    values = {"pack_id": pack_id_of(name), "title": _in_quotes(title)}
    files = {STRUCTURE: _PACK, "en.yaml": _WORDS}
    _make(folder)
    for file, text in files.items():
        save(folder / file, text.format_map(values))
    return tuple(folder / file for file in files)


def _make(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir()
    except FileExistsError:
        sentence = tr(
            "There is a file or folder {name} already; it is untouched. Choose another name.",
            name=in_quotes(one_line(folder.name)),
        )
        raise Taken(sentence, folder) from None
    except (OSError, ValueError) as error:
        sentence = tr(
            "The folder can't be made: {reason}. Choose another place.",
            reason=getattr(error, "strerror", "") or str(error),
        )
        raise NotSaved(sentence, folder) from None


def _in_quotes(text: str) -> str:
    """Return a text as YAML has it in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
