"""A catalogue as it could have been known on an earlier day: only what sources had said by then."""

from collections.abc import Container, Mapping, Sequence

from assay.app.around import Around
from assay.app.ports import Store
from assay.catalogue.moment import first_day
from assay.domain.holdings import Material, Related
from assay.domain.statement import Statement
from assay.domain.things import Model, Offering


class KnownBy(Around):
    """The same questions, answered from statements that were seen by a day (ISO date).

    A document counts from its own date, a feed's statement from the first look that has it. What ended later had not
    ended yet; a document's own announcement of an end counts when the document does.
    """

    def __init__(self, store: Store, day: str) -> None:
        super().__init__(store)
        self._day = day
        self._documents = {source.id for source in store.sources().values() if source.authority == "primary"}

    def meta(self) -> Mapping[str, str]:
        """As the catalogue's, with the day."""
        return {**self._store.meta(), "known_by": self._day}

    def material(self, model: str, wanted: Container[str] | None = None) -> Material | None:
        """What had been said of a model; offerings that nobody had spoken of are left out."""
        held = self._store.material(model, wanted)
        if held is None:
            return None
        known = tuple(self._as_then(row) for row in held.statements if first_day(row) <= self._day)
        spoken_of = {row.subject for row in known}
        return held._replace(statements=known, offerings=tuple(row for row in held.offerings if row.id in spoken_of))

    def offerings_of(self, provider: str) -> Sequence[Offering]:
        """What a provider was known to sell."""
        sold = self._store.offerings_of(provider)
        held = [self.material(model) for model in dict.fromkeys(row.model for row in sold)]
        known = {row.id for one in held if one is not None for row in one.offerings}
        return [row for row in sold if row.id in known]

    def family(self, family: str) -> Sequence[Model]:
        """The members that somebody had spoken of."""
        return [row for row in self._store.family(family) if self._was_spoken_of(row.id)]

    def related(self, model: str) -> Sequence[Related]:
        """Models worth comparing that somebody had spoken of."""
        return [row for row in self._store.related(model) if self._was_spoken_of(row.other)]

    def _was_spoken_of(self, model: str) -> bool:
        held = self.material(model)
        return held is not None and bool(held.statements)

    def _as_then(self, row: Statement) -> Statement:
        return row._replace(
            observed_on=min(row.observed_on, self._day),
            gone_on=row.gone_on if row.gone_on <= self._day else "",
            valid_until="" if row.valid_until > self._day and row.source not in self._documents else row.valid_until)
