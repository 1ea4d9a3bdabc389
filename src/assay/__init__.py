"""Compare language models by statements, and show the statements.

``assay.compare(...)`` and ``assay.show(...)`` are loaded when they are first used: the console command must not pay
for them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assay.api import AssayError, UnresolvedNameError, Usage, Workload, compare, price, show, switch

__all__ = ["AssayError", "UnresolvedNameError", "Usage", "Workload", "compare", "price", "show", "switch"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'assay' has no attribute {name!r}")
    from assay import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
