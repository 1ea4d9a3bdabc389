"""Facts that follow from other facts: each says so, and none contradicts what it follows from."""

from collections.abc import Callable, Mapping

from assay.domain.fact import Contender, Fact, State
from assay.domain.statement import Value

Facts = Mapping[str, Fact]


def derive(facts: Facts, subject: str) -> dict[str, Fact]:
    """Add what follows from the given facts.

    A stated fact stays unless it contradicts what it follows from and its statements are less trusted than those, or
    it denies that reading images is being multimodal; then it becomes a contender.
    """
    known = dict(facts)
    for name, rule in _RULES:
        derived = rule(known)
        if derived is None:
            continue
        basis, value = derived
        stated = known.get(name)
        if stated is None:
            known[name] = _follow(subject, name, value, basis)
        elif stated.value != value and _gives_way(name, stated, basis):
            known[name] = _follow(subject, name, value, basis, stated)
    return known


def _gives_way(name: str, stated: Fact, basis: Fact) -> bool:
    return basis.is_known() and (basis.place < stated.place or (name == "multimodal" and basis.property == "vision"))


def _follow(subject: str, name: str, value: Value, basis: Fact, stated: Fact | None = None) -> Fact:
    reason = f"follows from {basis.property.replace('_', ' ')}: {_written(basis.value)}"
    contenders = basis.contenders
    if stated is not None and stated.value is not None:
        lost = Contender(stated.value, stated.statements, "outranked: contradicts what it would follow from")
        contenders = (lost, *contenders)
    return Fact(subject, name, basis.state, value, "", reason, basis.statements, contenders, basis.place)


def _written(value: Value | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _vision(facts: Facts) -> tuple[Fact, Value] | None:
    read = facts.get("input_modalities")
    if read is None or not isinstance(read.value, tuple):
        return None
    return read, "supported" if "image" in read.value else "unsupported"


def _multimodal(facts: Facts) -> tuple[Fact, Value] | None:
    vision = facts.get("vision")
    if vision is not None and vision.value == "supported":
        return vision, "supported"
    for name in ("input_modalities", "output_modalities"):
        fact = facts.get(name)
        if fact is not None and isinstance(fact.value, tuple) and set(fact.value) - {"text"}:
            return fact, "supported"
    read = facts.get("input_modalities")
    if read is not None and read.value == ("text",) and facts.get("output_modalities", read).value == ("text",):
        return read, "unsupported"
    return None


def _open_weights(facts: Facts) -> tuple[Fact, Value] | None:
    weights = facts.get("weights_id")
    return (weights, True) if weights is not None and weights.is_known() else None


def _license(facts: Facts) -> tuple[Fact, Value] | None:
    is_open = facts.get("open_weights")
    if is_open is not None and is_open.state is State.KNOWN and is_open.value is False:
        return is_open, "proprietary"
    return None


def _parameters_active(facts: Facts) -> tuple[Fact, Value] | None:
    """In a dense model every parameter is active."""
    total, architecture = facts.get("parameters_total"), facts.get("architecture")
    if total is None or architecture is None or architecture.value != "dense" or not isinstance(total.value, int):
        return None
    return total, total.value


def _web_tools(facts: Facts) -> tuple[Fact, Value] | None:
    """Web search is a tool that the seller runs."""
    search = facts.get("web_search")
    return (search, "supported") if search is not None and search.value == "supported" else None


_RULES: tuple[tuple[str, Callable[[Facts], tuple[Fact, Value] | None]], ...] = (
    ("vision", _vision),
    ("multimodal", _multimodal),
    ("open_weights", _open_weights),
    ("license", _license),
    ("parameters_active", _parameters_active),
    ("tool_use", _web_tools),
)
