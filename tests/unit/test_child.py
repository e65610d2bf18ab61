from __future__ import annotations

import operator
import os
import signal
import threading
import time

import pytest

from habitatlib.tables import child

HERE = {"HABITATLIB_TEST": "here"}


def test_a_function_runs_in_another_process_which_is_kept_for_the_next():
    first = child.call("a", HERE, os.getpid)
    assert first != os.getpid()
    assert child.call("a", HERE, os.getenv, "HABITATLIB_TEST") == "here"
    assert child.call("a", HERE, os.getpid) == first


def test_a_process_does_not_live_for_ever(monkeypatch):
    monkeypatch.setattr(child, "_CALLS", 1)
    assert child.call("a", HERE, os.getpid) != child.call("a", HERE, os.getpid)


def test_another_environment_has_another_process():
    first = child.call("a", HERE, os.getpid)
    assert child.call("a", {"HABITATLIB_TEST": "there"}, os.getenv, "HABITATLIB_TEST") == "there"
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_what_a_function_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        child.call("a", HERE, operator.truediv, 1, 0)


def test_a_process_that_ends_is_told_and_the_next_call_has_a_new_one():
    with pytest.raises(child.ChildDied, match=r"ended \(3\)"):
        child.call("a", HERE, os._exit, 3)
    with pytest.raises(child.ChildDied, match=r"killed \(SIGKILL\)"):
        child.call("a", HERE, signal.raise_signal, signal.SIGKILL)
    assert child.call("a", HERE, abs, -1) == 1


def test_a_function_that_takes_too_long_is_ended():
    with pytest.raises(child.ChildLate, match="longer than 0.2 seconds"):
        child.call("a", HERE, time.sleep, 600, seconds=0.2)


def test_work_is_done_apart():
    assert child.apart(8, divmod, 3) == (2, 2)


def test_work_whose_process_died_is_tried_once_more():
    os.kill(child.call("", {}, os.getpid), signal.SIGKILL)
    assert child.apart(-1, abs) == 1
    with pytest.raises(child.ChildDied):
        child.apart(3, os._exit)


def test_what_is_held_does_not_begin():
    child.hold("held")
    with pytest.raises(child.ChildHeld):
        child.call("held", HERE, abs, -1)


def test_calls_are_stopped_by_their_token():
    ended = []

    def wait() -> None:
        with pytest.raises((child.ChildDied, child.ChildHeld)):
            child.call("mine", HERE, time.sleep, 600)
        ended.append(True)

    thread = threading.Thread(target=wait)
    thread.start()
    while not child._BUSY.get("mine"):
        time.sleep(0.01)
    child.stop("another")
    child.stop("mine")
    thread.join(30)
    assert ended
