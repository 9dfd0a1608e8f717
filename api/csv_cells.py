"""Cells of CSV files that are safe to open in a spreadsheet program.

A cell that such a program would take for a formula (it begins with = + - @, a tab or a carriage
return) begins with an apostrophe instead.
"""

BOM = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """Return the text of a cell; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
