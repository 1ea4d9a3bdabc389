"""Any pair, triple or quintuple of the embedded catalogue renders in all five formats."""

import json
from collections.abc import Callable
from random import Random

import pytest

from assay import bootstrap
from assay.app.compare import Question, compare_models
from assay.app.ports import Store
from laws.test_evidence import marks
from laws.world import drawn

SEED = 20261124


def routes(store: Store, model: str) -> int:
    material = store.material(model)
    return len(material.offerings) if material else 0


ODD: dict[str, Callable[[Store, str], bool]] = {
    "embedding": lambda _, model: "embed" in model,
    "image": lambda _, model: "image" in model or "flux" in model,
    "speech": lambda _, model: "tts" in model or "whisper" in model,
    "unsold": lambda store, model: not routes(store, model),
    "sold by many": lambda store, model: routes(store, model) > 40,
}


@pytest.fixture(scope="module")
def store() -> Store:
    return bootstrap.open_catalogue(None)


def pools(store: Store, random: Random) -> list[list[str]]:
    models = [model.id for model in store.models()]
    some = random.sample(models, 700)
    odd = [[model for model in some if is_odd(store, model)] for is_odd in ODD.values()]
    names = {creator for creator, _, _ in (model.partition("/") for model in models)}
    lonely = [model for model in some if model.partition("/")[0] in names and model.startswith("unknown")]
    assert all(odd), "every kind of odd model is in the sample"
    return [some, *odd, *([lonely] if lonely else [])]


def asked(store: Store) -> list[tuple[str, ...]]:
    random = Random(SEED)  # noqa: S311 - a sample that is the same every time
    groups = pools(store, random)
    wanted = [2] * 150 + [3] * 30 + [5] * 10
    chosen = []
    for size in wanted:
        names: dict[str, None] = {}
        while len(names) < size:
            names[random.choice(random.choice(groups))] = None
        chosen.append(tuple(names))
    return chosen


def trouble(store: Store, names: tuple[str, ...]) -> str:
    try:
        document = compare_models(store, Question(names))
        forms = {**drawn(document), "json": json.dumps(document)}
        cited = set(marks({key: value for key, value in document.items() if key != "evidence"}))
    except Exception as error:  # noqa: BLE001 - the failing names are what the test tells
        return f"{' '.join(names)}: {type(error).__name__}: {error}"
    lost = [form for form, text in forms.items() if document["models"][-1]["id"].partition("/")[2] == "" or not text]
    if lost or cited != set(document["evidence"]):
        return f"{' '.join(names)}: {lost or 'evidence'}"
    return ""


def test_any_pair_triple_and_quintuple_of_the_catalogue_renders_in_all_formats(store: Store) -> None:
    found = [told for names in asked(store) if (told := trouble(store, names))]
    assert not found, "\n".join(found)
