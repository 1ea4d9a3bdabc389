"""A spelling read by itself: its name, and everything in it that is no part of the name."""

from collections.abc import Sequence
from typing import NamedTuple

from assay.catalogue.identity.canonical import canonical
from assay.catalogue.identity.dates import Found, Snapshot, find_date
from assay.catalogue.identity.lookup import Lookup
from assay.catalogue.identity.notation import read_notation
from assay.domain.identity import ModelRow, Prefix, Suffix
from assay.domain.names import Atom, atoms, key_of
from assay.domain.statement import Mention

SETTING_WORDS = frozenset({
    "reasoning", "non", "adaptive", "effort", "thinking", "nothinking", "instant", "high", "low", "medium", "minimal",
    "max", "xhigh", "none", "no", "default", "enabled", "disabled", "on", "off", "harness", "codex", "fallback", "mode",
})
THINKING = frozenset({"reasoning", "thinking"})
BENCH_SETTINGS = frozenset({"none", "low", "medium", "high", "xhigh", "max", "minimal", "unknown", "default"})


class Reading(NamedTuple):
    """What a spelling says before other spellings are compared."""

    atoms: tuple[Atom, ...]
    """The name with its date."""
    bare: tuple[Atom, ...]
    """The name without its date."""
    snapshot: Snapshot | None
    organisation: str
    creator: str
    """Creator that the organisation belongs to; empty when it belongs to none."""
    provider: str
    served_id: str
    row: ModelRow | None = None
    region: str = ""
    tier: str = ""
    quantisation: str = ""
    variant: str = ""
    setting: str = ""
    stated: str = ""
    """Creator that the source names beside the spelling."""
    weights: bool = False
    """Whether the source writes repository names, in which a missing chat word means the base model."""


class Reader:
    """Reads spellings by the authored tables alone."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def read(self, mention: Mention, source: str) -> Reading:
        """Take a mention apart."""
        lookup = self._lookup
        provider = lookup.provider_id(mention.provider)
        origin = source.partition("/")[0]
        found = read_notation(mention, origin, lookup.tables, lookup.organisations)
        text, settings = _split_settings(found.name, origin)
        name = atoms(text)
        if settings and settings[-1] in THINKING and lookup.thinks_apart(name):
            name, settings = [*name, Atom("-", "thinking")], settings[:-1]
        configured = [*name, *atoms(settings[-1])] if settings else name
        if settings and lookup.row(key_of(configured), provider, ""):
            name, settings = configured, settings[:-1]  # an authored name in itself
        organisation = found.organisation
        creator = lookup.creator_of_organisation(organisation)
        if provider and creator and lookup.provider_id(organisation) == provider:
            owner = lookup.family_owner(name)
            if owner not in {"", creator}:
                organisation = creator = ""  # the seller names itself in front of another creator's model
        if found.dotted and creator and name and len(name[0].text) == 1:
            name = _with_word(found.organisation, name)
        elif creator and _is_bare_version(name) and not lookup.family_owner(name):
            name = _with_word(creator, name)
        reading = Reading(
            atoms=tuple(name), bare=tuple(name), snapshot=None, organisation=organisation, creator=creator,
            provider=provider, served_id=found.served_id if provider else "", region=mention.region or found.region,
            setting=" ".join([*settings, *([found.setting] if found.setting else [])]), variant=found.variant,
            stated="" if source in lookup.tables.guessing_sources else lookup.creator_of_organisation(mention.creator),
            weights=source in lookup.tables.base_names and not provider,
        )
        reading = self._without_prefix(reading)
        whole = canonical(lookup.family_owner(reading.atoms), reading.atoms)
        return self._peel(reading._replace(atoms=whole, bare=whole), origin)

    def _without_prefix(self, reading: Reading) -> Reading:
        """Drop words in front that say who serves, or repeat the creator, if a known family's name is left."""
        rest, found = reading.atoms, reading
        for _ in range(3):
            prefix = self._prefix(rest, reading.provider)
            if prefix is None or (not prefix.creator and self._lookup.pattern_owner(rest)):
                return found
            rest = rest[len(prefix.words):]
            owner = self._lookup.family_owner(rest)
            if owner and prefix.creator in {"", owner}:
                found = reading._replace(atoms=rest, bare=rest)
        return found

    def _prefix(self, name: tuple[Atom, ...], provider: str) -> Prefix | None:
        texts = tuple(atom.text for atom in name)
        for prefix in self._lookup.prefixes.get(texts[0] if texts else "", ()):
            size = len(prefix.words)
            fits = texts[:size] == prefix.words and len(texts) > size and name[size].sep != "."
            if fits and (not prefix.providers or provider in prefix.providers):
                return prefix
        return None

    def _peel(self, reading: Reading, source: str) -> Reading:
        """Take suffixes and the date off until an authored name or the plain name is left."""
        for _ in range(12):
            row = self._row(reading, source)
            if row:
                return self._same_model(reading, row, source)
            suffix = self._suffix(reading)
            if suffix:
                reading = _without_suffix(reading, suffix)
                continue
            found = find_date(reading.bare)
            if not found or not _may_drop(reading, found):
                return reading
            reading = _without_date(reading, found)
        return reading

    def _suffix(self, reading: Reading) -> Suffix | None:
        suffix = self._lookup.suffix(reading.bare, reading.provider)
        thinks = suffix is not None and suffix.kind == "setting" and suffix.value.startswith(("thinking", "reasoning"))
        if thinks and self._lookup.thinks_apart(reading.atoms):
            return None
        return suffix

    def _same_model(self, reading: Reading, row: ModelRow, source: str) -> Reading:
        """Take suffixes off an authored name as long as what is left is authored as the same model."""
        suffix = self._lookup.suffix(reading.bare, reading.provider)
        if suffix:
            shorter = _without_suffix(reading, suffix)
            inner = self._row(shorter, source)
            if inner and inner.model == row.model:
                return self._same_model(shorter, inner, source)
        return _with_row(reading, row)

    def _row(self, reading: Reading, source: str) -> ModelRow | None:
        if source in self._lookup.tables.base_sources and reading.organisation and not reading.creator:
            return None
        for key in _keys(reading):
            row = self._lookup.row(key, reading.provider, reading.creator)
            if row and not (reading.weights and self._is_base(reading, row)):
                return row
        return None


    def _is_base(self, reading: Reading, row: ModelRow) -> bool:
        """Whether a repository's name lacks the chat word that the authored model carries."""
        form = self._lookup.chat_form(reading.bare)
        return form is not None and row.model.endswith(f"-{form.word}")


def _with_word(word: str, name: Sequence[Atom]) -> list[Atom]:
    return [*atoms(word), name[0]._replace(sep="-"), *name[1:]]


def _is_bare_version(name: Sequence[Atom]) -> bool:
    """Whether a name begins as ``v4-flash`` does, so that it says nothing without the organisation before it."""
    return len(name) > 1 and name[0].text == "v" and name[1].text.isdigit() and name[1].sep == ""


def _keys(reading: Reading) -> list[str]:
    """Keys under which the name may be authored; once the date is off, only together with it."""
    if reading.snapshot is None:
        return [key_of(list(reading.bare))]
    when = reading.snapshot
    base = key_of(list(reading.bare))
    gap = "." if base[-1:].isdigit() else ""
    forms = []
    if when.serial:
        forms.append(when.serial)
    if when.month and when.day:
        forms.append(f"{when.month:02}{when.day:02}")
    if when.year and when.month:
        forms.append(f"{when.year % 100:02}{when.month:02}")
    if when.full:
        forms += [f"{when.year}{when.month:02}{when.day:02}", f"{when.year}.{when.month:02}.{when.day:02}"]
    return [key_of(list(reading.atoms)), *(f"{base}{gap}{form}" for form in forms)]


def _with_row(reading: Reading, row: ModelRow) -> Reading:
    return reading._replace(
        row=row, variant=row.variant or reading.variant, setting=" ".join(filter(None, (row.setting, reading.setting)))
    )


def _without_suffix(reading: Reading, suffix: Suffix) -> Reading:
    size = len(suffix.words)
    bare = reading.bare[:-size]
    whole = bare if reading.snapshot is None else _drop_tail(reading.atoms, reading.bare[-size:])
    reading = reading._replace(bare=bare, atoms=whole)
    if suffix.kind == "silent":
        return reading
    return _noted(reading, suffix.kind, suffix.value)


def _drop_tail(whole: tuple[Atom, ...], tail: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """Take the tail of the undated name out of the dated one."""
    size = len(tail)
    for start in range(len(whole) - size, -1, -1):
        if [atom.text for atom in whole[start:start + size]] == [atom.text for atom in tail]:
            return whole[:start] + whole[start + size:]
    return whole


def _noted(reading: Reading, kind: str, value: str) -> Reading:
    if kind == "setting":
        return reading._replace(setting=f"{value} {reading.setting}".strip())
    if kind == "variant":
        return reading._replace(variant=value if not reading.variant else f"{value} {reading.variant}")
    if kind == "quantisation":
        return reading._replace(quantisation=value if not reading.quantisation else f"{value} {reading.quantisation}")
    if kind == "tier":
        return reading._replace(tier=value)
    if kind == "region":
        return reading._replace(region=value)
    raise ValueError(f"unknown kind of suffix: {kind}")


def _may_drop(reading: Reading, found: Found) -> bool:
    return reading.snapshot is None or reading.snapshot.covers(found.snapshot)


def _without_date(reading: Reading, found: Found) -> Reading:
    bare = reading.bare[:found.start] + reading.bare[found.end:]
    snapshot = found.snapshot
    if reading.snapshot and not snapshot.full:
        snapshot = snapshot._replace(year=snapshot.year or reading.snapshot.year)
    return reading._replace(bare=bare, snapshot=snapshot)


def _split_settings(text: str, source: str) -> tuple[str, list[str]]:
    """Take parenthesised notes, and a benchmark's configuration mark, off a name."""
    settings: list[str] = []
    if source == "benchprobe":
        text, settings = _split_mark(text)
    while text.endswith(")") and " (" in text:
        text, _, inside = text.rpartition(" (")
        kept = []
        for piece in inside[:-1].split(","):
            words = [word for word in piece.strip().lower().replace("-", " ").split() if word]
            if _is_setting(words):
                settings.append(piece.strip().lower())
            else:
                kept.append(piece.strip().replace("'", ""))
        text = " ".join([text, *kept])
    return text, settings


def _split_mark(text: str) -> tuple[str, list[str]]:
    base, mark, tail = text.rpartition("_")
    low = tail.lower()
    if mark and low in BENCH_SETTINGS:
        return base, [] if low == "unknown" else [low]
    if mark and low.endswith("k") and low[:-1].isdigit():
        return base, [f"{low} thinking"]
    return text, []


def _is_setting(words: list[str]) -> bool:
    if not words:
        return False
    if words[-1] in {"fallback", "harness"}:
        return True
    return all(word in SETTING_WORDS or (word.endswith("k") and word[:-1].isdigit()) for word in words)
