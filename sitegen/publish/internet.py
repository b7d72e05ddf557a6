"""Which addresses are part of the public internet."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 behind a translator (https://www.rfc-editor.org/rfc/rfc6052)."""


def is_public(address: str) -> bool:
    """Whether an IP address, in digits, is one that anybody may be asked at: no loopback, private, link-local,
    multicast or reserved one, however it is wrapped into IPv6."""
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        if number.sixtofour or number.teredo or number.is_site_local:
            return False
        if number.ipv4_mapped:
            return is_public(str(number.ipv4_mapped))
        if number in TRANSLATED:
            return is_public(str(ip_address(int(number) & 0xFFFFFFFF)))
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)
