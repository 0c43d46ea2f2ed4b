"""A batch on a Ray cluster of two nodes on this machine, whose processes die."""

import os
import signal

import pytest

from sam_annotator.batch import ray_engine
from sam_annotator.batch.ray_engine import Cluster, spread_on_ray
from sam_annotator.errors import ModelError, RuntimeUnavailableError

needs_ray = pytest.mark.skipif(
    ray_engine.why_unavailable() is not None, reason="needs the extra ray; `make cluster` runs it"
)


class Doubling:
    """Doubles numbers, and dies at one of them: the first time, or whenever it comes to it."""

    def __init__(self, dies_at, once_at=None):
        self.dies_at, self.once_at = dies_at, once_at

    def __call__(self):
        return self.work

    def work(self, number):
        if number == self.dies_at:
            if self.once_at is None:
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                self.once_at.touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        return number, 2 * number, os.getpid()


def given_up(number, error):
    return number, str(error), None


def no_worker():
    raise ModelError("This model is not here.")


@pytest.fixture(scope="module")
def cluster():
    ray = ray_engine._library()
    from ray.cluster_utils import Cluster as Machines

    memory = {"object_store_memory": 80 * 2**20}
    machines = Machines(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False, **memory})
    second = machines.add_node(num_cpus=1, **memory)
    yield machines, second
    ray.shutdown()
    machines.shutdown()


@needs_ray
@pytest.mark.slow
def test_each_item_has_one_result_from_two_nodes(cluster):
    machines, _ = cluster
    results = list(spread_on_ray(range(30), Doubling(None), Cluster(machines.address, 2), given_up))
    assert sorted(result[:2] for result in results) == [(number, 2 * number) for number in range(30)]
    assert len({result[2] for result in results}) == 2


@needs_ray
@pytest.mark.slow
def test_a_worker_that_is_killed_loses_and_doubles_nothing(cluster, tmp_path):
    machines, _ = cluster
    make = Doubling(11, tmp_path / "died")
    results = list(spread_on_ray(range(30), make, Cluster(machines.address, 2), given_up))
    assert (tmp_path / "died").exists()
    assert sorted(result[:2] for result in results) == [(number, 2 * number) for number in range(30)]


@needs_ray
@pytest.mark.slow
def test_what_kills_every_worker_is_given_up_alone(cluster):
    machines, _ = cluster
    results = dict(
        result[:2] for result in spread_on_ray(range(9), Doubling(5), Cluster(machines.address, 2), given_up)
    )
    assert len(results) == 9
    assert "died" in results.pop(5)
    assert results == {number: 2 * number for number in range(9) if number != 5}


@needs_ray
@pytest.mark.slow
def test_why_no_worker_can_be_made_is_told(cluster):
    machines, _ = cluster
    with pytest.raises(ModelError, match="not here"):
        list(spread_on_ray(range(3), no_worker, Cluster(machines.address, 1), given_up))


@needs_ray
@pytest.mark.slow
def test_a_node_that_vanishes_loses_and_doubles_nothing(cluster):
    machines, second = cluster
    results = []
    for result in spread_on_ray(range(40), Doubling(None), Cluster(machines.address, 2), given_up):
        if not results:
            machines.remove_node(second, allow_graceful=False)
        results.append(result)
    assert sorted(result[:2] for result in results) == [(number, 2 * number) for number in range(40)]


def test_without_ray_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(ray_engine.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(RuntimeUnavailableError, match="Ray is not installed"):
        list(spread_on_ray([1], Doubling(None), Cluster("auto", 1), given_up))
