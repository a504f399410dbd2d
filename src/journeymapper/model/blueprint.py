"""The lanes of a service blueprint, at a touchpoint or for a whole stage."""

from pydantic import Field

from journeymapper.model.record import Text, Value


class Lanes(Value):
    """What stands in front of and behind the line of visibility, one text an item."""

    evidence: tuple[Text, ...] = Field((), title="Physical evidence")
    frontstage: tuple[Text, ...] = Field((), title="Frontstage")
    backstage: tuple[Text, ...] = Field((), title="Backstage")
    support: tuple[Text, ...] = Field((), title="Support")
    policy: tuple[Text, ...] = Field((), title="Policy")
