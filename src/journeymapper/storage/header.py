"""What stands in a file before its records: the format and its version, whose map it is, and what was saved before."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Literal, Self

from pydantic import Field

from journeymapper.foundation.ids import new_id
from journeymapper.model.record import Id, Modified, Text, Value

FORMAT: Final = "journeymapper"
SCHEMA_VERSION = 2
MIN_READER = 2
HISTORY_LENGTH = 20
DELETED_DAYS = 90


LONGEST_NAME = 200


class LastSave(Value):
    """Who wrote the content of a file, and when."""

    by: Text = Field("", description="The name of the person.")
    at: datetime | None = Field(None, description="When it was saved.")
    hash: Text = Field("", description="The hash of that save: where it is not the last one, somebody else has saved.")


class Header(Value):
    """The members of a file that are no arrays of records. Members it does not know are kept and written back."""

    format: Literal["journeymapper"] = Field(description="Always `journeymapper`.")
    schema_version: int = Field(ge=1, description="The version of this description that the file follows.")
    min_reader: int = Field(ge=1, description="The oldest version whose programs may change the file.")
    project_id: Id = Field(
        description="Any text that no other project has; it stays when the file is renamed or copied."
    )
    history: tuple[Text, ...] = Field((), description="The hashes of the last 20 saves, oldest first.")
    last_save: LastSave | None = Field(None, description="Who has saved last, and when.")
    deleted: dict[Id, date] = Field(
        default_factory=dict, description="The ids of records deleted in the last 90 days, and when."
    )

    @classmethod
    def of_new_project(cls, project_id: str | None = None) -> Self:
        """Return the header of a map that was never saved; its project gets a fresh id unless one is given."""
        fresh = project_id or new_id()
        return cls(format=FORMAT, schema_version=SCHEMA_VERSION, min_reader=MIN_READER, project_id=fresh)

    @property
    def signed(self) -> Modified | None:
        """Who has saved the file last and when, as far as the program that did so has said it."""
        last = self.last_save
        if last is None or self.history[-1:] != (last.hash,):
            return None
        return Modified(by=last.by, at=last.at)

    @property
    def unknown(self) -> Mapping[str, object]:
        """Members that a newer version wrote, whole arrays of unknown kinds among them."""
        return self.model_extra or {}

    def with_members(self, /, **members: object) -> "Header":
        """Return the header with some members changed."""
        return Header(**{**dict(self), **members})
