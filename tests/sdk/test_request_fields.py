"""The request fields that are authored exist in the real clients."""

import importlib
import inspect
from typing import Any

import pytest

from assay import bootstrap
from assay.domain.clients import Parameter

PARAMETERS = bootstrap.clients().parameters


def fields_of(protocol: str) -> set[str]:
    """What a client's call takes."""
    if protocol == "openai-chat":
        module = importlib.import_module("openai.resources.chat.completions")
        return set(inspect.signature(module.Completions.create).parameters)
    if protocol == "anthropic-messages":
        module = importlib.import_module("anthropic.resources.messages")
        return set(inspect.signature(module.Messages.create).parameters)
    types = importlib.import_module("google.genai.types")
    return set(types.GenerateContentConfig.model_fields)


@pytest.fixture(scope="module")
def converse() -> Any:
    session = importlib.import_module("botocore.session").get_session()
    return session.get_service_model("bedrock-runtime").operation_model("Converse").input_shape


@pytest.mark.parametrize("protocol", ["openai-chat", "anthropic-messages", "gemini"])
def test_every_field_is_one_that_the_client_takes(protocol: str) -> None:
    named = {row.fields[protocol] for row in PARAMETERS if protocol in row.fields}
    assert named
    assert named - fields_of(protocol) == set()


@pytest.mark.parametrize("row", [row for row in PARAMETERS if "bedrock-converse" in row.fields],
                         ids=lambda row: str(row.property))
def test_every_field_is_one_that_converse_takes(row: Parameter, converse: Any) -> None:
    shape = converse
    for part in row.fields["bedrock-converse"].split("."):
        while shape.type_name == "list":
            shape = shape.member
        assert part in shape.members, f"{row.property}: Converse has no {row.fields['bedrock-converse']}"
        shape = shape.members[part]
