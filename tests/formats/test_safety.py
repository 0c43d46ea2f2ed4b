"""Names, sizes and numbers from files of others."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.errors import FormatError
from sam_annotator.formats.safety import finite, safe_name, safe_size

FILE = Path("labels.json")


@pytest.mark.parametrize(
    ("name", "path"),
    [("a.jpg", "a.jpg"), ("b/ü 1.jpg", "b/ü 1.jpg"), ("b\\c\\a.jpg", "b/c/a.jpg"), ("./b//a..jpg", "b/a..jpg")],
)
def test_a_name_below_a_folder_is_a_path_with_forward_slashes(name, path):
    assert safe_name(name, FILE) == path


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a.jpg", "b/../../a.jpg", "..", "C:\\a.jpg", "c:a.jpg", "\\\\host\\share\\a.jpg"]
)
def test_a_name_that_leads_out_is_refused(name):
    with pytest.raises(FormatError, match=r"^labels\.json has a file name that leads out of its folder: .*\.$"):
        safe_name(name, FILE)


@pytest.mark.parametrize("name", ["", ".", "./", "a\0.jpg"])
def test_a_name_of_nothing_is_refused(name):
    with pytest.raises(FormatError, match=r"^labels\.json has a file name that names no file: "):
        safe_name(name, FILE)


@pytest.mark.parametrize("name", ["a" * 256, "ü" * 128 + "/a.jpg", "a/" * 600])
def test_a_name_too_long_for_any_disk_is_refused(name):
    with pytest.raises(FormatError, match=r"^labels\.json has a file name that is too long: ") as caught:
        safe_name(name, FILE)
    assert len(str(caught.value)) < 200


@given(name=st.text(st.sampled_from("ab./\\:C\0\n"), max_size=12))
def test_what_passes_stays_below_the_folder(name):
    try:
        path = safe_name(name, FILE)
    except FormatError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
    else:
        assert (Path("/root") / path).resolve().is_relative_to("/root")


@pytest.mark.parametrize(("height", "width"), [(1, 1), (65535, 8192), (6240, 4160)])
def test_sizes_of_photographs_pass(height, width):
    assert safe_size(height, width, FILE, "the image a.jpg") == (height, width)


@pytest.mark.parametrize(("height", "width"), [(0, 5), (5, -1), (65536, 1), (40000, 40000), (10**30, 10**30)])
def test_other_sizes_are_refused(height, width):
    with pytest.raises(
        FormatError, match=r"^labels\.json gives the image a\.jpg a size of .* 1073741824 pixels in all\.$"
    ):
        safe_size(height, width, FILE, "the image a.jpg")


def test_numbers():
    assert [finite(text, FILE, "line 1") for text in ("1", " -2.5 ", "1e3")] == [1.0, -2.5, 1000.0]


@pytest.mark.parametrize("text", ["", "nan", "inf", "-Infinity", "1e999", "1,5", "x" * 500])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(FormatError, match=r"^labels\.json has .* where a number should be, at line 3;") as caught:
        finite(text, FILE, "line 3")
    assert len(str(caught.value)) < 200
