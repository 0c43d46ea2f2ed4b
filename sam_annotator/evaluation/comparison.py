"""A model against a baseline, on exactly the same objects and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from sam_annotator.evaluation.figures import Records, box_miou, by_row, click_limit, miou_at, size_rows, truncated
from sam_annotator.evaluation.run import Run
from sam_annotator.evaluation.tables import clicks_text, share, short_table
from sam_annotator.reporting.table import Table


@dataclass(frozen=True)
class Comparison:
    """The records of a model and a baseline for the same objects after the same number of clicks."""

    model: str
    baseline: str
    ours: Records
    theirs: Records

    def sentence(self) -> str:
        """The result in words."""
        worse = list(self.worse())
        clicks = click_limit(self.theirs)
        if worse:
            return f"{self.model} is worse than {self.baseline} on: {'; '.join(worse)}."
        prompts = "one click" if clicks == 1 else f"each of {clicks} clicks"
        return f"{self.model} is ahead of {self.baseline} in every set, group and size, after {prompts} and with a box."

    def rows(self) -> dict[str, Records]:
        """Model and baseline in turns, by row and by size."""
        ours, theirs = _parts(self.ours), _parts(self.theirs)
        return {
            f"{part}: {name}": members[part]
            for part in theirs
            for name, members in ((self.model, ours), (self.baseline, theirs))
        }

    def table(self) -> Table:
        """Both, row by row."""
        return short_table(f"{self.model} and {self.baseline} on the same objects", self.rows())

    def worse(self) -> Iterator[str]:
        """Where the model is behind: one text for each row or size, with the prompts and both means."""
        ours, theirs = _parts(self.ours), _parts(self.theirs)
        measures: dict[str, Callable[[Records], float]] = {
            clicks_text(count): partial(miou_at, clicks=count) for count in range(1, click_limit(self.theirs) + 1)
        }
        measures["box"] = box_miou
        for part, records in theirs.items():
            pairs = {prompt: (measure(ours[part]), measure(records)) for prompt, measure in measures.items()}
            behind = [f"{prompt} {share(m)} to {share(other)}" for prompt, (m, other) in pairs.items() if m < other]
            if behind:
                yield f"{part} of {len(records)} ({', '.join(behind)})"


def comparisons(run: Run) -> list[Comparison]:
    """Every model with every baseline."""
    return [
        Comparison(model.name, baseline.name, same_experiment(model.records, baseline.records), baseline.records)
        for baseline in run.baselines
        for model in run.models
    ]


def same_experiment(ours: Records, theirs: Records) -> Records:
    """Our records of the objects that they have, ended after as many clicks."""
    targets = {record.target for record in theirs}
    return truncated([record for record in ours if record.target in targets], click_limit(theirs))


def _parts(records: Records) -> dict[str, Records]:
    return {**by_row(records), **size_rows(records)}
