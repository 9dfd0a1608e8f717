"""Headers that keep browsers from doing on our pages what we did not write."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
# Made to stand in pages of others: nothing can be changed there by a press that was lured.
EMBEDS = ("/embed/", "/en/embed/")
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "geolocation=(self), camera=(), microphone=()",
}


def content_policy(maps_from: Sequence[str] = (), *, framed_by: str = "'self'") -> str:
    """Return the policy of pages; `maps_from` are other hosts that the map reads from."""
    further = (f"connect-src 'self' {' '.join(maps_from)}",) if maps_from else ()
    return "; ".join((*POLICY, f"frame-ancestors {framed_by}", *further))


class SecurityHeaders:
    """Add the headers to every answer that does not set them itself."""

    def __init__(self, app: ASGIApp, maps_from: Sequence[str] = ()) -> None:
        self.app = app
        self.headers = _written(content_policy(maps_from))
        self.embed_headers = _written(content_policy(maps_from, framed_by="*"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = self.embed_headers if scope["path"].startswith(EMBEDS) else self.headers

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message["headers"])
                named = {name for name, _ in own}
                message["headers"] = own + [pair for pair in headers if pair[0] not in named]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _written(policy: str) -> list[tuple[bytes, bytes]]:
    headers = {"content-security-policy": policy, **HEADERS}
    return [(name.encode(), value.encode()) for name, value in headers.items()]
