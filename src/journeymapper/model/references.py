"""The types of fields that point at other records."""

from typing import Annotated

from journeymapper.model.record import ANYTHING, Id, Ref

AudienceId = Annotated[Id, Ref("audience")]
PersonId = Annotated[Id, Ref("person")]
DepartmentId = Annotated[Id, Ref("department")]
SystemId = Annotated[Id, Ref("system")]
JourneyId = Annotated[Id, Ref("journey")]
TouchpointId = Annotated[Id, Ref("touchpoint")]
KpiId = Annotated[Id, Ref("kpi")]
EvidenceId = Annotated[Id, Ref("evidence")]
AnyId = Annotated[Id, Ref(ANYTHING)]

OfAudience = Annotated[Id, Ref("audience", part_of=True)]
OfJourney = Annotated[Id, Ref("journey", part_of=True)]
OfStage = Annotated[Id, Ref("stage", part_of=True)]
EndOfTransition = Annotated[Id, Ref("touchpoint", part_of=True)]
EndOfLink = Annotated[Id, Ref("audience journey touchpoint", part_of=True)]
OfAnything = Annotated[Id, Ref(ANYTHING, part_of=True)]
