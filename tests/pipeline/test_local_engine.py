"""The engine of this machine: results of every task, whatever dies on the way."""

import os
import signal
from collections.abc import Iterator

import pytest

from govern.pipeline.engine import Lost
from govern.pipeline.local import LocalEngine, report_work


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine]:
    with LocalEngine(2) as engine:
        yield engine


def square(number: int) -> int:
    report_work(1, number)
    return number * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse_three(number: int) -> int:
    if number == 3:
        raise OSError(28, "No space left on device")
    return number


def test_every_task_comes_back_with_its_result(engine: LocalEngine) -> None:
    assert dict(engine.map(square, range(50))) == {number: number * number for number in range(50)}


def test_no_tasks_give_no_results(engine: LocalEngine) -> None:
    assert list(engine.map(square, [])) == []


def test_work_is_counted_across_processes(engine: LocalEngine) -> None:
    documents, size = engine.work_done()
    list(engine.map(square, range(10)))
    assert engine.work_done() == (documents + 10, size + 45)


def test_a_process_that_dies_costs_its_own_task_only(engine: LocalEngine) -> None:
    results = dict(engine.map(die_on_seven, range(20)))
    assert isinstance(results.pop(7), Lost)
    assert results == {number: number for number in range(20) if number != 7}


def test_the_engine_works_on_after_a_death(engine: LocalEngine) -> None:
    assert dict(engine.map(square, range(5))) == {number: number * number for number in range(5)}


def test_an_error_of_the_function_is_raised_to_the_caller(engine: LocalEngine) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        list(engine.map(refuse_three, range(6)))
    assert caught.value.errno == 28
