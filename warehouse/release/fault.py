"""The one error of this room.

Belongs here: how a release says that it must not be published. Does not belong here: the reasons.
"""


class ReleaseFault(Exception):
    """A release that must not be published; the message says which table or check, and why."""
