"""The address at a proxy: what is taken, and what is refused with a sentence that says how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.classroom.hosting.network.public_address import PublicAddress, public_address
from sim.errors import ParleyError


@pytest.mark.parametrize(("typed", "origin", "path"), [
    ("https://parley.school.edu", "https://parley.school.edu", ""),
    (" HTTPS://Parley.School.EDU:443/ ", "https://parley.school.edu", ""),
    ("http://school.edu:80/a/b/", "http://school.edu", "/a/b"),
    ("http://school.edu:443/Class-1.b", "http://school.edu:443", "/Class-1.b"),
    ("https://10.0.0.5:08443", "https://10.0.0.5:8443", ""), ("https://[FE80::1]:90/x", "https://[fe80::1]:90", "/x"),
    ("https://school.edu/seats", "https://school.edu", "/seats"),
])
def test_an_address_is_as_browsers_send_it(typed: str, origin: str, path: str) -> None:
    found = public_address(typed)
    assert (found.origin, found.path, str(found)) == (origin, path, origin + path)
    assert found.secure is origin.startswith("https://")


@pytest.mark.parametrize(("typed", "why"), [
    ("", "it is empty"), ("  ", "it is empty"), ("https://school.edu/a b", "a space"), ("https://" + "a" * 250, "200"),
    ("parley.school.edu", "begin with https://"), ("ftp://school.edu", "begin with https://"), ("https:/a", "begin"),
    ("//school.edu", "begin with https://"), ("https://schüle.edu", "xn--"), ("https://a\x00b", "letter"),
    ("https://anna:secret@school.edu", "no user"), ("https://school.edu?a=1", "from \\? or # on"),
    ("https://school.edu#a", "from \\? or # on"), ("https://", "no machine"), ("https://-a.edu", "no machine"),
    ("https://a..edu", "no machine"), ("https://[::1", "no machine"), ("https://a_b.edu", "no machine"),
    ("https://school.edu:0", "port"), ("https://school.edu:65536", "port"), ("https://school.edu:x", "port"),
    ("https://school.edu:", "port"), ("https://school.edu:-1", "port"), ("https://school.edu/a//b", "single slashes"),
    ("https://school.edu/../b", "its path"), ("https://school.edu/%41", "its path"),
    ("https://school.edu/seat", "a page here"), ("https://school.edu/teach/b", "a page here"),
])
def test_a_wrong_address_is_a_sentence(typed: str, why: str) -> None:
    with pytest.raises(ParleyError, match=why) as told:
        public_address(typed)
    assert str(told.value).endswith("write it like https://parley.school.edu or https://school.edu/parley")


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_told(name: str, rest: str) -> None:
    for typed in (name, f"https://{name}", f"https://school.edu{rest}", f"https://school.edu:{rest}"):
        try:
            found = public_address(typed)
        except ParleyError:
            continue
        assert public_address(str(found)) == found
        assert str(found).isascii() and not {" ", "@", "?", "#"} & set(str(found))


@pytest.mark.parametrize(("asked", "inside"), [
    ("/parley/explore", "/explore"), ("/parley", "/"), ("/parley/", "/"), ("/explore", "/explore"), ("/", "/"),
    ("/parleys", "/parleys"),
])
def test_the_path_is_taken_away_once(asked: str, inside: str) -> None:
    assert PublicAddress("https", "school.edu", "/parley").inside(asked) == inside
    assert PublicAddress("https", "school.edu").inside(asked) == asked


def test_a_cookie_is_for_the_path_and_encrypted_only_where_it_can_be() -> None:
    header = "key=a/b; HttpOnly; Path=/; Max-Age=5"
    assert PublicAddress("http", "school.edu").cookie(header) == header
    assert PublicAddress("https", "school.edu", "/p").cookie(header) == "key=a/b; HttpOnly; Path=/p; Max-Age=5; Secure"
