"""Cells to figures, years and dates: what publishers write, read exactly or refused with a reason.

`parse_value` follows a `ValueRule`, the part of a source's YAML file that says what a column means.
"""

from loaders.readers.rows import Cell
from loaders.values.dates import parse_date
from loaders.values.parse import parse_value
from loaders.values.parsed import ParsedValue
from loaders.values.rule import ValueRule
from loaders.values.years import parse_year

__all__ = ["Cell", "ParsedValue", "ValueRule", "parse_date", "parse_value", "parse_year"]
