"""Names as people type them, against the catalogue that ships."""

from pathlib import Path
from typing import NamedTuple

import pytest

from assay import bootstrap
from assay.app.ports import Store
from assay.app.resolve_name import find_model
from assay.catalogue.identity import Identity
from assay.domain.errors import UnresolvedNameError
from assay.domain.statement import Mention
from assay.storage.authored import load_tables

HERE = Path(__file__).parent


class Typed(NamedTuple):
    """What somebody types, and the model that it names; for an ambiguous name the candidates that must be among all."""

    text: str
    models: tuple[str, ...]


def read(name: str) -> list[Typed]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Typed(text, tuple(models.split())) for text, models in (line.split("\t") for line in lines if line)]


@pytest.fixture(scope="module")
def store() -> Store:
    return bootstrap.open_catalogue(None)


@pytest.fixture(scope="module")
def identity() -> Identity:
    return Identity(load_tables())


@pytest.mark.parametrize("typed", read("peoples_names.tsv"), ids=lambda typed: typed.text)
def test_a_name_that_people_type_names_its_model(store: Store, typed: Typed) -> None:
    assert find_model(store, typed.text).name.id == typed.models[0]


@pytest.mark.parametrize("typed", read("ambiguous_names.tsv"), ids=lambda typed: typed.text)
def test_a_name_of_several_models_lists_them(store: Store, typed: Typed) -> None:
    with pytest.raises(UnresolvedNameError) as caught:
        find_model(store, typed.text)
    assert set(typed.models) <= {candidate.id for candidate in caught.value.candidates}


@pytest.mark.parametrize("typed", read("seller_paths.tsv"), ids=lambda typed: typed.text)
def test_a_path_of_a_seller_means_its_model(identity: Identity, typed: Typed) -> None:
    assert identity.identify(Mention(spelling=typed.text), "rates").model == typed.models[0]


@pytest.mark.parametrize("model", ["moonshotai/kimi-k2-0711", "qwen/qwen3.5-4b", "google/gemini-2.5-pro"])
def test_the_contracts_examples_exist(store: Store, model: str) -> None:
    assert find_model(store, model).name.id == model


def test_the_contracts_offering_exists(store: Store) -> None:
    assert "google/gemini-2.5-pro@google" in {offering.id for offering in store.offerings_of("google")}


def test_every_people_name_is_asked_once() -> None:
    texts = [typed.text for name in ("peoples_names.tsv", "ambiguous_names.tsv", "seller_paths.tsv")
             for typed in read(name)]
    assert len(texts) == len(set(texts)) >= 250
