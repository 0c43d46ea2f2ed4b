"""Steps: what each edit is called and which records it changes. Pure functions, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sam_annotator.core.annotation import Annotation, Category, ImageRecord, ImageStatus
from sam_annotator.core.history import Change, Step
from sam_annotator.core.wording import counted, mark, tr

STATUS_NAMES = {
    ImageStatus.TODO: mark("to do"),
    ImageStatus.IN_PROGRESS: mark("in progress"),
    ImageStatus.DONE: mark("done"),
    ImageStatus.REVIEW: mark("to review"),
    ImageStatus.REJECTED: mark("rejected"),
}


def add_category(category: Category) -> Step:
    """A label of its own."""
    return Step(tr("Add label {label}", label=category.name), (Change(None, category),))


def add_object(annotation: Annotation, category: Category, image: ImageRecord, *, new: bool) -> Step:
    """An object, with the label that was made for it if ``new``; the first one puts its image in progress."""
    changes = [Change(None, category)] if new else []
    changes += [Change(None, annotation), *begun(image)]
    return Step(tr("Add {label}", label=category.name), tuple(changes), annotation.image_id)


def begun(image: ImageRecord) -> list[Change]:
    """What the first object does to its image: to do becomes in progress; else nothing."""
    if image.status is not ImageStatus.TODO:
        return []
    return [Change(image, replace(image, status=ImageStatus.IN_PROGRESS))]


def replace_object(before: Annotation, after: Annotation, category: Category, *, new: bool) -> Step:
    """Another mask or label for an object, with the label that was made for it if ``new``."""
    changes = [Change(None, category)] if new else []
    return Step(tr("Change {label}", label=category.name), (*changes, Change(before, after)), before.image_id)


def delete_objects(objects: Sequence[Annotation], name: str) -> Step:
    """Objects gone; ``name`` is the label of the first."""
    return _objects_step(mark("Delete {what}"), objects, name, lambda _: None)


def hide_objects(objects: Sequence[Annotation], name: str, *, hidden: bool) -> Step:
    """Objects hidden or shown."""
    return _objects_step(
        mark("Hide {what}") if hidden else mark("Show {what}"), objects, name, lambda a: replace(a, hidden=hidden)
    )


def relabel_objects(objects: Sequence[Annotation], category: Category, *, new: bool) -> Step:
    """Objects of another label, which was made for it if ``new``."""
    what = counted(len(objects), "object")
    changes = [Change(None, category)] if new else []
    changes += [Change(before, replace(before, category_id=category.id)) for before in objects]
    return Step(tr("Label {what} {label}", what=what, label=category.name), tuple(changes), objects[0].image_id)


def change_categories(title: str, pairs: Iterable[tuple[Category, Category]]) -> Step:
    """Labels before and after."""
    return Step(title, tuple(Change(before, after) for before, after in pairs))


def delete_category(category: Category) -> Step:
    """A label gone."""
    return Step(tr("Delete label {label}", label=category.name), (Change(category, None),))


def set_status(images: Sequence[ImageRecord], status: ImageStatus, discarded: Iterable[Annotation] = ()) -> Step:
    """Images to do, in progress, done, to review or rejected; these proposals go. Undo leads to a lone one."""
    title = tr("Mark {what} as {status}", what=_images_words(images), status=tr(STATUS_NAMES[status]))
    changes = [Change(image, replace(image, status=status)) for image in images]
    changes += [Change(proposal, None) for proposal in discarded]
    return Step(title, tuple(changes), images[0].id if len(images) == 1 else None)


def comment_image(image: ImageRecord, comment: str) -> Step:
    """What somebody wrote about an image."""
    title = tr("Comment on {what}", what=image.path)
    return Step(title, (Change(image, replace(image, comment=comment)),), image.id)


def comment_objects(objects: Sequence[Annotation], name: str, comment: str) -> Step:
    """What somebody wrote about objects; ``name`` is the label of the first."""
    return _objects_step(mark("Comment on {what}"), objects, name, lambda a: replace(a, comment=comment))


def named(objects: Sequence[Annotation], name: str) -> str:
    """Objects in the words of a title: a lone one by the name of its label, several by their number."""
    return name if len(objects) == 1 else counted(len(objects), "object")


def _images_words(images: Sequence[ImageRecord]) -> str:
    return images[0].path if len(images) == 1 else counted(len(images), "image")


def _objects_step(
    title: str, objects: Sequence[Annotation], name: str, edit: Callable[[Annotation], Annotation | None]
) -> Step:
    what = named(objects, name)
    return Step(tr(title, what=what), tuple(Change(before, edit(before)) for before in objects), objects[0].image_id)
