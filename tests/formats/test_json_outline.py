"""Brackets found without parsing."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam_annotator.formats import json_files, json_outline
from sam_annotator.formats.json_files import glance, keys_of
from sam_annotator.formats.json_outline import emptied, outline


def value(chance: random.Random, depth: int = 0):
    """Any JSON, rich in what makes it hard to find brackets: quotes, backslashes and brackets in text."""
    kind = chance.randrange(6 if depth < 4 else 4)
    if kind < 2:
        return "".join(chance.choices('a"\\[]{},: ü\n', k=chance.randrange(7)))
    if kind < 4:
        return chance.choice([None, True, -1, 2.5])
    inner = [value(chance, depth + 1) for _ in range(chance.randrange(5))]
    return inner if kind == 4 else {f'{number}"[\\': each for number, each in enumerate(inner)}


def document(seed: int):
    chance = random.Random(seed)
    return {key: value(chance) for key in chance.sample(["a", 'b"]', "c\\", "ü", ""], chance.randrange(6))}


SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("outline") / "file.json"


@given(seed=SEEDS, piece=st.integers(1, 40), indent=st.sampled_from([None, 1]))
def test_containers_and_their_items_are_found_whatever_the_pieces(file, seed, piece, indent):
    whole = document(seed)
    content = json.dumps(whole, indent=indent, ensure_ascii=False).encode()
    file.write_bytes(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_outline, "PIECE", piece)
        found = outline(file)

    expected = {key: value for key, value in whole.items() if isinstance(value, list | dict)}
    assert [json.loads(f'"{each.key}"') for each in found.containers] == list(expected)
    for each, value in zip(found.containers, expected.values(), strict=True):
        assert json.loads(content[each.start : each.stop + 1]) == value
        inner = [one for one in (value.values() if isinstance(value, dict) else value) if isinstance(one, list | dict)]
        starts, stops = found.items(each)
        assert [json.loads(content[start:stop]) for start, stop in zip(starts, stops, strict=True)] == inner
    rest = json.loads(emptied(file, found.containers))
    assert rest == {key: type(value)() if key in expected else value for key, value in whole.items()}


@pytest.mark.parametrize("content", ['{"a": [', "]", "{}}", '{"a": "', "[[[", '{"a": [}'])
def test_brackets_that_do_not_match_are_told(file, content):
    file.write_text(content)
    found = outline(file)
    assert found is None or content == '{"a": [}'


@given(seed=SEEDS)
def test_a_large_file_is_glanced_at_by_first_items(file, seed):
    whole = document(seed) | {"annotations": [{"segments_info": []}, {"b": 1}], "ballast": "x" * 40}
    file.write_text(json.dumps(whole))
    json_files._first_items.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_files, "PIECE", 10)
        assert keys_of(file) == {*whole}
        assert bytes(glance(file)["annotations"]) == b'[{"segments_info": []}]'
