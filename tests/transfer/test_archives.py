"""Labels in a .zip: read as if they were unpacked, and refused where they are not what they seem."""

import errno
import gc
import json
import os
import stat
import struct
import tempfile
import zipfile
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

from sam_annotator.errors import FormatError, UsageError
from sam_annotator.formats import FORMATS
from sam_annotator.formats.base import ExportOptions, all_annotations
from sam_annotator.transfer import archives
from sam_annotator.transfer.reading import open_labels
from tests.transfer.conftest import box


@pytest.fixture(autouse=True)
def room(tmp_path, monkeypatch):
    """Where temporary folders are made; empty in the end, whatever the test did."""
    made = tmp_path / "room"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    yield made
    gc.collect()
    assert list(made.iterdir()) == []


@pytest.fixture
def written(source, tmp_path):
    """Two objects, written by a format."""

    def write(name):
        output = tmp_path / "written" / f"labels{FORMATS[name].suffix}"
        output.parent.mkdir()
        objects = source(("1.png", "car", box(2, 3, 9, 8)), ("sub/1.png", "bus", box(20, 5, 7, 20)))
        FORMATS[name].write(objects, output, ExportOptions())
        return output

    return write


def packed(path: Path, archive: Path, top: str = "") -> Path:
    """A file or a folder, with the images that it links to, as a .zip; what it holds is below ``top``."""
    folders = os.walk(path, followlinks=True)
    files = [path] if path.is_file() else [Path(folder, name) for folder, _, names in folders for name in names]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for file in files:
            opened.write(file, top + file.relative_to(path if path.is_dir() else path.parent).as_posix())
    return archive


def content(source):
    names = {label.id: label.name for label in source.categories()}
    paths = {image.id: image.path for image in source.images()}
    return [
        (paths[each.image_id], names[each.category_id], each.mask.bbox, each.mask.area)
        for each in all_annotations(source)
    ]


@pytest.mark.parametrize("top", ["", "My export/"])
@pytest.mark.parametrize("name", ["cvat", "coco", "voc", "masks", "yolo"])
def test_labels_in_a_zip_are_those_outside_of_it(name, top, written, tmp_path, room):
    path = written(name)
    archive = packed(path, tmp_path / "labels.ZIP", top)
    found, source = open_labels(archive)
    assert found.name == name
    assert content(source) == content(open_labels(path)[1]) != []
    assert len(list(room.iterdir())) == 1


def test_what_macos_adds_is_passed_over(written, tmp_path):
    archive = packed(written("coco"), tmp_path / "labels.zip", "mine/")
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("__MACOSX/mine/._labels.json", "{")
        opened.writestr("mine/.DS_Store", b"\0")
    assert len(content(open_labels(archive)[1])) == 2


def test_a_source_that_lasts_says_where_the_images_will_lie(written, folder, tmp_path):
    path = written("coco")
    (path.parent / "1.png").write_bytes((folder / "1.png").read_bytes())
    record = json.loads(path.read_text())
    for image in record["images"]:
        del image["height"], image["width"]
    path.write_text(json.dumps(record))
    source = open_labels(packed(path.parent, tmp_path / "labels.zip", "top/"), lasting=True)[1]
    assert source.image_root == tmp_path / "labels" / "top"
    assert source.images()[0].size == (30, 40)


def test_sentences_name_the_place_in_the_archive(tmp_path):
    archive = tmp_path / "labels.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("train/annotations.json", '{"images": [], "annotations": 5}')
    with pytest.raises(FormatError) as error:
        open_labels(archive)
    assert str(archive / "train" / "annotations.json") in str(error.value)
    assert "room" not in str(error.value)


def link(opened):
    member = zipfile.ZipInfo("labels")
    member.create_system, member.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    opened.writestr(member, "/etc")


def nameless(opened):
    member = zipfile.ZipInfo("a")
    member.filename = ""
    opened.writestr(member, "{}")


def twice(opened):
    opened.writestr("a/b.json", "{}")
    opened.writestr("a", "{}")


def lzma(opened):
    opened.writestr("labels.json", "{}", zipfile.ZIP_LZMA)


@pytest.mark.parametrize(
    ("fill", "member", "why"),
    [
        *(
            (lambda opened, name=name: opened.writestr(name, "{}"), name, "no place in the archive")
            for name in ("../evil.json", "/evil.json", "a/../../evil.json", "C:/evil.json", "a" * 256)
        ),
        (lambda opened: opened.writestr("..\\evil.json", "{}"), "evil.json", "no place in the archive"),
        (nameless, "''", "no place in the archive"),
        (link, "labels", "is a link"),
        (lzma, "labels.json", "other than deflate"),
        (twice, "a", "cannot be unpacked"),
    ],
)
def test_members_that_are_no_labels_are_refused(fill, member, why, tmp_path, room):
    archive = tmp_path / "labels.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        fill(opened)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FormatError, match=why) as error:
        open_labels(archive)
    assert str(archive) in str(error.value)
    assert member[:70] in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before


def altered(path: Path, tmp_path: Path, at: int, kind: str, value: int) -> Path:
    """A .zip of one file, with a field of the list of members changed."""
    archive = packed(path, tmp_path / "labels.zip")
    data = bytearray(archive.read_bytes())
    struct.pack_into(kind, data, data.rindex(b"PK\1\2") + at, value)
    archive.write_bytes(data)
    return archive


def test_encrypted_members_are_refused(written, tmp_path):
    archive = altered(written("cvat"), tmp_path, 8, "<H", 1)
    with pytest.raises(FormatError, match=r"labels\.zip: 'labels\.xml' in it is encrypted"):
        open_labels(archive)


def test_a_member_larger_than_it_claims_is_damaged_and_not_unpacked(tmp_path, monkeypatch):
    path = tmp_path / "labels.json"
    path.write_bytes(b" " * 3_000_000)
    archive = altered(path, tmp_path, 24, "<L", 1000)
    monkeypatch.setattr(archives, "ALWAYS_ALLOWED", 2000)
    most = []
    with pytest.raises(FormatError, match=r"'labels\.json' in it is damaged"):
        open_labels(archive, progress=lambda done, _: most.append(done))
    assert max(most, default=0) <= 1000


@pytest.mark.parametrize("limit", ["ALWAYS_ALLOWED", "MOST_BYTES", "MOST_MEMBERS"])
def test_bombs_are_refused(limit, tmp_path, monkeypatch):
    path = tmp_path / "labels.json"
    path.write_bytes(b" " * 300_000)
    monkeypatch.setattr(archives, limit, 0)
    with pytest.raises(FormatError, match=r"labels\.zip would unpack to 1 file of 300,000 bytes.*'labels\.json'"):
        open_labels(packed(path, tmp_path / "labels.zip"))


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_cut_off_archives_are_refused(share, written, tmp_path):
    archive = packed(written("cvat"), tmp_path / "labels.zip")
    os.truncate(archive, int(share * archive.stat().st_size))
    with pytest.raises(FormatError, match=r"labels\.zip is damaged; download"):
        open_labels(archive)


def test_damage_anywhere_is_a_sentence_or_harmless(written, tmp_path, room):
    archive = packed(written("cvat"), tmp_path / "labels.zip", "top/")
    whole, random = archive.read_bytes(), Random(7)
    listed = whole.index(b"PK\1\2")
    before = sorted(tmp_path.rglob("*"))
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(random.choice((1, 2, 5))):
            data[random.randrange(random.choice((0, listed)), len(data))] = random.choice(
                (0, 255, random.randrange(256))
            )
        archive.write_bytes(data)
        try:
            archives.Unpacked(archive).remove()
        except FormatError as error:
            assert str(archive) in str(error)  # noqa: PT017 - most of them, not all, are refused
        assert sorted(tmp_path.rglob("*")) == before


def test_a_full_disk_is_one_sentence(written, tmp_path, monkeypatch):
    archive = packed(written("cvat"), tmp_path / "labels.zip")
    monkeypatch.setattr(archives.shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(FormatError, match="There is no room in"):
        open_labels(archive)


def test_a_disk_that_is_full_before_the_end_is_the_same_sentence(written, tmp_path, room, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    archive = packed(written("cvat"), tmp_path / "labels.zip")
    monkeypatch.setattr(zipfile.ZipExtFile, "read", full)
    with pytest.raises(FormatError) as error:
        open_labels(archive)
    assert str(error.value).startswith(f"There is no room in {room} to unpack {archive}; make some, or let ")


@pytest.mark.parametrize("name", ["coco", "csv", "docx"])
def test_another_format_than_what_is_in_it_is_refused(name, written, tmp_path):
    archive = packed(written("cvat"), tmp_path / "labels.zip")
    with pytest.raises((FormatError, UsageError)):
        open_labels(archive, name)


@pytest.mark.parametrize("step", range(2))
def test_nothing_is_left_of_what_was_cancelled(step, written, tmp_path):
    archive = packed(written("cvat"), tmp_path / "labels.zip")
    steps = iter(range(step))

    def progress(done, total):
        del done, total
        if next(steps, None) is None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_labels(archive, progress=progress)


def test_a_folder_may_be_called_zip_and_nothing_is_no_archive(written, tmp_path):
    assert open_labels(written("voc").rename(tmp_path / "voc.zip"))[0].name == "voc"
    with pytest.raises(FormatError, match="There is no file or folder"):
        open_labels(tmp_path / "gone.zip")
