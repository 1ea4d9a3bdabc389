"""All pinned releases of a feed's package, read by the same module and merged."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from assay.sources.index import Feed
from assay.sources.looks import Look, is_of_use, merge
from assay.sources.tally import Translation
from assay.sources.wheels import Package, Release

LEFT_OUT = "left out of earlier releases"


def read_releases(package: Package, feed: Feed, members: Callable[[Release], Mapping[str, bytes]]) -> Translation:
    """What a feed says and has said; ``members`` opens a release. Of earlier releases only what is of use is kept."""

    def told(release: Release) -> Translation:
        return feed.translate(feed.parse(members(release)), release.observed_on)

    newest = told(package.newest)
    dropped = Counter(newest.dropped)
    looks: list[Look] = []
    for release in package.earlier:
        earlier = told(release)
        dropped.update(_left_out(earlier))
        looks.append(_look(release, earlier))
    if package.history:
        dropped.update(f"{LEFT_OUT}: {one.property}" for one in newest.statements if not is_of_use(one))
        last = _look(package.newest, newest)
    else:
        last = Look(package.newest.version, package.newest.observed_on, newest.statements)
    return Translation(merge([*looks, last]), newest.leftover, dropped)


def _look(release: Release, told: Translation) -> Look:
    return Look(release.version, release.observed_on, [one for one in told.statements if is_of_use(one)])


def _left_out(told: Translation) -> Iterator[str]:
    """Each thing that an earlier release has and no statement is made of."""
    for counts in (told.leftover, told.dropped):
        for what in counts.elements():
            yield f"{LEFT_OUT}: {what}"
    for statement in told.statements:
        if not is_of_use(statement):
            yield f"{LEFT_OUT}: {statement.property}"
