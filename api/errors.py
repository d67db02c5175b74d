"""Every error the service raises on purpose.

MusicrecsError
├── SettingsError       a setting is missing or wrong: the message says which, and what to set
├── StoreUnavailable    a store did not answer: `store` names it
├── NotIdentified       the request carries no valid listener token
├── InvalidInput        an argument cannot be used; the message, for the client, says why
│   ├── ListExpired     the list of a cursor is kept no longer: ask for a new one
│   └── TooMuchSaid     as much holds of a listener's feedback as may: take something back first
├── CatalogueRefused    FMA's files cannot be fetched or read; the message says what to do
└── NotStarted          something of the set-up could not be started; the message says what to do
"""


class MusicrecsError(Exception):
    """Root of the tree; a command prints its message and ends with 1."""


class SettingsError(MusicrecsError):
    """A setting is missing or wrong."""


class StoreUnavailable(MusicrecsError):
    """A store did not answer."""

    def __init__(self, store: str) -> None:
        super().__init__(f"{store} does not answer; check that it runs and that its URL is right")
        self.store = store


class NotIdentified(MusicrecsError):
    """The request carries no valid listener token."""

    def __init__(self) -> None:
        super().__init__("no listener: call submitDemographics first, or send its token")


class InvalidInput(MusicrecsError):
    """An argument cannot be used; the message, for the client, says why."""


class ListExpired(InvalidInput):
    """The list that a cursor or an id names is kept no longer."""

    def __init__(self) -> None:
        super().__init__("this list is kept no longer; ask without cursor or listId for a new one")


class TooMuchSaid(InvalidInput):
    """As much holds of a listener's feedback as may hold at once."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most:,} of your words hold, which is the most: take one back first")


class CatalogueRefused(MusicrecsError):
    """FMA's files cannot be fetched or read; nothing was changed."""


class NotStarted(MusicrecsError):
    """A part of the product could not be started."""
