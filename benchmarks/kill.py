"""Kill -9 at random moments of a session that accepts, edits, undoes, imports and exports; look at what is left.

    python benchmarks/kill.py [--kills 1000] [--seed 0]

The session keeps a model of what the project must hold in memory of its own. Before each action it tells the state that
the action leads to, afterwards that the action was acknowledged. After every kill the project must pass ``check`` and
hold the last acknowledged state, or the one that was announced after it; every export must be whole and of a state
that there was. Prints one table; ends with 1 and the seed of the kill if anything was lost.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PIL import Image

from sam_annotator.core.annotation import Annotation, Category
from sam_annotator.core.history import Change, Step
from sam_annotator.core.mask import Mask
from sam_annotator.core.prompt import Prompt
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, all_annotations
from sam_annotator.formats.memory import MemorySource
from sam_annotator.store.checking import check
from sam_annotator.store.project import FILE_NAME, ProjectStore
from sam_annotator.transfer.applying import apply_import
from sam_annotator.transfer.planning import ImportOptions, plan_import

SIZE = (48, 64)
CATEGORIES = (Category(1, "person", "#E69F00"), Category(2, "dog", "#56B4E9"))
EXPORTS = {"coco": "labels.json", "masks": "exported"}
ACTIONS = {
    "accept": 40,
    "edit": 20,
    "delete": 6,
    "undo": 14,
    "redo": 8,
    "prompt": 8,
    "import": 4,
    "coco": 2,
    "masks": 2,
}


def mask_of(number: int) -> Mask:
    """A different mask for each number."""
    array = np.zeros(SIZE, np.uint8)
    array.flat[: 1 + number % array.size] = 1
    return Mask.from_array(array)


# Made before any fork: a child must not start threads of OpenCV's.
MASKS = [mask_of(number) for number in range(200)]


def digest(annotations: list[Annotation], undo: str | None, draft: tuple[int, float] | None) -> str:
    """One word for a state: all objects, what undo would take back, the prompt in progress."""
    rows = [(a.id, a.image_id, a.category_id, a.hidden, a.mask.counts) for a in sorted(annotations, key=lambda a: a.id)]
    return hashlib.sha256(repr((rows, undo, draft)).encode()).hexdigest()[:16]


@dataclass
class Model:
    """What the project must hold, kept by the simplest means."""

    objects: dict[int, Annotation] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=lambda: [Step("Labels", ())])
    undone: list[Step] = field(default_factory=list)
    draft: tuple[int, float] | None = None

    @property
    def digest(self) -> str:
        """The state in one word."""
        return digest(list(self.objects.values()), self.steps[-1].title if self.steps else None, self.draft)

    def follow(self, step: Step) -> None:
        """Do what a step says."""
        for change in step.changes:
            if isinstance(change.after, Annotation):
                self.objects[change.after.id] = change.after
            elif isinstance(change.before, Annotation):
                del self.objects[change.before.id]

    def apply(self, step: Step) -> None:
        """Do a new step; what was taken back cannot come again, and an accepted mask ends the prompt there."""
        self.follow(step)
        self.steps.append(step)
        self.undone.clear()
        for change in step.changes:
            before, after = change.before, change.after
            new = isinstance(after, Annotation) and not (isinstance(before, Annotation) and before.mask == after.mask)
            if new and self.draft and self.draft[0] == after.image_id:
                self.draft = None


class Session:
    """Does one random action after another and tells of each."""

    def __init__(self, folder: Path, seed: int, tell: Callable[[str], object]) -> None:
        self.folder, self.seed, self.tell, self.model = folder, seed, tell, Model()
        self.dice = random.Random(seed)
        self.store = ProjectStore.open(folder)
        self.images = [image.id for image in self.store.images()]
        self.number = 0

    def run(self) -> None:
        """Until somebody kills it."""
        while True:
            self.number += 1
            (action,) = self.dice.choices(list(ACTIONS), list(ACTIONS.values()))
            getattr(self, f"_{action}")()

    def _do(self, action: str, work: Callable[[], object]) -> None:
        """The model is where the action leads already."""
        state = self.model.digest
        self.tell(f"will {action} {state} {objects_digest(self.model.objects.values())}")
        work()
        self.tell(f"done {action} {state}")

    def _apply(self, action: str, title: str, *changes: Change) -> None:
        step = Step(f"{title} {self.number}", changes)
        self.model.apply(step)
        self._do(action, lambda: self.store.apply(step))

    def _accept(self) -> None:
        number, category = self.store.new_annotation_id(), self.dice.choice(CATEGORIES)
        mask = self.dice.choice(MASKS)
        self._apply("accept", "Add", Change(None, Annotation(number, self.dice.choice(self.images), category.id, mask)))

    def _edit(self) -> None:
        if self.model.objects:
            before = self.dice.choice(list(self.model.objects.values()))
            fields = self.dice.choice([{"hidden": not before.hidden}, {"mask": self.dice.choice(MASKS)}])
            self._apply("edit", "Change", Change(before, replace(before, **fields)))

    def _delete(self) -> None:
        if self.model.objects:
            self._apply("delete", "Delete", Change(self.dice.choice(list(self.model.objects.values())), None))

    def _undo(self) -> None:
        if len(self.model.steps) > 1:  # the labels stay
            step = self.model.steps.pop()
            self.model.undone.append(step)
            self.model.follow(step.inverse())
            self._do("undo", self.store.undo)

    def _redo(self) -> None:
        if self.model.undone:
            step = self.model.undone.pop()
            self.model.steps.append(step)
            self.model.follow(step)
            self._do("redo", self.store.redo)

    def _prompt(self) -> None:
        image, x = self.dice.choice(self.images), float(self.number)
        self.model.draft = (image, x)
        self._do("prompt", lambda: self.store.save_draft(image, Prompt().with_point(x, 1)))

    def _import(self) -> None:
        """Objects of another source, as one step; their masks are noise, so that none is there already."""
        chance = np.random.default_rng([self.seed, self.number])
        first = self.store.new_annotation_id() + 1
        objects = [
            Annotation(
                first + place, image, self.dice.choice(CATEGORIES).id, Mask.from_array(chance.random(SIZE) > 0.5)
            )
            for place, image in enumerate(self.images)
        ]
        source = MemorySource(self.folder, CATEGORIES, self.store.images(), objects)
        draft = self.model.draft
        self.model.apply(Step(f"Import {len(objects)} objects", tuple(Change(None, each) for each in objects)))
        self.model.draft = draft  # what is imported has nothing to do with the prompt in progress
        self._do("import", lambda: apply_import(self.store, plan_import(self.store, source, ImportOptions())))

    def _coco(self) -> None:
        self._export("coco")

    def _masks(self) -> None:
        self._export("masks")

    def _export(self, name: str) -> None:
        self._do(name, lambda: FORMATS[name].write(self.store, self.folder / EXPORTS[name], ExportOptions()))


def objects_digest(annotations: Iterable[Annotation]) -> str:
    """One word for what every export tells: which objects there are, and their labels."""
    return hashlib.sha256(repr(sorted((a.id, a.category_id) for a in annotations)).encode()).hexdigest()[:16]


@dataclass
class Told:
    """What a session had told when it was killed.

    Attributes:
        acknowledged: The state after the last action that was acknowledged.
        possible: This state and the one that was announced after it.
        exports: The objects of every export that was announced, by format.
        doing: The action in which the kill came, or "nothing".
        actions: How many were acknowledged.
    """

    acknowledged: str
    possible: set[str]
    exports: dict[str, set[str]]
    doing: str
    actions: int

    @classmethod
    def of(cls, lines: list[str]) -> Told:
        """Read the lines; the last one may be cut off only if the session died while it wrote, which pipes exclude."""
        told = cls(Model().digest, {Model().digest}, {name: set() for name in EXPORTS}, "nothing", 0)
        for line in lines:
            verb, action, state, *objects = line.split()
            if verb == "will":
                told.doing = action
                told.possible = {told.acknowledged, state}
                if action in EXPORTS:
                    told.exports[action].add(objects[0])
            else:
                told.doing, told.acknowledged, told.possible = "nothing", state, {state}
                told.actions += 1
        return told


def make_project(folder: Path) -> None:
    """Three photographs and two labels."""
    for name in ("a.png", "b.png", "c.png"):
        Image.new("RGB", SIZE[::-1]).save(folder / name)
    with closing(ProjectStore.open(folder)) as store:
        store.scan()
        store.apply(Step("Labels", tuple(Change(None, category) for category in CATEGORIES)))


def killed_session(folder: Path, seed: int, seconds: float) -> Told:
    """Run a session, kill it after so many seconds, and return what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            Session(folder, seed, lambda text: os.write(writing, f"{text}\n".encode())).run()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        select.select([], [], [], seconds)
        os.kill(child, signal.SIGKILL)
        lines = pipe.read().splitlines()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL:
        sys.exit(f"The session with seed {seed} ended by itself.")
    return Told.of(lines)


def problems_after(folder: Path, told: Told) -> list[str]:
    """Sentences about what is wrong in the project and in its exports."""
    found = [problem.sentence for problem in check(folder / FILE_NAME).problems]
    with closing(ProjectStore.open(folder)) as store:
        objects = [annotation for image in store.images() for annotation in store.annotations(image.id)]
        draft = store.draft()
        prompt = None if draft is None else (draft[0], draft[1].points[0].x)
        state = digest(objects, store.undo_title, prompt)
    if state not in told.possible:
        found.append("the project is neither in the state that was acknowledged last nor in the one announced after it")
    for name, output in EXPORTS.items():
        if (folder / output).exists():
            written = FORMATS[name].read(folder / output)
            if objects_digest(all_annotations(written)) not in told.exports[name]:
                found.append(f"the export {output} is of no state that was announced")
    return found


def main() -> None:
    """Kill, look, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="of the first session; each has the next one")
    parser.add_argument("--longest", type=float, default=1.0, help="seconds until a kill, at most")
    options = parser.parse_args()
    during: Counter[str] = Counter()
    actions = 0
    began = time.monotonic()
    for seed in range(options.seed, options.seed + options.kills):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            make_project(folder)
            told = killed_session(folder, seed, random.Random(seed).uniform(0, options.longest))
            problems = problems_after(folder, told)
        if problems:
            sys.exit(f"After kill {seed} (during {told.doing}): {'; '.join(problems)}.")
        during[told.doing] += 1
        actions += told.actions
    sys.stdout.write(f"{options.kills} kills in {time.monotonic() - began:.0f} s, {actions} actions acknowledged, ")
    sys.stdout.write("none lost, every project sound, every export whole\n")
    sys.stdout.write("".join(f"{count:6d} kills during {doing}\n" for doing, count in during.most_common()))


if __name__ == "__main__":
    main()
