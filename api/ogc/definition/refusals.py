"""The answers of any path that say why there is none, as the components describe them."""

REFUSALS: dict[str, dict[str, str]] = {
    status: {"$ref": f"#/components/responses/{name}"}
    for status, name in {
        "400": "InvalidParameter",
        "404": "NotFound",
        "500": "ServerError",
        "503": "Unavailable",
    }.items()
}
