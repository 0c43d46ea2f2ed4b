"""Proposals on the command line: they come in, and nothing that comes out knows of them."""

import json

import pytest

from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import all_annotations
from sam_annotator.store.project import ProjectStore
from tests.cli.test_import import folder, labels  # noqa: F401 - fixtures


@pytest.fixture
def project(sam_annotator, folder, labels):  # noqa: F811
    """Three rings, proposed."""
    result = sam_annotator("import", folder, labels("coco"), "--as-proposals")
    assert result.code == 0, result.err
    assert "Imported 3 proposals on 2 images." in result.out
    return folder


def test_they_are_in_the_project(project):
    store = ProjectStore.open(project, read_only=True)
    assert store.proposal_counts() == {1: 2, 2: 1}
    assert store.counts() == {}
    store.close()


def test_a_dry_run_says_what_would_come_in(sam_annotator, folder, labels):  # noqa: F811
    store = ProjectStore.open(folder)
    store.scan()
    store.close()
    result = sam_annotator("import", folder, labels("coco"), "--as-proposals", "--dry-run")
    assert "Would import: 3 new proposals on 2 images; 2 new labels." in result.out


@pytest.mark.parametrize("name", FORMATS)
def test_no_export_has_them(sam_annotator, project, tmp_path, name):
    output = tmp_path / f"export-{name}{FORMATS[name].suffix}"
    result = sam_annotator("export", project, "--format", name, "--output", output)
    assert result.code == 0, result.err
    assert "3 objects" not in result.out
    if FORMATS[name].capabilities.reads and output.exists():
        assert list(all_annotations(FORMATS[name].read(output))) == []


def test_statistics_and_check_do_not_see_them(sam_annotator, project, tmp_path):
    figures = tmp_path / "stats.json"
    assert sam_annotator("stats", project, "--json", figures).code == 0
    assert json.loads(figures.read_text("utf-8"))["objects"]["count"] == 0
    assert sam_annotator("check", project).code == 0
