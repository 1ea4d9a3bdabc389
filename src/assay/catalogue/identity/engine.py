"""Which model, and which offering qualifiers, a source's spelling means."""

from collections.abc import Iterable
from typing import NamedTuple

from assay.catalogue.identity.display import Titles, display_name, family_of
from assay.catalogue.identity.evidence import Member, Publishers, Seen, Slugs, Snapshots, slug_of
from assay.catalogue.identity.lookup import Lookup
from assay.catalogue.identity.reading import Reader, Reading
from assay.domain.identity import Identified, ModelRow, Tables
from assay.domain.names import Atom, key_of
from assay.domain.statement import Mention

UNKNOWN = "unknown"
CHAT_FORM = ("chat form", "a hosted route that drops the chat word serves the chat-tuned weights")
FOREIGN = ("foreign word", "a name with words that the family's creator does not use")
CATALOGUE = "catalogue"
"""The source name under which model ids of the catalogue itself are identified."""
MODEL_ID = ("model id", "a model id of the catalogue names that model")
REPACKED = ("repacked", "another organisation's packing of the weights: its counts and its licence are not the model's")
ONLY_SNAPSHOT = ("only snapshot", "the one dated snapshot of a product is the product")


class Owned(NamedTuple):
    """Who trained what a reading names, and by which rule."""

    creator: str
    rule: str
    reason: str


class Identity:
    """Decides what spellings mean, from authored tables and from all spellings seen together.

    ``corpus`` pairs every mention with its source; ``titles`` pairs mentions with display names that feeds give.
    The answer for one mention does not depend on their order.
    """

    def __init__(
        self,
        tables: Tables,
        corpus: Iterable[tuple[Mention, str]] = (),
        titles: Iterable[tuple[Mention, str, str]] = (),
    ) -> None:
        self._lookup = Lookup(tables)
        self._reader = Reader(self._lookup)
        self._dated_rows = self._lookup.dated_rows()
        self._readings: dict[tuple[Mention, str], Reading] = {}
        self._answers: dict[tuple[Mention, str, str], Identified] = {}
        mentions = sorted(set(corpus))
        seen = [Seen(self._read(mention, source), source) for mention, source in mentions]
        self._publishers = Publishers(self._lookup, seen)
        members = [
            self._member(one.reading, one.source)
            for one in seen
            if one.reading.row is None and one.reading.bare
        ]
        self._snapshots = Snapshots(
            self._lookup, members, {key: [date for date, _ in rows] for key, rows in self._dated_rows.items()}
        )
        self._slugs = Slugs(self._lookup)
        for member in members:
            group, text = self._group(member)
            self._slugs.add(member, group, text)
        self._titles = Titles()
        self._models = {row.model for row in [*tables.anchors, *tables.models]}
        self._models.update(self.identify(mention, source).model for mention, source in mentions)
        for mention, source, title in titles:
            found = self.identify(mention, source)
            self._titles.add(found, title)
        self._answers.clear()

    def identify(self, mention: Mention, source: str, on: str = "") -> Identified:
        """Say what a mention means; ``on`` is the ISO day it was observed, for names that move."""
        cached = self._answers.get((mention, source, on))
        if cached is None:
            cached = self._answers[mention, source, on] = self._identify(mention, source, on)
        return cached

    def _identify(self, mention: Mention, source: str, on: str) -> Identified:
        found = self._meant(mention, source, on)
        if found.model and found.quantisation and self._is_repacked(found, self._read(mention, source), source):
            return found._replace(model="", creator="", family="", name="", rule=REPACKED[0], reason=REPACKED[1])
        return found

    def _is_repacked(self, found: Identified, reading: Reading, source: str) -> bool:
        """Whether a feed of weights speaks of another organisation's packing of a creator's weights."""
        publisher = reading.creator or reading.organisation
        return source in self._lookup.tables.base_sources and publisher not in {"", found.creator}

    def _meant(self, mention: Mention, source: str, on: str) -> Identified:
        reading = self._read(mention, source)
        if source == CATALOGUE and mention.spelling in self._models:
            return self._qualified(mention, reading, self._named(mention.spelling, *MODEL_ID))
        moving = self._moving(reading, on)
        if moving is not None:
            return self._qualified(mention, reading, moving)
        if reading.row is not None:
            row = reading.row
            return self._qualified(mention, reading, self._named(row.model, row.rule, row.reason, row.name, row.family))
        if not reading.bare or self._lookup.is_router(reading.bare, reading.organisation):
            return self._qualified(mention, reading, _nothing("router", "the spelling chooses among models by itself"))
        member = self._member(reading, source)
        group, text = self._group(member)
        owned = self._owner(reading)
        authored = self._only_authored_snapshot(member, group)
        if authored is not None:
            why = ONLY_SNAPSHOT if member.bare == reading.bare else CHAT_FORM
            return self._qualified(mention, reading, self._named(authored.model, *why))
        slug = self._slugs.choose(group) or slug_of(text)
        found = self._named(f"{member.creator}/{slug}", *self._why(member, owned))
        return self._qualified(mention, reading, found)

    def _only_authored_snapshot(self, member: Member, group: tuple[str, str]) -> ModelRow | None:
        """Give the authored model that a name without its only date, or with it, stands for."""
        if "@" in group[1]:
            return None
        if member.reading.snapshot is not None or member.bare != member.reading.bare:
            return self._lookup.row(group[1], member.reading.provider, group[0])
        rows = [row for _, row in self._dated_rows.get(group, [])]
        return rows[0] if len({row.model for row in rows}) == 1 and not self._snapshots.any(*group) else None

    def _read(self, mention: Mention, source: str) -> Reading:
        found = self._readings.get((mention, source))
        if found is None:
            found = self._readings[mention, source] = self._reader.read(mention, source)
        return found

    def _why(self, member: Member, owned: Owned) -> tuple[str, str]:
        snapshot = member.reading.snapshot
        if snapshot and self._snapshots.resolve(member.creator, key_of(list(member.bare)), snapshot) is None:
            return ONLY_SNAPSHOT
        return owned.rule, owned.reason

    def _moving(self, reading: Reading, on: str) -> Identified | None:
        key = key_of(list(reading.atoms))
        row = self._lookup.moving(key, reading.provider, on)
        if row is not None:
            return self._named(row.model, "dated row", row.reason)._replace(moving=True)
        latest = any(atom.text == "latest" for atom in reading.atoms)
        if reading.row is None and (latest or self._lookup.is_moving(key)):
            return _nothing("moving", "the name follows a line of models and no dated row decides it")._replace(
                moving=True)
        return None

    def _member(self, reading: Reading, source: str) -> Member:
        creator = self._owner(reading).creator
        bare, whole = reading.bare, reading.atoms
        word = self._chat_word(creator, bare, reading)
        if word:
            bare, whole = (*bare, Atom("-", word)), (*whole, Atom("-", word))
        return Member(reading, creator, bare, whole, source.partition("/")[0])

    def _chat_word(self, creator: str, bare: tuple[Atom, ...], reading: Reading) -> str:
        """Name the chat form that a hosted route leaves out, or ``base`` for plain weights."""
        form = self._lookup.chat_form(bare)
        if form is None or creator not in self._publishers.of((*bare, Atom("-", form.word))):
            return ""
        return "base" if reading.weights else form.word

    def _group(self, member: Member) -> tuple[tuple[str, str], tuple[Atom, ...]]:
        key = key_of(list(member.bare))
        snapshot = self._snapshots.resolve(member.creator, key, member.reading.snapshot)
        if snapshot is None:
            return (member.creator, key), member.bare
        stamp = snapshot.serial or f"{snapshot.year or ''}-{snapshot.month:02}-{snapshot.day:02}"
        return (member.creator, f"{key}@{stamp}"), member.atoms

    def _owner(self, reading: Reading) -> Owned:
        if reading.row is not None:
            return Owned(reading.row.model.partition("/")[0], reading.row.rule, reading.row.reason)
        family = self._lookup.family_owner(reading.bare)
        if reading.creator or reading.organisation:
            return self._owner_of_organised(reading, family)
        return self._owner_of_plain(reading, family)

    def _owner_of_organised(self, reading: Reading, family: str) -> Owned:
        stated = reading.creator or reading.organisation
        if reading.creator and reading.provider and self._lookup.is_foreign_tune(reading.bare):
            return Owned(UNKNOWN, *FOREIGN)
        if family in {"", stated}:
            return Owned(stated, "organisation", "the spelling names the organisation that trained it")
        if family in self._publishers.of(reading.bare):
            return Owned(family, "carried", "the creator publishes exactly this name; the organisation only serves it")
        return Owned(stated, "fine-tune", "another organisation's model: the base's creator does not use this name")

    def _owner_of_plain(self, reading: Reading, family: str) -> Owned:
        if family and self._is_family_name(reading, family):
            return Owned(family, "family name", "the name begins as this creator's models do and has no foreign word")
        publishers = self._publishers.of(reading.bare)
        if len(publishers) == 1 and len(reading.bare) > 1 and (not family or family in publishers):
            return Owned(next(iter(publishers)), "sole publisher", "only this organisation publishes exactly this name")
        if family:
            return Owned(UNKNOWN, *FOREIGN)
        api = self._lookup.api_creator(reading.provider)
        if api:
            return Owned(api, "own API", "sold by the creator itself under a name of no other creator")
        if reading.stated:
            return Owned(reading.stated, "stated creator", "the source names the creator")
        return Owned(UNKNOWN, "unknown creator", "no table names the creator; it is merged with identical names only")

    def _is_family_name(self, reading: Reading, family: str) -> bool:
        bare = reading.bare
        if not self._lookup.tuned.matches(bare):
            return True
        known = self._publishers.knows_words(family, bare, self._lookup.tables.common_words)
        return known or family in self._publishers.of(bare)

    def _named(self, model: str, rule: str, reason: str, name: str = "", family: str = "") -> Identified:
        creator, _, slug = model.partition("/")
        if not model:
            return _nothing(rule, reason)
        anchored = self._lookup.anchor(model)
        name = (anchored.name if anchored else "") or name or self._titles_name(model) or display_name(slug)
        family = (anchored.family if anchored else "") or family or family_of(slug, self._lookup)
        return _nothing(rule, reason)._replace(model=model, creator=creator, family=family, name=name)

    def _titles_name(self, model: str) -> str:
        titles = getattr(self, "_titles", None)
        return titles.choose(model) if titles is not None else ""

    def _qualified(self, mention: Mention, reading: Reading, found: Identified) -> Identified:
        tier = reading.tier if mention.service_tier == "standard" and reading.tier else mention.service_tier
        return found._replace(
            provider=reading.provider, served_id=reading.served_id, region=reading.region or "global",
            service_tier=tier, quantisation=reading.quantisation, variant=reading.variant, setting=reading.setting,
        )


def _nothing(rule: str, reason: str) -> Identified:
    return Identified("", "", "", "", "", "", "global", "standard", "", "", "", moving=False, rule=rule, reason=reason)
