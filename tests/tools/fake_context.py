"""A plain fake of what tools act on, and a hand."""

from dataclasses import dataclass, field

from sam_annotator.core.prompt import Prompt
from sam_annotator.tools.base import Button, PointerEvent


@dataclass
class FakeMasks:
    """Notes what tools draw, in order."""

    selected: tuple = ()
    brush: float = 10.0
    drawn: list[tuple] = field(default_factory=list)

    def set_brush(self, diameter):
        self.brush = diameter

    def step_brush(self, steps):
        self.brush += steps

    def add(self, region):
        self.drawn.append(("add", region))

    def remove(self, region):
        self.drawn.append(("remove", region))

    def new(self, region):
        self.drawn.append(("new", region))

    def reshape(self, annotation_id, region):
        self.drawn.append(("reshape", annotation_id, region))

    def cut(self, line):
        self.drawn.append(("cut", line))


class FakeVertices:
    """A shape, and the shapes that were made of it."""

    def __init__(self):
        self.shape = None
        self.made = []

    def reshape(self, shape):
        self.shape = shape
        self.made.append(shape)


class FakeArranging:
    """Objects of one pixel, and notes of what was moved."""

    def __init__(self, context):
        self._context = context

    def objects_at(self, x, y):
        found = self._context.objects.get((int(x), int(y)), ())
        return (found,) if isinstance(found, int) else found

    def objects_in(self, box):
        x0, y0, x1, y1 = box
        places = [place for place in self._context.objects if x0 <= place[0] < x1 and y0 <= place[1] < y1]
        return frozenset(each for place in places for each in self.objects_at(*place))

    def show_moved(self, dx, dy):
        self._context.calls.append(("show_moved", (dx, dy)))

    def move(self, dx, dy):
        self._context.calls.append(("move", (dx, dy)))


@dataclass
class FakeContext:
    image_size: tuple[int, int] | None = (100, 200)
    prompt: Prompt = field(default_factory=Prompt)
    selection: frozenset[int] = frozenset()
    objects: dict[tuple[int, int], int] = field(default_factory=dict)
    calls: list[tuple] = field(default_factory=list)
    hovered: Prompt | None = None
    masks: FakeMasks = field(default_factory=FakeMasks)
    vertices: FakeVertices = field(default_factory=FakeVertices)
    proposed: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def proposing(self):
        return FakeProposing(self)

    @property
    def arranging(self):
        return FakeArranging(self)

    def set_prompt(self, prompt):
        self.prompt = prompt
        self.calls.append(("set_prompt", prompt.to_dict()))

    def settle(self):
        """Prompts are not taken back here."""

    def hover(self, prompt):
        self.hovered = prompt
        self.calls.append(("hover", None if prompt is None else prompt.to_dict()["points"]))

    def choose(self, rank):
        self.calls.append(("choose", rank))

    def accept(self):
        self.calls.append(("accept", self.prompt.to_dict()))

    def object_at(self, x, y):
        return self.objects.get((int(x), int(y)))

    def select(self, ids):
        self.selection = ids

    def reopen(self, annotation_id):
        self.calls.append(("reopen", annotation_id))

    def names(self):
        return [name for name, _ in self.calls]


@dataclass
class FakeProposing:
    context: FakeContext

    def at(self, x, y):
        return self.context.proposed.get((int(x), int(y))) if self.context.prompt.is_empty else None

    def point_at(self, proposal_id):
        self.context.calls.append(("point_at", proposal_id))

    def accept(self, proposal_id):
        self.context.calls.append(("accept_proposal", proposal_id))


def at(x, y, button=Button.LEFT, **more):
    return PointerEvent(x, y, button, **more)


def click(tool, context, x, y, button=Button.LEFT, **more):
    tool.press(at(x, y, button, **more), context)
    more.pop("double", None)
    tool.release(at(x, y, button, **more), context)


def drag(tool, context, start, end, button=Button.LEFT, **more):
    tool.press(at(*start, button, **more), context)
    tool.move(at(*end, button, **more), context)
    tool.release(at(*end, button, **more), context)
