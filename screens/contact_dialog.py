"""The dialog for a person at a partner."""

from plans.languages.speaking import tr, tr_in
from plans.model import Contact
from screens.asked import Asked, Shelf
from screens.field_dialog import FieldDialog, Refused


class ContactDialog(FieldDialog[Contact]):
    """Answers with the person as filled in, or with None when it was left."""

    def __init__(self, contact: Contact | None = None, *, shelf: Shelf | None = None) -> None:
        one = contact or Contact()
        heading = tr("Change a person") if contact else tr("Add a person")
        fields = [
            Asked("name", tr_in("field", "Name"), one.name, tr("Name or title of the person.")),
            Asked("role", tr_in("field", "Role"), one.role, tr("What the person does there.")),
            Asked("email", tr("Mail address"), one.email, tr("Nothing is sent to it from here.")),
            Asked("phone", tr_in("field", "Telephone"), one.phone),
        ]
        super().__init__(heading, "", fields, shelf)

    def answer(self) -> Contact:
        """Return the person; raises Refused if nothing is known of it."""
        name, role, email, phone = map(self.text, ("name", "role", "email", "phone"))
        if not (name or email or phone):
            sentence = tr("Say who it is: a name, a mail address or a telephone number will do.")
            raise Refused("name", sentence)
        return Contact(name=name, role=role, email=email, phone=phone)
