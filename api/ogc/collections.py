"""The collections of `/ogc`, each a view of schema `ogc`, described in both languages."""

from dataclasses import dataclass

THAILAND = [97.3, 5.6, 105.7, 20.5]


@dataclass(frozen=True, slots=True)
class Collection:
    """A view and what is said of it; `sources` are the loaders that its items come from."""

    name: str
    title_th: str
    title_en: str
    description_th: str
    description_en: str
    keywords_th: tuple[str, ...]
    keywords_en: tuple[str, ...]
    sources: frozenset[str]


AREA_SOURCES = frozenset({"thai_areas", "geocode_xml", "sample_edition"})

COLLECTIONS = (
    Collection(
        name="laos",
        title_th="องค์กรปกครองส่วนท้องถิ่น",
        title_en="Local administrative organizations",
        description_th="องค์กรปกครองส่วนท้องถิ่น (อปท.) ทุกแห่งที่มีอยู่ในปัจจุบัน พร้อมประเภท รหัส ที่ตั้งสำนักงาน "
        "ประชากรปีล่าสุด และเว็บไซต์ boundary_grade บอกความแน่ชัดของแนวเขต: A แนวเขตทางการ B วาดโดยชุมชน "
        "C รวมจากทั้งตำบล D มีตำบลร่วมกับ อปท. อื่น แนวเขตจริงไม่ทราบ E ทราบเพียงที่ตั้ง (จุด) "
        "F ทราบเพียงอำเภอ (ไม่มีรูปทรง)",
        description_en="Every present local administrative organization (LAO) with its type, "
        "codes, office position, latest population and website. boundary_grade says how sure the "
        "geometry is: A official outline, B drawn by the community, C exact union of whole "
        "subdistricts, D shares subdistricts with other LAOs, true line unknown, E position only "
        "(a point), F district only (null geometry).",
        keywords_th=("อปท.", "องค์กรปกครองส่วนท้องถิ่น", "เทศบาล", "อบต.", "อบจ."),
        keywords_en=("local government", "municipality", "LAO", "SAO", "PAO", "Thailand"),
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
        sources=AREA_SOURCES | {"cod_subdistricts"},
    ),
)
