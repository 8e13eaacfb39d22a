"""Which addresses may be asked at all: a table of tricks, none of which may lead inside."""

import ipaddress

import pytest

from labs.links.targets import Policy, Reason, RefusedError, is_public, next_address, understand

INSIDE = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255",
    "192.168.0.1", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.0.170",
    "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1",
    "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "3fff::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip
OUTSIDE = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "172.15.255.255", "100.63.255.255", "100.128.0.1",
           "192.0.1.1", "198.17.255.255", "198.20.0.1", "223.255.255.254", "2606:2800:220:1::1"]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_no_number_of_a_private_or_special_network_is_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", OUTSIDE)
def test_numbers_of_the_whole_world_are_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", INSIDE)
def test_one_private_number_among_those_of_a_name_is_enough_to_refuse_it(number: str) -> None:
    policy = Policy(lambda host, port: ["8.8.8.8", number])
    with pytest.raises(RefusedError) as caught:
        policy.numbers(understand("https://labo.example/"))
    assert caught.value.reason == Reason.PRIVATE


REFUSED = {
    "file:///etc/passwd": Reason.SCHEME, "ftp://labo.example/": Reason.SCHEME, "gopher://labo.example/": Reason.SCHEME,
    "javascript:alert(1)": Reason.SCHEME, "data:text/html,x": Reason.SCHEME, "mailto:a@labo.example": Reason.SCHEME,
    "dict://labo.example:11211/": Reason.SCHEME, "//labo.example/": Reason.SCHEME, "labo.example": Reason.SCHEME,
    "": Reason.SCHEME, "unix:///run/x.sock": Reason.SCHEME,
    "http://labo.example:22/": Reason.PORT, "http://labo.example:8080/": Reason.PORT,
    "https://labo.example:0/": Reason.PORT,
    "http://labo.example:65536/": Reason.ADDRESS, "http://labo.example:80a/": Reason.ADDRESS,
    "http://user@labo.example/": Reason.ADDRESS, "http://user:pw@labo.example/": Reason.ADDRESS,
    "http://8.8.8.8@127.0.0.1/": Reason.ADDRESS, "http://127.0.0.1#@labo.example/": None,
    "http://labo.example\\@127.0.0.1/": Reason.ADDRESS, "http://127.0.0.1\\.labo.example/": Reason.ADDRESS,
    "http://labo.example\r\nHost: x/": Reason.ADDRESS, "http://labo.example/a b": Reason.ADDRESS,
    "http://labo.example/\x00": Reason.ADDRESS, "http://": Reason.ADDRESS, "http:///path": Reason.ADDRESS,
    "http://./": Reason.ADDRESS, "http://localhost/": Reason.PRIVATE, "http://LOCALHOST./": Reason.PRIVATE,
    "http://intranet/": Reason.PRIVATE, "http://2130706433/": Reason.PRIVATE, "http://0x7f000001/": Reason.PRIVATE,
    "http://017700000001/": Reason.PRIVATE, "http://0177.0.0.1/": Reason.PRIVATE, "http://0x7f.0.0.1/": Reason.PRIVATE,
    "http://127.1/": Reason.PRIVATE, "http://127.0.1/": Reason.PRIVATE, "http://0/": Reason.PRIVATE,
    "http://127.0.0.01/": Reason.PRIVATE, "http://1.2.3.4.5/": Reason.PRIVATE,
    "http://256.256.256.256/": Reason.PRIVATE,
    "http://labo.0x7f/": Reason.PRIVATE, "http://①②⑦.⓪.⓪.①/": Reason.ADDRESS, "http://127。0。0。1/": Reason.ADDRESS,
    "http://[::1/": Reason.ADDRESS, "http://[fe80::1%25eth0]/": Reason.ADDRESS,
    "http://[::ffff:127.0.0.1]x/": Reason.ADDRESS,
    "http://labo.example/" + "a" * 3000: Reason.ADDRESS,
}  # fmt: skip


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_plays_a_trick_is_never_asked(url: str) -> None:
    policy = Policy(lambda host, port: [host] if host[0].isdigit() or ":" in host else ["8.8.8.8"])
    with pytest.raises(RefusedError) as caught:
        policy.numbers(understand(url))
    assert caught.value.reason == (REFUSED[url] or Reason.PRIVATE)


@pytest.mark.parametrize("number", INSIDE)
def test_a_private_number_written_in_an_address_is_refused(number: str) -> None:
    literal = f"[{number}]" if ":" in number else number
    policy = Policy(lambda host, port: [host])
    with pytest.raises(RefusedError):
        policy.numbers(understand(f"http://{literal}/"))


def test_a_name_that_gives_no_number_or_a_strange_one_is_refused() -> None:
    target = understand("http://labo.example/")
    for numbers, reason in (([], Reason.NAME), (["x"], Reason.PRIVATE)):
        with pytest.raises(RefusedError) as caught:
            Policy(lambda host, port, numbers=numbers: numbers).numbers(target)
        assert caught.value.reason == reason


def test_what_is_asked_is_built_from_what_was_understood() -> None:
    target = understand("HTTPS://Labo.Example:443/Fiche?q=été#place")
    assert target.url == "https://labo.example/Fiche?q=%C3%A9t%C3%A9"
    assert understand("http://labo.example").path == "/"
    assert understand("http://labo.example?x=1").path == "/?x=1"
    assert understand("http://labo.example:443/").url == "http://labo.example:443/"
    assert understand("https://[2606:2800:220:1::1]/").origin == "https://[2606:2800:220:1::1]"
    assert understand("https://région.example/").host == "xn--rgion-bsa.example"


@pytest.mark.parametrize(
    "location", ["http://[::1", "//[x", "http://127.0.0.1:99999/", "\x00", "a" * 3000, "ftp://a.b/"]
)
def test_a_redirection_is_read_as_strictly(location: str) -> None:
    with pytest.raises(RefusedError):
        next_address(understand("https://labo.example/a"), location)


def test_a_redirection_may_be_relative() -> None:
    here = understand("https://labo.example/a/b")
    assert next_address(here, "c").url == "https://labo.example/a/c"
    assert next_address(here, "/d?e").url == "https://labo.example/d?e"
    assert next_address(here, "//autre.example/").url == "https://autre.example/"
