"""The one tree of things that go wrong.

AssayError
|-- UsageError          exit 2: the question is not well formed
|-- UnresolvedNameError exit 3: a name is unknown or ambiguous (candidates listed)
`-- DataError           exit 4: a file or the catalogue cannot be read or written
`-- CatalogueError
"""

from assay.domain.things import Name


class AssayError(Exception):
    """One plain sentence that says what to do, with a code for machines."""

    code = "error"
    exit_code = 4


class UsageError(AssayError):
    """The question is not well formed."""

    code = "usage"
    exit_code = 2


class UnresolvedNameError(AssayError):
    """A name is unknown or ambiguous; ``candidates`` lists what it may mean."""

    exit_code = 3

    def __init__(self, message: str, code: str, candidates: tuple[Name, ...]) -> None:
        super().__init__(message)
        self.code = code
        self.candidates = candidates


class DataError(AssayError):
    """A file cannot be read or written."""

    code = "data"
    exit_code = 4


class CatalogueError(DataError):
    """The catalogue file is missing, damaged or of another version."""

    code = "catalogue"
