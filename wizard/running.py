"""One border around every command: whatever goes wrong ends in three sentences and an exit code."""

from collections.abc import Sequence

from wizard.ending import FINE, Trouble
from wizard.output import drop_output, finish, prepare, tell_trouble
from wizard.parser import parse

SAID_ALIKE = "--version"
"""What is answered alike in all languages, so that nobody waits for one."""


def run(argv: Sequence[str]) -> int:
    """Carry out a command line and return its exit code; raises KeyboardInterrupt only."""
    prepare()
    try:
        return _outcome(argv)
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `head` does.
        drop_output()
        return FINE


def _outcome(argv: Sequence[str]) -> int:
    try:
        code = _answer(argv)
        finish()
    except BrokenPipeError:
        raise
    except Trouble as trouble:
        return _told(trouble)
    # The one place where anything unexpected is met: nobody is shown a traceback.
    except Exception as error:  # noqa: BLE001
        return _told(_explained(error))
    return code


def _answer(argv: Sequence[str]) -> int:
    if SAID_ALIKE not in argv:
        # Imported here since the version is said without it.
        from wizard.language import settle

        settle(argv)
    try:
        options = parse(argv)
    except SystemExit as answered:
        # Help or the version was asked for, and is printed.
        return int(answered.code or FINE)
    if options.pack is not None:
        # Imported here since it brings pydantic and PyYAML.
        from wizard.campaign import named_pack

        options.pack = named_pack(options.pack)
    code: int = options.run(options)
    return code


def _told(trouble: Trouble) -> int:
    _finish_or_drop()
    tell_trouble(trouble)
    return trouble.code


def _finish_or_drop() -> None:
    """Write out the data before the message about it, as far as anybody takes it."""
    try:
        finish()
    except OSError:
        drop_output()


def _explained(error: Exception) -> Trouble:
    # Imported here since these are needed in trouble only.
    from plans.problems import PlanError
    from wizard.failures import failure, refusal
    from wizard.files import plan_trouble

    if isinstance(error, PlanError):
        return plan_trouble(error)
    if isinstance(error, OSError):
        return refusal(error)
    return failure(error)
