"""The JSON Schema of a map's file."""

import orjson
from pydantic.json_schema import models_json_schema

from journeymapper.model.records import RECORD_TYPES
from journeymapper.storage.header import SCHEMA_VERSION, Header

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> bytes:
    """Return the schema as an indented JSON text that ends with a line break."""
    references, definitions = models_json_schema([(kind, "validation") for kind in RECORD_TYPES])
    header = Header.model_json_schema()
    arrays = {
        kind.array: {
            "type": "array",
            "description": (kind.__doc__ or "").splitlines()[0],
            "items": references[kind, "validation"],
        }
        for kind in RECORD_TYPES
    }
    schema = {
        "$schema": DIALECT,
        "title": f"A journeymapper map, version {SCHEMA_VERSION}",
        "type": "object",
        "required": header["required"],
        "properties": {**header["properties"], **arrays},
        "additionalProperties": True,
        "$defs": definitions["$defs"] | header["$defs"],
    }
    return orjson.dumps(schema, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
