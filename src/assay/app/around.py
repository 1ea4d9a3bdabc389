"""A store around another one: everything is passed on but what a subclass answers itself."""

from collections.abc import Container, Mapping, Sequence

from assay.app.ports import Store
from assay.domain.holdings import Leftover, Likeness, Material, Related
from assay.domain.things import Model, Name, Offering, Reading, Source


class Around:
    """Answers as the store inside."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def meta(self) -> Mapping[str, str]:
        """Version, digest, day of building and the counts."""
        return self._store.meta()

    def sources(self) -> Mapping[str, Source]:
        """Every feed by id."""
        return self._store.sources()

    def likenesses(self) -> Sequence[Likeness]:
        """What pairs of sources have in common."""
        return self._store.likenesses()

    def look_up(self, key: str) -> Sequence[Name]:
        """What is named by exactly this key."""
        return self._store.look_up(key)

    def near(self, key: str, limit: int) -> Sequence[Name]:
        """Names whose key is close to a misspelt one, the closest first."""
        return self._store.near(key, limit)

    def containing(self, words: Sequence[str], limit: int) -> Sequence[Name]:
        """Names whose key contains all the words."""
        return self._store.containing(words, limit)

    def served(self, text: str, limit: int) -> Sequence[Name]:
        """Offerings sold under exactly this id."""
        return self._store.served(text, limit)

    def material(self, model: str, wanted: Container[str] | None = None) -> Material | None:
        """What is held about a model, all of it or the wanted properties."""
        return self._store.material(model, wanted)

    def family(self, family: str) -> Sequence[Model]:
        """The models of a family."""
        return self._store.family(family)

    def offerings_of(self, provider: str) -> Sequence[Offering]:
        """What a provider sells."""
        return self._store.offerings_of(provider)

    def readings(self, model: str) -> Sequence[Reading]:
        """How every spelling of a model was read."""
        return self._store.readings(model)

    def aliases(self, model: str) -> Sequence[str]:
        """Every spelling of a model in the feeds."""
        return self._store.aliases(model)

    def related(self, model: str) -> Sequence[Related]:
        """Models worth comparing with this one."""
        return self._store.related(model)

    def leftovers(self) -> Sequence[Leftover]:
        """What the feeds had and the catalogue has not."""
        return self._store.leftovers()

    def models(self) -> Sequence[Model]:
        """Every model."""
        return self._store.models()
