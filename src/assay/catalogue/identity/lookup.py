"""Authored tables arranged for look-up."""

from collections.abc import Sequence
from typing import NamedTuple

from assay.catalogue.identity.canonical import canonical
from assay.catalogue.identity.dates import Snapshot, find_date
from assay.catalogue.identity.patterns import Pattern, Patterns
from assay.domain.identity import ChatForm, Creator, ModelRow, NameRow, Prefix, Suffix, Tables
from assay.domain.names import Atom, atoms, key_of, name_key

_FORM_WORDS = frozenset({
    "instruct", "it", "chat", "base", "pt", "guard", "thinking", "think", "reasoning", "embedding", "embed", "coder",
    "reranker", "rerank", "code", "python", "sft", "dpo", "rm", "reward",
})


class _Owner(NamedTuple):
    creator: str
    pattern: Pattern


class Lookup:
    """Answers by dictionary what the tables say."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.creators: dict[str, Creator] = {creator.id: creator for creator in tables.creators}
        self._organisations = {name: creator.id for creator in tables.creators for name in creator.organisations}
        self._organisations |= {creator.id: creator.id for creator in tables.creators}
        self.organisations = frozenset(self._organisations)
        self._owners: dict[str, list[_Owner]] = {}
        for creator in tables.creators:
            for text in creator.families:
                pattern = Pattern(text)
                self._owners.setdefault(pattern.texts[0], []).append(_Owner(creator.id, pattern))
        self._derivatives: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for word, owner in tables.derivatives:
            words = tuple(atom.text for atom in atoms(word))
            self._derivatives.setdefault(words[0], []).append((words, owner))
        self._providers = {name: row.id for row in tables.providers for name in row.names}
        self._provider_prefixes = [
            (name[:-1], row.id) for row in tables.providers for name in row.names if name.endswith("*")
        ]
        self._providers |= {row.id: row.id for row in tables.providers}
        self._suffixes: dict[str, list[tuple[Suffix, Patterns, Patterns]]] = {}
        for suffix in sorted(tables.suffixes, key=lambda row: -len(row.words)):
            entry = (suffix, Patterns(suffix.only), Patterns(suffix.but))
            self._suffixes.setdefault(suffix.words[-1], []).append(entry)
        self.prefixes: dict[str, list[Prefix]] = {}
        for prefix in [*tables.prefixes, *self._creator_words()]:
            self.prefixes.setdefault(prefix.words[0], []).append(prefix)
        self._rows: dict[str, list[ModelRow]] = {}
        for row in [*tables.anchors, *tables.models]:
            self._enter(row)
        self.tuned = Patterns(tables.tuned)
        self._thinkers = Patterns(tables.thinkers)
        self._routers = frozenset(name_key(name) for name in tables.routers)
        self._moving: dict[str, list[NameRow]] = {}
        for dated in tables.names:
            if dated.moving:
                self._moving.setdefault(name_key(dated.name), []).append(dated)
        self.own_api = {(creator.id, provider) for creator in tables.creators for provider in creator.own_api}
        self._api_creators = {provider: creator for creator, provider in sorted(self.own_api)}
        self._chat_forms = [(Patterns(form.families), form) for form in tables.chat_forms]
        self._anchors = {row.model: row for row in [*tables.models, *tables.anchors] if row.name or row.family}
        self._families = [(Patterns([pattern]), family) for pattern, family in tables.families]

    def _creator_words(self) -> list[Prefix]:
        words = {tuple(a.text for a in atoms(name)): owner for name, owner in self._organisations.items()}
        return [Prefix(words=word, creator=words[word]) for word in sorted(words) if word]

    def _enter(self, row: ModelRow) -> None:
        slug = row.model.partition("/")[2]
        for name in (*row.names, slug):
            last = name if name.startswith("/") else name.rpartition("/")[2]
            for key in self._keys(row.model.partition("/")[0], tuple(atoms(last))):
                rows = self._rows.setdefault(key, [])
                if row not in rows:
                    rows.append(row)

    def _keys(self, creator: str, name: tuple[Atom, ...]) -> set[str]:
        """Give the key of a name, of its canonical order, and without the creator's word in front."""
        forms = {name, canonical(creator, name)}
        for prefix in self.prefixes.get(name[0].text if name else "", ()):
            size = len(prefix.words)
            rest = name[size:]
            fits = tuple(atom.text for atom in name[:size]) == prefix.words
            if prefix.creator == creator and fits and self.family_owner(rest) == creator:
                forms.add(canonical(creator, rest))
        return {key_of(list(form)) for form in forms}

    def row(self, key: str, provider: str, creator: str) -> ModelRow | None:
        """Give the authored row for a key; one that names the provider before one that does not."""
        rows = self._rows.get(key)
        if not rows:
            return None
        fitting = [row for row in rows if not row.providers or provider in row.providers]
        if any(row.rule == "curated" for row in fitting):
            fitting = [row for row in fitting if row.rule == "curated" or row.providers]
        fitting.sort(key=lambda row: (not row.providers, row.model.partition("/")[0] != creator))
        if not fitting:
            return None
        first = fitting[0]
        rivals = {row.model for row in fitting if bool(row.providers) == bool(first.providers)}
        return first if len(rivals) == 1 or (creator and first.model.partition("/")[0] == creator) else None

    def authored_keys(self) -> dict[str, list[ModelRow]]:
        """Give all authored keys with their rows."""
        return self._rows

    def thinks_apart(self, name: Sequence[Atom]) -> bool:
        """Whether the thinking form of this name is a model of its own."""
        dated = any(atom.text in {"2507", "2506"} for atom in name)
        return self._thinkers.matches(name) or (dated and bool(name) and name[0].text == "qwen")

    def dated_rows(self) -> dict[tuple[str, str], list[tuple[Snapshot, ModelRow]]]:
        """Give the rows that carry a snapshot's date in a name, by creator and undated key."""
        found: dict[tuple[str, str], list[tuple[Snapshot, ModelRow]]] = {}
        for row in [*self.tables.anchors, *self.tables.models]:
            creator = self.creators.get(row.model.partition("/")[0])
            for name in row.names:
                bare = atoms(name.rpartition("/")[2])
                date = find_date(bare)
                if creator and date and not row.providers and (date.snapshot.full or creator.short_dates):
                    key = key_of([*bare[:date.start], *bare[date.end:]])
                    found.setdefault((creator.id, key), []).append((date.snapshot, row))
        return found

    def provider_id(self, raw: str) -> str:
        """Canonical id of a seller; the raw id in lower case with dashes when no row maps it."""
        low = raw.lower()
        known = self._providers.get(low)
        if known is None:
            known = next((owner for prefix, owner in self._provider_prefixes if low.startswith(prefix)), None)
        return known or low.replace("_", "-").replace(" ", "-")

    def creator_of_organisation(self, organisation: str) -> str:
        """Creator id of an organisation word, or empty."""
        return self._organisations.get(organisation.lower(), "")

    def family_owner(self, name: Sequence[Atom]) -> str:
        """Creator whose family pattern matches longest; a mark of a third party's fine-tune decides first."""
        marked = self.derivative(name)
        return self.pattern_owner(name) if marked is None else marked

    def pattern_owner(self, name: Sequence[Atom]) -> str:
        """Creator whose family pattern matches longest."""
        owners = self._owners.get(name[0].text if name else "", ())
        fitting = (owner for owner in owners if owner.pattern.matches(name))
        best = max(fitting, key=lambda owner: len(owner.pattern.texts), default=None)
        return best.creator if best else ""

    def derivative(self, name: Sequence[Atom]) -> str | None:
        """Owner of a fine-tune that a word marks, empty when unknown; None without such a word."""
        texts = [atom.text for atom in name]
        for index, text in enumerate(texts):
            for words, owner in self._derivatives.get(text, ()):
                if (index or owner) and tuple(texts[index:index + len(words)]) == words:
                    return owner
        return None

    def is_foreign_tune(self, name: Sequence[Atom]) -> bool:
        """Whether a word marks an unknown third party's fine-tune of a family that people fine-tune."""
        return self.derivative(name) == "" and self.tuned.matches(name)

    def suffix(self, name: Sequence[Atom], provider: str) -> Suffix | None:
        """Give the longest suffix that ends this name and applies to it."""
        texts = [atom.text for atom in name]
        for suffix, only, but in self._suffixes.get(texts[-1] if texts else "", ()):
            size = len(suffix.words)
            if len(texts) <= size or tuple(texts[-size:]) != suffix.words or name[-size].sep == "":
                continue
            if (suffix.providers and provider not in suffix.providers) or (suffix.served and not provider):
                continue
            if (not only.size or only.matches(name)) and not but.matches(name):
                return suffix
        return None

    def is_router(self, name: Sequence[Atom], organisation: str) -> bool:
        """Whether the spelling chooses a model by itself."""
        key = name_key("-".join(atom.text for atom in name))
        return key in self._routers or name_key(f"{organisation}/{key}") in self._routers

    def moving(self, key: str, provider: str, on: str) -> NameRow | None:
        """Give the dated row of a moving name that holds on a day; the newest when no day is given."""
        rows = [row for row in self._moving.get(key, ()) if not row.providers or provider in row.providers]
        rows = [row for row in rows if not on or row.since <= on]
        return max(rows, key=lambda row: row.since, default=None)

    def is_moving(self, key: str) -> bool:
        """Whether any dated row is about this name."""
        return key in self._moving

    def chat_form(self, name: Sequence[Atom]) -> ChatForm | None:
        """Give the family's chat word when the name carries neither it nor another such word."""
        if any(atom.text in _FORM_WORDS for atom in name):
            return None
        return next((form for patterns, form in self._chat_forms if patterns.matches(name)), None)

    def anchor(self, model: str) -> ModelRow | None:
        """Give the row that names a model for people."""
        return self._anchors.get(model)

    def api_creator(self, provider: str) -> str:
        """Creator whose own API a provider is, or empty."""
        return self._api_creators.get(provider, "")

    def family(self, name: Sequence[Atom]) -> str:
        """Family slug that a row states, or empty."""
        for pattern, family in self._families:
            if pattern.matches(name):
                return family
        return ""
