"""The collections of `/ogc`, each a view of schema `ogc`, described in both languages."""

from dataclasses import dataclass, replace

THAILAND = [97.3, 5.6, 105.7, 20.5]


@dataclass(frozen=True, slots=True)
class Collection:
    """A view and what is said of it; `sources` are the loaders that its items come from.

    `key` is the column of an item's id, `year` that of its time. `is_stored`: the JSON of its
    items is kept. `is_dated`: it can be had as it was at another time.
    """

    name: str
    title_th: str
    title_en: str
    description_th: str
    description_en: str
    keywords_th: tuple[str, ...]
    keywords_en: tuple[str, ...]
    sources: frozenset[str]
    key: str = "code"
    year: str | None = None
    is_stored: bool = False
    is_dated: bool = False

    def title(self, lang: str) -> str:
        """Return the title in a language."""
        return self.title_en if lang == "en" else self.title_th


def _in_full(collection: Collection) -> Collection:
    """Return the same collection with the geometry as it is kept."""
    return replace(
        collection,
        name=f"{collection.name}_full",
        title_th=f"{collection.title_th} (แนวเขตเต็มความละเอียด)",
        title_en=f"{collection.title_en} (full geometry)",
        description_th=f"{collection.description_th} แนวเขตตามที่เก็บไว้ ไม่ได้ลดทอน",
        description_en=f"{collection.description_en} The geometry as it is kept, not generalised.",
    )


AREA_SOURCES = frozenset({"thai_areas", "geocode_xml", "sample_edition"})

PLACES = (
    Collection(
        name="laos",
        title_th="องค์กรปกครองส่วนท้องถิ่น",
        title_en="Local administrative organizations",
        description_th="องค์กรปกครองส่วนท้องถิ่น (อปท.) ทุกแห่งที่มีอยู่ในปัจจุบัน พร้อมประเภท รหัส ที่ตั้งสำนักงาน "
        "เว็บไซต์ ค่าล่าสุดของทุกตัวชี้วัดพร้อมปี และอันดับพร้อมช่วงของทุกดัชนี ใส่ datetime=2019 เพื่อดู อปท. ของปีนั้น "
        "ด้วยชื่อและประเภทในเวลานั้น บนแนวเขตปัจจุบัน "
        "boundary_grade บอกความแน่ชัดของแนวเขต: A แนวเขตทางการ B วาดโดยชุมชน "
        "C รวมจากทั้งตำบล D มีตำบลร่วมกับ อปท. อื่น แนวเขตจริงไม่ทราบ E ทราบเพียงที่ตั้ง (จุด) "
        "F ทราบเพียงอำเภอ (ไม่มีรูปทรง)",
        description_en="Every present local administrative organization (LAO) with its type, "
        "codes, office position, website, the latest figure of each indicator with its year, and "
        "its rank with the interval in each index. datetime=2019 gives the LAOs of that year by "
        "the names and types of the time, on today's outlines. boundary_grade says how sure the "
        "geometry is: A official outline, B drawn by the community, C exact union of whole "
        "subdistricts, D shares subdistricts with other LAOs, true line unknown, E position only "
        "(a point), F district only (null geometry).",
        keywords_th=("อปท.", "องค์กรปกครองส่วนท้องถิ่น", "เทศบาล", "อบต.", "อบจ."),
        keywords_en=("local government", "municipality", "LAO", "SAO", "PAO", "Thailand"),
        is_stored=True,
        is_dated=True,
        sources=frozenset(
            {
                "atlas_boundaries",
                "cod_subdistricts",
                "cod_provinces",
                "dla_registry",
                "dola_codes",
                "dopa_population",
                "geocode_xml",
                "sample_edition",
            }
        ),
    ),
    Collection(
        name="provinces",
        title_th="จังหวัด",
        title_en="Provinces",
        description_th="จังหวัดและกรุงเทพมหานคร พร้อมรหัสและชื่อ",
        description_en="Provinces and Bangkok with their codes and names.",
        keywords_th=("จังหวัด", "เขตการปกครอง"),
        keywords_en=("province", "administrative boundary", "Thailand"),
        is_stored=True,
        sources=AREA_SOURCES | {"cod_provinces"},
    ),
    Collection(
        name="districts",
        title_th="อำเภอและเขต",
        title_en="Districts",
        description_th="อำเภอ และเขตของกรุงเทพมหานคร พร้อมรหัส ชื่อ และจังหวัด",
        description_en="Districts with their codes, names and province.",
        keywords_th=("อำเภอ", "เขต", "เขตการปกครอง"),
        keywords_en=("district", "amphoe", "administrative boundary", "Thailand"),
        is_stored=True,
        sources=AREA_SOURCES | {"cod_districts"},
    ),
    Collection(
        name="subdistricts",
        title_th="ตำบลและแขวง",
        title_en="Subdistricts",
        description_th="ตำบล และแขวงของกรุงเทพมหานคร พร้อมรหัส ชื่อ อำเภอ และจังหวัด "
        "บางแห่งไม่มีรูปทรงเพราะไม่มีอยู่ในชั้นข้อมูลแนวเขต",
        description_en="Subdistricts with their codes, names, district and province. Some have a "
        "null geometry: the boundary layer does not hold them.",
        keywords_th=("ตำบล", "แขวง", "เขตการปกครอง"),
        keywords_en=("subdistrict", "tambon", "administrative boundary", "Thailand"),
        is_stored=True,
        sources=AREA_SOURCES | {"cod_subdistricts"},
    ),
)

FIGURES = (
    Collection(
        name="observations",
        title_th="ค่าของตัวชี้วัด",
        title_en="Observations",
        description_th="ค่าของทุกตัวชี้วัด ทุกพื้นที่และทุกปี หนึ่งรายการต่อหนึ่งค่า พร้อมสถานะ แหล่งข้อมูล และแถวในไฟล์ "
        "status บอกว่าไม่มีค่าเพราะเหตุใด",
        description_en="Every figure of every indicator, place and year, one item each, with its "
        "status, its source and the row of the file. status says why a value is absent.",
        keywords_th=("ตัวชี้วัด", "สถิติ", "ประชากร", "งบประมาณ"),
        keywords_en=("indicator", "statistics", "population", "budget"),
        sources=frozenset(
            {"dopa_population", "lpa_tobacco", "pao_budget", "household_income", "sample_edition"}
        ),
        key="id",
        year="year",
    ),
    Collection(
        name="rankings",
        title_th="อันดับตามดัชนี",
        title_en="Rankings",
        description_th="คะแนนและอันดับของแต่ละพื้นที่ในดัชนีแต่ละฉบับที่ใช้อยู่ เทียบภายใน compared_group "
        "อันดับมีช่วง (rank_low ถึง rank_high) เสมอ อันดับที่ช่วงทับกันไม่ถือว่าต่างกัน",
        description_en="Score and rank of each place in each current edition of an index, within "
        "its compared_group. A rank always has its interval (rank_low to rank_high): where "
        "intervals overlap, places are not told apart.",
        keywords_th=("อันดับ", "ดัชนี", "เปรียบเทียบ"),
        keywords_en=("ranking", "composite index", "benchmark"),
        sources=frozenset({"dopa_population", "lpa_tobacco", "pao_budget", "sample_edition"}),
        key="id",
        year="year",
    ),
    Collection(
        name="websites",
        title_th="เว็บไซต์ของ อปท.",
        title_en="Websites of LAOs",
        description_th="ที่อยู่เว็บไซต์ที่แหล่งข้อมูลระบุว่าเป็นของ อปท. พร้อมสถานะตามที่แหล่งข้อมูลบันทึก และวันที่บันทึก",
        description_en="Addresses that sources name for LAOs, with the state that the source "
        "noted and when.",
        keywords_th=("เว็บไซต์", "อปท."),
        keywords_en=("website", "LAO"),
        sources=frozenset({"geocode_xml", "dola_codes", "dla_registry", "sample_edition"}),
        key="id",
    ),
    Collection(
        name="story_places",
        title_th="ที่ของเรื่องเล่า",
        title_en="Places of stories",
        description_th="เรื่องเล่า แนวปฏิบัติที่ดี รางวัล และงานวิจัย หนึ่งรายการต่อหนึ่งพื้นที่ของเรื่อง "
        "พร้อมแหล่งที่มาและความแน่ชัด found_by บอกว่าหมุดอยู่ตรงนั้นเพราะเหตุใด",
        description_en="Stories, good practices, awards and research, one item for each place of a "
        "story, with the source and how sure it is. found_by says why the pin stands there.",
        keywords_th=("เรื่องเล่า", "แนวปฏิบัติที่ดี", "รางวัล"),
        keywords_en=("story", "good practice", "award"),
        sources=frozenset({"stories", "sample_edition"}),
        key="id",
        year="year",
    ),
)

COLLECTIONS = (*PLACES, *map(_in_full, PLACES), *FIGURES)
