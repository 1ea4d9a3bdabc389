"""A spelling without its source's own notation: paths, regions and marks that are no part of the name."""

from typing import NamedTuple

from assay.domain.identity import Tables
from assay.domain.statement import Mention

GEOGRAPHIES = {
    "us": "us", "eu": "eu", "apac": "apac", "global": "global", "au": "au", "jp": "jp", "ca": "ca", "in": "in",
    "us-gov": "us-gov", "regional": "regional",
}
"""Prefixes and zones that cloud sellers write before a model id."""

ZONES = GEOGRAPHIES | {"global-standard": "global"}
MARKS = ("~", "hf:", "fireworks:")
QUALITIES = frozenset({"hd", "standard", "low", "medium", "high", "max", "xhigh", "xlow", "xmax"})
PLACES = frozenset({
    "accounts", "models", "routers", "model", "deployments", "@cf", "@hf", "@oi", "chat-completion", "completion",
    "main", "afm", "ps", "invoke", "claude_platform", "streaming", "preset", "speech", "public", "container",
})


class Notation(NamedTuple):
    """What the notation said, and the name that is left."""

    name: str
    organisation: str
    """Lower-case organisation that the spelling names; empty when none."""
    served_id: str
    region: str = ""
    setting: str = ""
    variant: str = ""
    dotted: bool = False
    """Whether the organisation was written as in a cloud's dotted id."""


def read_notation(mention: Mention, source: str, tables: Tables, organisations: frozenset[str]) -> Notation:
    """Take the path, marks, region and organisation off a spelling."""
    served = _without_transport(mention.spelling.strip(), source, tables)
    found = Notation(name=served, organisation="", served_id=served)
    if source in tables.keyed_sources:
        found = _without_key_path(found)
    found = _without_marks(found)
    named_by_path = source in tables.keyed_sources and mention.provider in tables.path_sellers
    found = _segments(found, tables, organisations, source_path=named_by_path)
    found = _dotted(found, organisations)
    return found._replace(name=_without_revision(found.name))


def _without_revision(name: str) -> str:
    """Drop a cloud's revision mark, as in ``-v1:0`` or ``:0``, and a context size after it.

    >>> _without_revision("claude-haiku-4-5-20251001-v1:0"), _without_revision("nova-pro-v1:0:300k")
    ('claude-haiku-4-5-20251001', 'nova-pro')
    >>> _without_revision("claude-fable-5-1-v1:0")
    'claude-fable-5-1'
    >>> _without_revision("claude-v2:1"), _without_revision("titan-embed-text-v2:0")
    ('claude-v2:1', 'titan-embed-text-v2')
    """
    base, colon, size = name.rpartition(":")
    if colon and ":" in base and size[:-1].isdigit() and size.lower().endswith("k"):
        name = base
    if not name.endswith(":0"):
        return name
    name = name.removesuffix(":0")
    plain = name.lower().replace("_", "-")
    mark = next((mark for mark in ("-v1", "-1") if plain.endswith(mark)), "")
    return name[:len(name) - len(mark)]


def _without_transport(spelling: str, source: str, tables: Tables) -> str:
    head, slash, rest = spelling.partition("/")
    if source in tables.keyed_sources and slash and head.lower() in tables.transports:
        return rest
    return spelling


def _without_key_path(found: Notation) -> Notation:
    """Drop path segments that LiteLLM adds to a key: image sizes, commitments, regions."""
    parts = found.name.split("/")
    region, notes = found.region, []
    while len(parts) > 1:
        part = parts[0].lower()
        if part in ZONES:
            region = ZONES[part]
        elif _is_region(part):
            region = part
        elif part in QUALITIES or _is_size(part) or part.endswith(("-commitment", "-steps")):
            notes.append(part.replace("-x-", "x"))
        elif part not in {"*", "bedrock", "invoke", "claude_platform"}:
            break
        parts = parts[1:]
    served = "/".join(parts)
    return found._replace(name=served, served_id=served, region=region, setting=" ".join(notes))


def _is_region(part: str) -> bool:
    pieces = part.split("-")
    return len(pieces) >= 3 and pieces[-1].isdigit() and pieces[0] in {"us", "eu", "ap", "sa", "ca", "me", "af", "il"}


def _is_size(part: str) -> bool:
    left, middle, right = part.partition("-x-")
    return bool(middle) and (left.isdigit() or left == "max") and (right.isdigit() or right == "max")


def _without_marks(found: Notation) -> Notation:
    name = found.name
    for mark in MARKS:
        name = name.removeprefix(mark)
    base, at, place = name.rpartition("@")
    if at and place.lower() in GEOGRAPHIES:
        return found._replace(name=base, region=GEOGRAPHIES[place.lower()])
    return found._replace(name=name)


def _segments(found: Notation, tables: Tables, organisations: frozenset[str], *, source_path: bool) -> Notation:
    parts = [part for part in found.name.split("/") if part]
    if len(parts) < 2:
        return found
    setting, variant, organisation = found.setting, found.variant, ""
    task = parts[-1].lower().replace("_", "-")
    if task in tables.tasks and len(parts) > 2:
        setting = f"{setting} {task}".strip()
        parts = parts[:-1]
    if source_path:
        parts = _joined(parts, organisations)
    for index, part in enumerate(parts[:-1]):
        low = part.lower()
        if low in {"tee", "pro", "lora"} and index == 0:
            variant = "" if low == "pro" else low
        elif low in tables.hosts or low in PLACES:
            continue
        elif not organisation or low in tables.repackagers:
            organisation = organisation or low
    return found._replace(name=parts[-1], organisation=organisation, setting=setting, variant=variant)


def _joined(parts: list[str], organisations: frozenset[str]) -> list[str]:
    """Read a path whose segments together are the name, after an organisation if one leads."""
    parts = [part for part in parts if part.lower() not in {"fal-ai", "fal_ai"}] or parts
    if parts[0].lower() in organisations and len(parts) > 1:
        return [parts[0], "-".join(parts[1:])]
    return ["-".join(parts)]


def _dotted(found: Notation, organisations: frozenset[str]) -> Notation:
    """Read ``us.anthropic.claude-...``: geography, organisation, name, as Amazon Bedrock writes them."""
    name, region, organisation, dotted = found.name, found.region, found.organisation, found.dotted
    head, point, rest = name.partition(".")
    geography = GEOGRAPHIES.get(head.lower().replace("_", "-"))
    if point and geography and rest.partition(".")[0].lower() in organisations:
        region, name = geography, rest
        head, point, rest = name.partition(".")
    if point and head.lower() in organisations and rest[:1].isalpha():
        name, organisation, dotted = rest, head.lower(), True
    if name.lower().startswith("system.ai."):
        name = name[len("system.ai."):]
    return found._replace(name=name, organisation=organisation, region=region, dotted=dotted)
