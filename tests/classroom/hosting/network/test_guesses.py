"""Wrong PINs: who is counted, what is believed of a proxy, and that nothing is kept for longer than it counts."""

from __future__ import annotations

import pytest

from sim.classroom.hosting.network import guesses
from sim.classroom.hosting.network.guesses import MOST_FROM_PROXY, MOST_GUESSES, PER, Guesses, of_itself, of_proxy


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that it is, to be set."""
    now = [1000.0]
    monkeypatch.setattr(guesses, "monotonic", lambda: now[0])
    return now


def test_after_a_minute_somebody_may_guess_again_and_nothing_is_kept(clock: list[float]) -> None:
    found, who = Guesses(), of_itself("10.0.0.7")
    for _ in range(MOST_GUESSES):
        assert not found.too_often(who)
        found.wrong(who)
    assert found.too_often(who) and not found.too_often(of_itself("10.0.0.8"))
    clock[0] += PER
    assert not found.too_often(who) and found._wrong == {}


@pytest.mark.parametrize(("proxy", "forwarded", "address"), [
    ("127.0.0.1", "10.1.1.1", "10.1.1.1"), ("127.0.0.1", "6.6.6.6, 10.1.1.1", "10.1.1.1"),
    ("::1", "fe80::1", "fe80::1"),
    ("127.0.0.1", "", "127.0.0.1"), ("127.0.0.1", "10.1.1.1, nobody", "127.0.0.1"),
    ("10.9.9.9", "10.1.1.1", "10.9.9.9"), ("?", "10.1.1.1", "?"),
])
def test_a_sender_is_believed_of_a_proxy_on_this_machine_only(proxy: str, forwarded: str, address: str) -> None:
    assert f"from {address}" in of_proxy(proxy, forwarded, "")


def test_made_up_senders_come_to_an_end_at_the_proxy(clock: list[float]) -> None:
    found = Guesses()
    for i in range(MOST_FROM_PROXY):
        who = of_proxy("127.0.0.1", f"10.1.{i // 250}.{i % 250}", f"key {i}")
        assert not found.too_often(who)
        found.wrong(who)
    assert found.too_often(of_proxy("127.0.0.1", "10.2.2.2", "new"))
    assert not found.too_often(of_itself("127.0.0.1")), "the teacher's own machine is not shut out"
