"""Which labels of a project the labels of a file become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sam_annotator.core.annotation import Category
from sam_annotator.errors import UsageError


@dataclass(frozen=True)
class LabelPlan:
    """What becomes of one label of a file.

    Attributes:
        source: As the file has it.
        target: The name of the project's label; empty if its objects are left out.
        existing: The project's label of that name, or None if one has to be made.
    """

    source: Category
    target: str
    existing: Category | None


def map_labels(
    found: Sequence[Category], known: Sequence[Category], mapping: Mapping[str, str]
) -> tuple[LabelPlan, ...]:
    """Decide for each label of a file which label of the project it becomes.

    A label becomes what ``mapping`` says of its name; else the one of that name, upper and lower case being the same
    where no other decides; else a new one. Of several new names that differ in case alone, the first counts.

    Args:
        found: The labels of the file.
        known: The labels of the project.
        mapping: Names of the file to names of the project, old or new; to "" where objects are to be left out.

    Raises:
        UsageError: The mapping names a label that the file does not have.
    """
    names = {category.name for category in found}
    for name in mapping:
        if name not in names:
            raise UsageError(f'There is no label "{name}" to be mapped; the file has {_listed(sorted(names))}.')
    exact = {category.name: category for category in known}
    folded = {category.name.casefold(): category for category in reversed(known)}
    new: dict[str, str] = {}
    plans = []
    for category in found:
        name = mapping.get(category.name, category.name).strip()
        existing = exact.get(name) or folded.get(name.casefold())
        target = existing.name if existing else new.setdefault(name.casefold(), name)
        plans.append(LabelPlan(category, target, existing))
    return tuple(plans)


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown or "none"
