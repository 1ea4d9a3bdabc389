"""Your own facts, private models and negotiated prices, laid over a catalogue and shown as yours."""

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from assay.app.around import Around
from assay.app.ports import Store
from assay.domain.holdings import Material, model_of
from assay.domain.names import name_key
from assay.domain.statement import Statement
from assay.domain.things import Creator, Model, Name, Offering, Reading, Source


class Overlay(NamedTuple):
    """What one overlay file states; its statements have negative numbers, shown as ``o1``, ``o2`` ..."""

    source: Source
    models: tuple[Model, ...]
    """Private models, which the catalogue does not have."""
    aliases: tuple[tuple[str, str], ...]
    """A spelling and the private model it names."""
    statements: tuple[Statement, ...]
    offerings: tuple[Offering, ...]


class LaidOver(Around):
    """A store with an overlay on top: the same questions, your facts among the answers."""

    def __init__(self, store: Store, overlay: Overlay) -> None:
        super().__init__(store)
        self._overlay = overlay
        self._private = {model.id: model for model in overlay.models}

    def sources(self) -> Mapping[str, Source]:
        """The catalogue's feeds and the overlay."""
        return {**self._store.sources(), self._overlay.source.id: self._overlay.source}

    def look_up(self, key: str) -> Sequence[Name]:
        """A private model's name wins over the catalogue's."""
        named = [(name_key(text), model) for text, model in self._overlay.aliases]
        own = {model: Name("model", model, self._private[model].name) for known, model in named if known == key}
        return list(own.values()) or self._store.look_up(key)

    def near(self, key: str, limit: int) -> Sequence[Name]:
        """As the catalogue's."""
        return self._store.near(key, limit)

    def containing(self, words: Sequence[str], limit: int) -> Sequence[Name]:
        """Private models first."""
        own = [Name("model", model.id, model.name, "from your overlay") for model in self._overlay.models
               if all(word in name_key(f"{model.id} {model.name}") for word in words)]
        return [*own, *self._store.containing(words, limit)][:limit]

    def served(self, text: str, limit: int) -> Sequence[Name]:
        """Your own offerings first."""
        wanted = text.lower()
        own = [Name("offering", row.id, f"{row.model} at {row.provider}", "from your overlay")
               for row in self._overlay.offerings
               if row.served_id.lower() == wanted or ("@" in wanted and wanted in row.id.lower())]
        return [*own, *self._store.served(text, limit)][:limit]

    def material(self, model: str, wanted: Container[str] | None = None) -> Material | None:
        """The catalogue's material with your statements, or a private model's."""
        held = self._store.material(model, wanted)
        if held is None and model in self._private:
            own = self._private[model]
            held = Material(own, Creator(own.creator, own.creator, ()), (), ())
        if held is None:
            return None
        known = {row.id for row in held.offerings}
        added = tuple(row for row in self._overlay.offerings if row.model == model and row.id not in known)
        stated = tuple(row for row in self._overlay.statements if model_of(row.subject) == model)
        return held._replace(offerings=held.offerings + added, statements=held.statements + stated)

    def family(self, family: str) -> Sequence[Model]:
        """The catalogue's members and private ones."""
        return [*self._store.family(family), *(row for row in self._overlay.models if row.family == family)]

    def offerings_of(self, provider: str) -> Sequence[Offering]:
        """What a provider sells, to everybody and to you."""
        return [*self._store.offerings_of(provider),
                *(row for row in self._overlay.offerings if row.provider == provider)]

    def readings(self, model: str) -> Sequence[Reading]:
        """How every spelling was read."""
        return [*self._store.readings(model), *(
            Reading(model, self._overlay.source.id, "", text, "overlay", "you named it in your overlay", "")
            for text, named in self._overlay.aliases if named == model)]

    def aliases(self, model: str) -> Sequence[str]:
        """The catalogue's spellings and yours."""
        return sorted({*self._store.aliases(model), *(text for text, named in self._overlay.aliases if named == model)})

    def models(self) -> Sequence[Model]:
        """The catalogue's models and private ones."""
        return [*self._store.models(), *self._overlay.models]
