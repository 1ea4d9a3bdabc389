"""What the use cases need from the outside."""

from collections.abc import Container, Mapping, Sequence
from typing import Protocol

from assay.domain.holdings import Leftover, Likeness, Material, Related
from assay.domain.things import Model, Name, Offering, Reading, Source


class Store(Protocol):
    """A catalogue that can be asked; every answer is whole and in a stable order."""

    def meta(self) -> Mapping[str, str]:
        """Version, digest, day of building and the counts."""
        ...

    def sources(self) -> Mapping[str, Source]:
        """Every feed by id."""
        ...

    def likenesses(self) -> Sequence[Likeness]:
        """What pairs of sources have in common, the most shared errors first."""
        ...

    def look_up(self, key: str) -> Sequence[Name]:
        """What is named by exactly this key (see ``assay.domain.names.name_key``)."""
        ...

    def near(self, key: str, limit: int) -> Sequence[Name]:
        """Names whose key is close to a misspelt one, the closest first."""
        ...

    def containing(self, words: Sequence[str], limit: int) -> Sequence[Name]:
        """Names whose key contains all the words."""
        ...

    def served(self, text: str, limit: int) -> Sequence[Name]:
        """Offerings sold under exactly this id, case aside; with an ``@`` in it, those whose own id contains it."""
        ...

    def material(self, model: str, wanted: Container[str] | None = None) -> Material | None:
        """What is held about a model, all of it or the wanted properties; None when there is none of that id."""
        ...

    def family(self, family: str) -> Sequence[Model]:
        """The models of a family."""
        ...

    def offerings_of(self, provider: str) -> Sequence[Offering]:
        """What a provider sells."""
        ...

    def readings(self, model: str) -> Sequence[Reading]:
        """How every spelling of a model was read."""
        ...

    def aliases(self, model: str) -> Sequence[str]:
        """Every spelling of a model in the feeds, each once, in order."""
        ...

    def related(self, model: str) -> Sequence[Related]:
        """Models worth comparing with this one."""
        ...

    def leftovers(self) -> Sequence[Leftover]:
        """What the feeds had and the catalogue has not."""
        ...

    def models(self) -> Sequence[Model]:
        """Every model."""
        ...
