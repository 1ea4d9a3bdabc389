"""JSON Schemas (2020-12) of the published documents, made from the types that the documents are built with."""

from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin, get_type_hints, is_typeddict

from assay.report import (
    about_views,
    cost_views,
    error_views,
    explain_views,
    lint_views,
    search_views,
    show_views,
    switch_views,
    views,
)

DOCUMENTS: Mapping[str, type] = {
    "compare": views.Comparison,
    "cost": cost_views.CostDocument,
    "show-model": show_views.ShowModel,
    "show-offering": show_views.ShowOffering,
    "show-family": show_views.ShowFamily,
    "show-provider": show_views.ShowProvider,
    "search": search_views.SearchDocument,
    "explain": explain_views.ExplainDocument,
    "lint": lint_views.LintDocument,
    "switch": switch_views.SwitchDocument,
    "about": about_views.AboutDocument,
    "error": error_views.ErrorDocument,
}
"""File name without its ending -> the type of the document."""

Schema = dict[str, Any]
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, float: {"type": "number"},
    NoneType: {"type": "null"}, Any: {},
}


def schema_of(name: str) -> Schema:
    """The schema of one document; raises KeyError for a name that is none."""
    definitions: dict[str, Schema] = {}
    root = DOCUMENTS[name]
    body = _object(root, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:assay:schema:{name}:1",
        "title": f"assay {name}",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_for(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of one type; records go into ``definitions`` and are referred to.

    Raises TypeError for a type that no JSON document can hold.

    >>> schema_for(dict[str, list[int]], {})
    {'type': 'object', 'additionalProperties': {'type': 'array', 'items': {'type': 'integer'}}}
    >>> schema_for(str | None, {})
    {'type': ['string', 'null']}
    """
    if is_typeddict(kind):
        return _reference(kind, definitions)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    maker = _MAKERS.get(get_origin(kind))
    if maker is None:
        raise TypeError(f"no JSON Schema for {kind!r}")
    return maker(get_args(kind), definitions)


def _reference(kind: Any, definitions: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _object(kind: Any, definitions: dict[str, Schema]) -> Schema:
    fields = {name: schema_for(hint, definitions) for name, hint in get_type_hints(kind).items()}
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": fields,
        "required": sorted(kind.__required_keys__),
        "additionalProperties": False,
    }


def _list(arguments: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    return {"type": "array", "items": schema_for(arguments[0], definitions)}


def _mapping(arguments: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    values = schema_for(arguments[1], definitions)
    return {"type": "object", "additionalProperties": values} if values else {"type": "object"}


def _choice(arguments: tuple[Any, ...], _: dict[str, Schema]) -> Schema:
    return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}


def _union(arguments: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    options = [schema_for(one, definitions) for one in arguments]
    if all(set(option) == {"type"} for option in options):
        return {"type": [option["type"] for option in options]}
    return {"anyOf": options}


def _bare(arguments: tuple[Any, ...], definitions: dict[str, Schema]) -> Schema:
    return schema_for(arguments[0], definitions)


_MAKERS: Mapping[Any, Callable[[tuple[Any, ...], dict[str, Schema]], Schema]] = {
    list: _list, dict: _mapping, Literal: _choice, Union: _union, UnionType: _union, NotRequired: _bare,
    Required: _bare,
}
