"""A program whose screens fail each time, under the guard: `python -m tests.wizard.faulty`."""

from itertools import count

from textual.app import App

from wizard.calm import ask_calmly
from wizard.guard import Guard, never_block


class Faulty(App[None]):
    """Fails as soon as it is shown."""

    fault: Exception | None = None

    def on_mount(self) -> None:
        """Fail."""
        raise ValueError

    def _handle_exception(self, error: Exception) -> None:
        self.fault = error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def main() -> None:
    """Run apps, and ask after each."""
    never_block()
    with Guard(lambda: None):
        for number in count(1):
            app = Faulty()
            app.run()
            if app.fault is None or not ask_calmly(app.fault, f"Fault {number} lost nothing."):
                return


if __name__ == "__main__":
    main()
