"""Mail addresses that can stand in a link: plain ones, an `addr-spec` of RFC 5322 without quotes.

Everything else that can stand in the field of a contact, such as two addresses or a name with one,
is told apart here with its reason. The ready-made checkers (`email-validator`) also ask whether a
domain exists, which needs the network, and take addresses beyond ASCII, which `mailto:` links don't
carry everywhere.
"""

import re

from plans.languages.speaking import tr

LONGEST = 254
"""No address has more characters (RFC 5321, 4.5.3.1.3, without the angle brackets)."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@{_LABEL}(?:\.{_LABEL})*")
_LONGEST_LOCAL = 64


def plain_address(text: str) -> str:
    """Return the address without the blanks around it; an empty text if it is no plain one."""
    return "" if address_fault(text) else text.strip(" ")


def address_fault(text: str) -> str:
    """Return as a sentence why a text can't be taken as an address; an empty text if it can."""
    address = text.strip(" ")
    if not address:
        return tr("There is no e-mail address.")
    if not address.isascii():
        return tr("The e-mail address has letters that not every mail program can send to.")
    if address.count("@") > 1 or re.search(r"[,;]", address):
        return tr("There is more than one e-mail address. Make it one person each.")
    if re.search(r"[<>\s]", address):
        return tr("Write the e-mail address alone, without a name or blanks.")
    found = _ADDRESS.fullmatch(address) if len(address) <= LONGEST else None
    if found is None or len(found[1]) > _LONGEST_LOCAL:
        return tr("That is no e-mail address. Write it like this: name@example.org.")
    return ""
