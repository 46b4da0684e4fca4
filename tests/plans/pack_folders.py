"""A small pack as a folder, for tests of what is said of packs."""

from pathlib import Path

STRUCTURE = """\
id: tiny
edition: "1"
window: {week_containing: 05-01}
goal: {unit: people}
strategies:
  - id: join
    drawbacks: [{id: limits}]
  - {id: own, host: false}
questions: [{id: why}]
examples: [{id: all}]
audiences: [{id: students}]
groups: [{id: schools, audiences: [students]}]
asks: [{id: host, groups: [schools], milestone: start}]
milestones: [{id: start, weeks: -2}]
effort: {high: 6, low: 0.5, weeks: 8, reach_percent: 10, largest_percent: 20}
guidance: [{id: message, more: [{id: short}]}]
"""

WORDS = """\
title: Tiny
text: A small campaign.
goal: {units: people, sentence: "Show {number} {audience} that {shows}, by {day}."}
strategies:
  join:
    title: Join
    drawbacks:
      limits: There are limits
  own: {title: Make your own}
questions:
  why: {text: Why?, example: Because.}
examples:
  all: Everybody can try it.
audiences:
  students: {title: Students}
groups:
  schools: {title: Schools, example: A school}
asks:
  host: {title: Host an hour}
milestones:
  start: {title: Start, says: It starts.}
guidance:
  message:
    why: One message is remembered.
    more:
      short: Keep it short.
notices: [First notice, Second notice]
"""

NYNORSK = """\
title: Lita
text: Ein liten kampanje.
goal: {units: personar, sentence: "Vise {number} {audience} at {shows}, innan {day}."}
strategies:
  join:
    title: Bli med
    drawbacks:
      limits: Det finst grenser
  own: {title: Lag din eigen}
questions:
  why: {text: Kvifor?, example: Difor.}
examples:
  all: Alle kan prøve.
audiences:
  students: {title: Elevar}
groups:
  schools: {title: Skular, example: Ein skule}
asks:
  host: {title: Ver vert for ein time}
milestones:
  start: {title: Opning, says: Det tek til.}
guidance:
  message:
    why: Ein bodskap blir hugsa.
    more:
      short: Hald han kort.
notices: [Første merknad, Andre merknad]
"""


def write_pack(
    folder: Path, structure: str = STRUCTURE, words: str = WORDS, nynorsk: str | None = NYNORSK
) -> Path:
    """Write the pack into `folder`, which is made, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(structure, encoding="utf-8")
    (folder / "en.yaml").write_text(words, encoding="utf-8")
    if nynorsk is not None:
        (folder / "nn.yaml").write_text(nynorsk, encoding="utf-8")
    return folder
