"""The errors a reader can meet: one sentence each, what to do next in it, and an exit status (sysexits.h)."""


class BriefingError(Exception):
    """Something a reader can understand and act on; `str(error)` is the sentence shown."""

    status = 1


class NotFound(BriefingError):
    """There is no such article, file or briefing."""

    status = 66


class Unreadable(BriefingError):
    """What was given is no article that briefing can read."""

    status = 65


class BadTemplate(BriefingError):
    """A template of the reader's own cannot be used; nothing was written."""

    status = 65


class CannotWrite(BriefingError):
    """A file or the shelf cannot be written; nothing was changed."""

    status = 73


class NoTerminal(BriefingError):
    """A screen was asked for and there is none."""

    status = 69


class NoEditor(BriefingError):
    """The reader's own editor could not be used; the text is as it was."""

    status = 69


class BadSettings(BriefingError):
    """The settings file or an environment variable holds something that makes no sense."""

    status = 78


class Cancelled(BriefingError):
    """The reader stopped the work."""

    status = 130


class Unreachable(BriefingError):
    """The web did not answer, or not in time; another try may help."""

    status = 68
