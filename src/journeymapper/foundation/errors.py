"""The errors a person can read: every message is one sentence that says what is wrong, where, and what to do."""


class JourneymapperError(Exception):
    """Base of everything that is shown to a person instead of a traceback."""


class InputError(JourneymapperError):
    """Something that came from outside (file, paste, argument) cannot be read as it is."""


class EditRefused(JourneymapperError):
    """An edit would break the map; nothing was changed."""


class OutputError(JourneymapperError):
    """A result cannot be written; what was there before is untouched."""


class NotConfirmed(OutputError):
    """A result is written, and only the disk's word is missing that it would survive a power cut."""
