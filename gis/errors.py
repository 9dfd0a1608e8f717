"""Every error that we raise on purpose, each built from the facts of the case.

`api/errors.py` maps them to HTTP statuses; the command line prints `str(error)` and exits 1.
Messages say what is wrong, where, and what to do.
"""

from collections.abc import Hashable, Iterable
from datetime import date
from pathlib import Path


class LaoAtlasError(Exception):
    """Base of all deliberate errors."""


class PlaceNotFound(LaoAtlasError):
    """No place bears this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"No place has the code {code!r}.")
        self.code = code


class PlaceMoved(LaoAtlasError):
    """The place that bore this code bears another now, or one successor took its place."""

    def __init__(self, code: str, successor: str) -> None:
        super().__init__(f"The place with the code {code!r} has the code {successor!r} now.")
        self.code = code
        self.successor = successor


class PlaceGone(LaoAtlasError):
    """The place that bore this code ended, and none or several took its place."""

    def __init__(
        self,
        code: str,
        *,
        name_th: str | None,
        name_en: str | None,
        lao_type: str | None,
        ended_on: date | None,
        is_day_told: bool = True,
        successors: tuple[str, ...] = (),
    ) -> None:
        until = f" on {ended_on}" if ended_on else ""
        followed = f" It was divided among: {', '.join(successors)}." if successors else ""
        super().__init__(
            f"{name_th} ({code}) was abolished{until}.{followed}"
            if is_day_told
            else f"{name_th} ({code}) is not in the registry of {ended_on}, and no file tells "
            f"what became of it.{followed}"
        )
        self.code = code
        self.name_th = name_th
        self.name_en = name_en
        self.lao_type = lao_type
        self.ended_on = ended_on
        self.is_day_told = is_day_told
        self.successors = successors


class TileNotFound(LaoAtlasError):
    """No such tile: unknown edition or layer, or an address outside the tile pyramid."""


class PictureNotFound(LaoAtlasError):
    """No picture has this address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"There is no picture {address!r}. The page of a place, a ranking or a story names its "
            "picture in `og:image`."
        )


class PictureUnavailable(LaoAtlasError):
    """A picture cannot be drawn on this machine as it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Pictures cannot be drawn here: {reason}.")


class PicturesBusy(LaoAtlasError):
    """More pictures are asked for than can be drawn soon; `retry_after_s` says when to ask."""

    def __init__(self, waiting: int, retry_after_s: int) -> None:
        super().__init__(
            f"{waiting} pictures are waiting to be drawn already. Ask again in {retry_after_s} s."
        )
        self.retry_after_s = retry_after_s


class IndicatorNotFound(LaoAtlasError):
    """No indicator bears this code, or none of its figures is of this year."""


class MapRefused(LaoAtlasError):
    """A map for a file cannot be drawn from what was given, or not as small as asked."""


class MapsBusy(LaoAtlasError):
    """As many maps for files are being drawn as the portal draws at once."""

    def __init__(self) -> None:
        super().__init__("Many maps are being drawn right now. Please try again in a minute.")


class NothingToEmbed(LaoAtlasError):
    """An address is none of the pages that can stand in pages of others."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"{url[:200]!r} is no page of this Atlas that can be embedded. Maps, places, rankings"
            " and stories can."
        )


class EmbedFormatUnknown(LaoAtlasError):
    """An answer is asked for in a form that is not written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no answer in the format {name!r}; there are json and xml.")


class ClassesRefused(LaoAtlasError):
    """The classes of a map cannot be made as they were asked for."""


class DrawsRefused(LaoAtlasError):
    """The draws of an index cannot be made, or read, as they were asked for."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"The uncertainty of the index cannot be computed: {problem}.")


class EntryNotFound(LaoAtlasError):
    """No story or service of the content has this address."""

    def __init__(self, kind: str, slug: str) -> None:
        super().__init__(f"None of the {kind} has the address {slug!r}.")


class ProposalNotFound(LaoAtlasError):
    """No proposal of a match has this number."""

    def __init__(self, proposal_id: int) -> None:
        super().__init__(f"There is no proposal {proposal_id}. `lao review list` lists them.")


class NotSignedIn(LaoAtlasError):
    """A page is a steward's, and nobody is signed in."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} is for stewards who are signed in.")
        self.path = path


class FormRefused(LaoAtlasError):
    """A form was not made here for this session, or is too old."""

    def __init__(self) -> None:
        super().__init__("The form is too old or was not made here. Load its page again.")


class FeedRequestRefused(LaoAtlasError):
    """A request to `/ogc` asks for what a feed does not have, or in a form that cannot be read."""

    def __init__(self, description: str, *, status: int = 400) -> None:
        super().__init__(description)
        self.status = status


class OutlineNotFound(LaoAtlasError):
    """No candidate outline has this number."""

    def __init__(self, candidate_id: int) -> None:
        super().__init__(
            f"There is no outline {candidate_id}. `lao review outlines` lists those that wait."
        )


class ReviewRefused(LaoAtlasError):
    """A steward's decision cannot be taken as it stands."""


class LoadRefused(LaoAtlasError):
    """The database refused what a source holds; nothing of it was kept."""


class UndoRefused(LaoAtlasError):
    """A run cannot be undone: unknown, not the last one, or others stand on it."""


class EditionInTheWay(LaoAtlasError):
    """Real data are loaded where the sample edition was asked for, or the reverse."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(
            message
            or "The database holds real data, and the sample is never mixed with them. "
            "Use another database or another LAO_VAR_DIR for the sample."
        )


class PortTaken(LaoAtlasError):
    """Another program listens where the portal should."""

    def __init__(self, port: int, holder: str | None) -> None:
        by = f" by {holder}" if holder else ""
        super().__init__(
            f"Port {port} is taken{by}. End that program, or choose another port: LAO_PORT=8001"
        )


class SourceFileError(LaoAtlasError):
    """A file cannot be read as what it claims to be."""

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem} {remedy}")
        self.path = Path(path)
        self.problem = problem
        self.remedy = remedy


class SourceChanged(SourceFileError):
    """The file's form is not the one the loader was written for."""


class DownloadFailed(LaoAtlasError):
    """A published file could not be fetched.

    `may_pass`: the same request may succeed a little later, not before `wait_seconds` where known.
    """

    def __init__(
        self,
        address: str,
        problem: str,
        remedy: str,
        *,
        may_pass: bool = False,
        wait_seconds: float | None = None,
    ) -> None:
        super().__init__(f"{address}: {problem} {remedy}")
        self.address = address
        self.may_pass = may_pass
        self.wait_seconds = wait_seconds


class UnknownSource(LaoAtlasError):
    """No loader recognises the file, or no source has the name."""


class DatabaseUnavailable(LaoAtlasError):
    """PostGIS cannot be reached, or none can be had on this machine."""


class DatabaseUnsuitable(LaoAtlasError):
    """The database answers but cannot hold the Atlas (encoding, ctype, extension, version)."""


class PointsWithoutArea(LaoAtlasError):
    """Some points cannot be given a part of the outline."""

    def __init__(self, ids: Iterable[Hashable], problem: str) -> None:
        self.ids = tuple(ids)
        self.problem = problem
        named = ", ".join(map(str, self.ids))
        super().__init__(f"{named}: these points {problem}. Correct their positions.")


class ValuesNotFinite(LaoAtlasError):
    """Some values are infinite, so nothing that is computed from all of them means anything."""

    def __init__(self, ids: Iterable[Hashable]) -> None:
        self.ids = tuple(ids)
        named = ", ".join(map(str, self.ids[:5])) + (" ..." if len(self.ids) > 5 else "")
        super().__init__(
            f"The values of {len(self.ids)} places are infinite (place ids {named}). A figure was "
            "divided by zero: leave such values out where they are made."
        )


class ContentError(LaoAtlasError):
    """A row of the starting content is wrong; a steward can mend it in an office program."""

    def __init__(self, file: str, line: int, column: str | None, problem: str) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
        where = f"{file}, line {line}" + (f", column {column}" if column else "")
        super().__init__(f"{where}: {problem}")


class DefinitionRefused(LaoAtlasError):
    """The definition of an index contradicts itself, or names what there is not."""

    def __init__(self, where: str, line: int | None, problem: str) -> None:
        at = f", line {line}" if line is not None else ""
        super().__init__(f"{where}{at}: {problem}.")
        self.where = where
        self.line = line
        self.problem = problem


class IndexNotFound(LaoAtlasError):
    """No index has this code, or none of its editions is of this year or name."""


class BuildRunning(LaoAtlasError):
    """A build of the index has not ended yet."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is being built. Wait until that has ended.")


class EditionNotFound(LaoAtlasError):
    """No data edition has this name."""


class EditionDiffers(LaoAtlasError):
    """An edition that was computed again came out otherwise."""


class IndexDataUnusable(LaoAtlasError):
    """Figures cannot go into an index as they stand, or not by the method that was chosen."""

    def __init__(
        self, problem: str, *, unit: Hashable | None = None, indicator: Hashable | None = None
    ) -> None:
        where = [f"unit {unit}"] if unit is not None else []
        where += [f"indicator {indicator}"] if indicator is not None else []
        text = f"{', '.join(where)}: {problem}" if where else problem
        super().__init__(text[0].upper() + text[1:])
        self.unit = unit
        self.indicator = indicator
        self.problem = problem


class WeightRefused(LaoAtlasError):
    """A weight of an index cannot be used: zero, negative, not a number, missing or unasked for."""

    def __init__(self, code: Hashable, problem: str) -> None:
        super().__init__(f"The weight of {code} {problem}.")
        self.code = code
        self.problem = problem


class ComparisonRefused(LaoAtlasError):
    """Places cannot be compared by what was given: peers, improvements, lessons or synergies."""


class StyleNotFound(LaoAtlasError):
    """No collection has a style of this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no style {name!r}; there are: {', '.join(known)}.")


class ExportRefused(LaoAtlasError):
    """A file of a whole collection cannot be made as asked, or not at all."""


class DownloadNotFound(LaoAtlasError):
    """There is no such bulk file, or its edition is no longer kept."""

    def __init__(self, edition: str, name: str) -> None:
        super().__init__(
            f"There is no file {name!r} of the edition {edition!r}. Only the newest editions are "
            "kept: see /data/downloads for those that there are."
        )
        self.edition = edition
        self.name = name


class ExportFailed(LaoAtlasError):
    """A bulk file could not be written; nothing of it is left."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}.")
        self.path = path
