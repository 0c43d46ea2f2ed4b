"""XML of strangers is refused where it could harm, and ours comes back as it was."""

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sam_annotator.errors import FormatError
from sam_annotator.formats.xml_files import MAX_DEPTH, read_xml, root_name, write_xml

LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>\n<a>&l9;</a>"
)


def file(tmp_path, content):
    path = tmp_path / "a.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LAUGHS, "declares a document type or entities at line 2"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares a document type .* line 1"),
        ('<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><a/>', "declares a document type"),
        ("<a>&x;</a>", "undefined entity at line 1"),
        ("<a>" * 100_000, f"nests deeper than {MAX_DEPTH} levels at line 1"),
        ("<a>\n<b>\n</a>", "mismatched tag at line 3"),
        ("<a>", "no element found at line 1"),
        ("", "no element found"),
        ("{}", "not well-formed"),
        (b"<a>\xff\xfe</a>", "not well-formed"),
        ('<?xml version="1.0" encoding="klingon"?><a/>', "unknown encoding.*save it as UTF-8"),
        ('<?xml version="1.0" encoding="utf-16"?><a/>', "is not XML"),
        ('<?xml version="1.0" encoding="gb18030"?><a/>', "is not XML"),
        ('<a b="1" b="2"/>', "duplicate attribute"),
        ("<a>&#0;</a>", "reference to invalid character"),
    ],
)
def test_what_could_harm_or_is_damaged_is_one_sentence(tmp_path, content, words):
    path = file(tmp_path, content)
    with pytest.raises(FormatError, match=words) as caught:
        read_xml(path)
    assert str(caught.value).startswith(f"{path} ")
    assert "\n" not in str(caught.value)


def test_a_file_above_the_limit_and_a_missing_one_are_refused(tmp_path):
    path = file(tmp_path, f"<a>{'x' * 2**21}</a>")
    assert len(read_xml(path).text) == 2**21
    with pytest.raises(FormatError, match="too large to be read; split it"):
        read_xml(path, 2**20)
    with pytest.raises(FormatError, match=r"missing\.xml cannot be read \(No such file"):
        read_xml(tmp_path / "missing.xml")
    with pytest.raises(FormatError, match="cannot be read"):
        read_xml(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_encodings_that_are_declared_or_marked_are_followed(tmp_path, encoding):
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    path = file(tmp_path, f'<?xml version="1.0" encoding="{declared}"?><a b="süß"/>'.encode(encoding))
    assert read_xml(path).get("b") == "süß"


def test_elements_know_their_lines(tmp_path):
    root = read_xml(file(tmp_path, "<a>\n\n  <b/>\n  <c>x</c></a>"))
    assert [(node.tag, node.line) for node in root.iter()] == [("a", 1), ("b", 3), ("c", 4)]


def test_the_outermost_name_is_found_without_reading_on(tmp_path):
    assert root_name(file(tmp_path, "<!-- a --><annotations><broken")) == "annotations"
    assert root_name(file(tmp_path, "<a>" + "x" * 2**22)) == "a"
    assert root_name(file(tmp_path, LAUGHS)) is None
    assert root_name(file(tmp_path, '{"a": 1}')) is None
    assert root_name(tmp_path / "missing.xml") is None


XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from("\t\r\n")
)


@settings(max_examples=40)
@given(name=XML_TEXT, value=XML_TEXT)
def test_text_and_attributes_come_back(tmp_path_factory, name, value):
    root = Element("a", {"name": name})
    SubElement(root, "b").text = value
    SubElement(root, "c").append(Element("d"))
    path = tmp_path_factory.getbasetemp() / "round.xml"
    write_xml(path, root)
    read = read_xml(path)
    assert read.get("name") == name
    assert (read.findtext("b") or "") == value
    assert read.find("c/d") is not None


@pytest.mark.parametrize("text", ["a\0b", "\x1b", "\ud800", "\uffff"])
@pytest.mark.parametrize("place", ["attribute", "text"])
def test_what_xml_cannot_hold_is_refused_and_nothing_written(tmp_path, text, place):
    root = Element("a", {"name": text} if place == "attribute" else {})
    root.text = text if place == "text" else None
    with pytest.raises(FormatError, match=r"XML cannot hold the character U\+[0-9A-F]{4}"):
        write_xml(tmp_path / "a.xml", root)
    assert not (tmp_path / "a.xml").exists()
