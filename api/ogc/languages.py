"""The language of an answer: `?lang=`, else what the reader's program prefers, else Thai."""

from fastapi import Request


def language_of(request: Request) -> str:
    """Return "th" or "en"."""
    asked = request.query_params.get("lang")
    if asked is not None:
        return "en" if asked.startswith("en") else "th"
    for part in request.headers.get("accept-language", "").split(","):
        if part.strip()[:2] in ("th", "en"):
            return part.strip()[:2]
    return "th"
