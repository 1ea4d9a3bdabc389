"""What the catalogue holds and where it comes from: the use case behind ``assay about``."""

from collections.abc import Iterable

from assay.app.ports import Store
from assay.catalogue.independence import is_repetition
from assay.catalogue.record import Record
from assay.catalogue.track_record import TRACKED
from assay.domain.holdings import Leftover, Likeness
from assay.domain.things import Source
from assay.report.about_views import AboutDocument, LeftoverView, LikenessView, RecordView, SourceView

EXAMPLES = 5


def about(store: Store) -> AboutDocument:
    """Digest, counts, sources with their licences, and what was left out."""
    meta = store.meta()

    def count(name: str) -> int:
        return int(meta.get(name, 0))

    return {
        "schema": "assay/about/1",
        "catalogue": {
            "digest": meta.get("digest", ""), "built": meta.get("built", ""), "models": count("models"),
            "families": count("families"), "creators": count("creators"), "providers": count("providers"),
            "offerings": count("offerings"), "statements": count("statements"), "scores": count("scores"),
        },
        "sources": [_source(source) for _, source in sorted(store.sources().items())],
        "likenesses": [_likeness(pair) for pair in store.likenesses()],
        "leftovers": summed(store.leftovers()),
    }


def summed(leftovers: Iterable[Leftover]) -> list[LeftoverView]:
    """Leftovers by source, kind and reason; names behind a reason are summed, the most frequent given as examples.

    >>> rows = [Leftover("f", "statement", "moving: a-latest", 3), Leftover("f", "statement", "moving: b-latest", 4)]
    >>> [(row["what"], row["count"], row["examples"]) for row in summed(rows)]
    [('moving', 7, ['b-latest', 'a-latest'])]
    """
    groups: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    for row in leftovers:
        reason, example = _parted(row)
        groups.setdefault((row.source, row.kind, reason), []).append((row.rows, example))
    views = [_leftover(key, counts) for key, counts in groups.items()]
    return sorted(views, key=lambda view: (view["source"], view["kind"], -view["count"], view["what"]))


def _parted(row: Leftover) -> tuple[str, str]:
    """The reason and the name behind it; a field is its own reason."""
    reason, colon, example = row.what.partition(": ")
    return (reason, example) if colon and row.kind != "field" else (row.what, "")


def _leftover(key: tuple[str, str, str], counts: list[tuple[int, str]]) -> LeftoverView:
    source, kind, reason = key
    named = [example for _, example in sorted(counts, key=lambda one: (-one[0], one[1])) if example]
    return {"source": source, "kind": kind, "what": reason, "count": sum(count for count, _ in counts),
            "names": len(named), "examples": named[:EXAMPLES]}


def _source(source: Source) -> SourceView:
    return {"id": source.id, "name": source.name, "version": source.version, "observed": source.observed_on or None,
            "statements": source.statements, "licence": source.licence, "url": source.homepage,
            "upstream": source.upstream, "authority": source.authority, "group": source.group or source.upstream,
            "looks": list(source.looks()), "track_record": [_record(source, name) for name in TRACKED
                                                            if source.record(name)[1]]}


def _record(source: Source, name: str) -> RecordView:
    record = Record(*source.record(name))
    low, high = record.interval()
    return {"property": name, "right": record.right, "judged": record.judged, "low": round(low, 3),
            "high": round(high, 3)}


def _likeness(pair: Likeness) -> LikenessView:
    return {"one": pair.one, "other": pair.other, "both_wrong": pair.both_wrong, "same_wrong": pair.same_wrong,
            "changes": pair.changes, "one_first": pair.one_first, "other_first": pair.other_first,
            "counts_as_one": is_repetition(pair)}
