"""What a cell of a table can hold when a reader hands it over."""

from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None
