"""Where a request comes from: its address, and the page that sent it.

Proxies say both in headers that anybody may write, so they are believed of trusted ones alone.
"""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from strawberry.http.websocket_origin import normalize_allowed_origins, normalize_origin


class Origins:
    """What this service believes of addresses and pages."""

    def __init__(self, trusted_proxies: Iterable[str], allowed_origins: Iterable[str]) -> None:
        self._proxies = [ip_network(text, strict=False) for text in trusted_proxies]
        self.allowed = normalize_allowed_origins(allowed_origins)

    def address(self, connection: HTTPConnection) -> str | None:
        """Address of the client; None for this machine, and for a proxy that speaks for itself.

        Each proxy adds whom it speaks for at the end: the last that is no proxy is the client.
        Where all are of trusted networks, it is the last that is not this machine.
        """
        client = connection.client
        if client is None or not self._is_trusted(client.host):
            return client and client.host
        forwarded = connection.headers.get("x-forwarded-for", "").split(",")
        addresses = [part.strip()[:64] for part in reversed(forwarded) if part.strip()]
        others = [address for address in addresses if not _is_this_machine(address)]
        clients = (address for address in others if not self._is_trusted(address))
        return next(clients, others[0] if others else None)

    def is_secure(self, connection: HTTPConnection) -> bool:
        """True where the client reached us by https, here or at a trusted proxy."""
        said = self._said_by_proxy(connection, "x-forwarded-proto") or connection.scope["scheme"]
        return said in {"https", "wss"}

    def is_foreign_page(self, connection: HTTPConnection) -> bool:
        """True where a browser says that a page of another site sent the request."""
        origin = connection.headers.get("origin")
        if origin is None:
            return connection.headers.get("sec-fetch-site") == "cross-site"
        return not self.is_own(connection, origin)

    def is_own(self, connection: HTTPConnection, origin: str) -> bool:
        """True for an origin that this service was reached by, and for an allowed one."""
        normal = normalize_origin(origin)
        if normal is None:
            return False
        hosts = {
            connection.headers.get("host"),
            self._said_by_proxy(connection, "x-forwarded-host"),
        }
        return normal in self.allowed or urlsplit(origin).netloc.lower() in hosts

    def _said_by_proxy(self, connection: HTTPConnection, header: str) -> str | None:
        """The header as the proxy next to us wrote it."""
        client = connection.client
        if client is None or not self._is_trusted(client.host):
            return None
        return connection.headers.get(header, "").split(",")[-1].strip().lower() or None

    @lru_cache(maxsize=1024)  # noqa: B019 there is one of this class in a process
    def _is_trusted(self, address: str) -> bool:
        networks: list[IPv4Network | IPv6Network] = self._proxies
        parsed = _parsed(address)
        return parsed is not None and any(parsed in network for network in networks)


def _is_this_machine(address: str) -> bool:
    parsed = _parsed(address)
    return parsed is not None and parsed.is_loopback


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed
