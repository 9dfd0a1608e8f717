"""Who governs which subdistrict, put together from linked LAOs for giving people to them."""

from collections import defaultdict
from collections.abc import Iterable

from gis.codes import BMA_CODE
from gis.lao_types import LaoType
from loaders.geocode_xml import Area
from loaders.linking import Link
from loaders.population_allocation import Cover, Government

_BANGKOK = "10"


def government_of(links: Iterable[Link], areas: Iterable[Area]) -> Government:
    """Return the government of all subdistricts, LAOs named by the codes of their links."""
    covers: dict[str, list[Cover]] = defaultdict(list)
    municipalities: dict[str, str] = {}
    for link in links:
        known = link.registry or link.lao or link.dola
        if known is None or known.lao_type is LaoType.PAO:
            continue
        municipalities[link.geocode] = link.code
        is_municipality = known.lao_type.is_municipality or known.lao_type is LaoType.PATTAYA
        for part in link.lao.coverage if link.lao else ():
            covers[part.subdistrict_code].append(Cover(link.code, is_municipality))
    return Government(
        covers=covers,
        municipalities=municipalities,
        whole_provinces={_BANGKOK: BMA_CODE},
        # A code split into several has no single successor to look in.
        recoded={
            area.geocode: area.new_geocodes[0]
            for area in areas
            if area.is_obsolete and len(area.new_geocodes) == 1
        },
    )
