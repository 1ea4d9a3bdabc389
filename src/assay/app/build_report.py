"""What a build made of the feeds, in words: counts by feed, and what was left."""

from collections import Counter

from assay.domain.holdings import Contents

SHOWN = 8


def build_report(contents: Contents, digest: str, size_bytes: int) -> str:
    """A few lines for the person who rebuilt; the full counts are in the catalogue itself."""
    scores = sum(1 for statement in contents.statements if statement.property == "score")
    sold = len({offering.provider for offering in contents.offerings})
    lines = [
        f"digest {digest}",
        f"{len(contents.models):,} models, {len(contents.offerings):,} offerings of {sold} providers",
        f"{len(contents.statements):,} statements of which {scores:,} scores, {size_bytes:,} bytes",
    ]
    left: dict[str, Counter[str]] = {}
    for row in contents.leftovers:
        left.setdefault(row.source, Counter())[f"{row.kind} {row.what}"] += row.rows
    lines += [f"{source.id}: {source.statements:,} statements" for source in contents.sources]
    for source, counts in left.items():
        shown = "; ".join(f"{what} {count:,}" for what, count in counts.most_common(SHOWN))
        lines.append(f"left of {source}: {shown}")
    return "\n".join(lines) + "\n"
