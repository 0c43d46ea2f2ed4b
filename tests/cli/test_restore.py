"""``sam-annotator restore``."""

import pytest

from sam_annotator.core.annotation import Category
from sam_annotator.core.history import Change, Step
from sam_annotator.store.backups import back_up_opening, backups
from sam_annotator.store.project import ProjectStore


def names(project):
    store = ProjectStore.open(project, read_only=True)
    found = [category.name for category in store.categories()]
    store.close()
    return found


@pytest.fixture
def project(tmp_path):
    """A project with a label, and a backup from before that."""
    (tmp_path / "1.jpg").touch()
    store = ProjectStore.open(tmp_path)
    store.scan()
    back_up_opening(store.path)
    store.apply(Step("Add", (Change(None, Category(1, "newt", "#112233")),)))
    store.close()
    return tmp_path


def test_the_list_tells_what_each_backup_holds(sam_annotator, project):
    (backup,) = backups(project / "sam-annotator.sqlite")
    for arguments in (["--list"], []):
        outcome = sam_annotator("restore", project, *arguments)
        assert outcome.code == 0
        (line,) = outcome.out.splitlines()
        assert line.startswith(backup.name)
        assert line.endswith("0 objects on 1 images")


def test_without_backups_the_list_says_so(sam_annotator, tmp_path):
    outcome = sam_annotator("restore", tmp_path)
    assert (outcome.code, outcome.out.count("There are no backups")) == (0, 1)


def test_a_backup_is_put_in_place_and_taken_back(sam_annotator, project):
    outcome = sam_annotator("restore", project, "20")
    assert outcome.code == 0, outcome.err
    assert names(project) == []
    kept = outcome.out.splitlines()[1].removeprefix("What was there before is kept as ").rstrip(".")
    assert sam_annotator("restore", project, kept).code == 0
    assert names(project) == ["newt"]


def test_an_open_project_is_refused_with_who_has_it(sam_annotator, project):
    store = ProjectStore.open(project)
    outcome = sam_annotator("restore", project, "20")
    store.close()
    assert outcome.code == 1
    assert "is already open since" in outcome.err
    assert outcome.err.count("\n") == 1
    assert names(project) == ["newt"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["yesterday"], "is no backup of"), (["20", "--list"], "but not both")],
)
def test_bad_usage_is_one_sentence(sam_annotator, project, arguments, sentence):
    outcome = sam_annotator("restore", project, *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
