"""The JSON Schema of PLAN.json, made from the classes that read it: `python -m desktop.packages.plan_schema > …`."""

from __future__ import annotations

import inspect
import json
import sys

import msgspec

from desktop.packages.plan_json import PlanFile
from desktop.packages.strict_json import Json


def schema_text() -> str:
    """Return the schema as it lies in plan.schema.json."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "khgn-plan/1"}
    return json.dumps(schema | _cleaned(msgspec.json.schema(PlanFile)), ensure_ascii=False, indent=2) + "\n"


def _cleaned(value: Json) -> Json:
    """Take the source's indentation out of the descriptions, so that every Python gives the same text."""
    if isinstance(value, dict):
        return {key: inspect.cleandoc(item) if key == "description" else _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_text().encode())
