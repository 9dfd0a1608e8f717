"""The words for what stories are, what they are about, and how certain they are."""

from collections.abc import Mapping

from gis.models.vocabulary import Confidence, StoryKind, Topic
from gis.words import Words

TOPICS: Mapping[Topic, Words] = {
    Topic.CHILDREN_EDUCATION: Words(th="เด็กและการศึกษา", en="Children and education"),
    Topic.CULTURE: Words(th="วัฒนธรรม", en="Culture"),
    Topic.DIGITAL_SERVICE: Words(th="บริการดิจิทัล", en="Digital services"),
    Topic.ECONOMY_TOURISM: Words(th="เศรษฐกิจและการท่องเที่ยว", en="Economy and tourism"),
    Topic.ELDERLY: Words(th="ผู้สูงอายุ", en="Older people"),
    Topic.ENVIRONMENT_WASTE: Words(th="สิ่งแวดล้อมและขยะ", en="Environment and waste"),
    Topic.FOOD_AGRICULTURE: Words(th="อาหารและการเกษตร", en="Food and farming"),
    Topic.HEALTH: Words(th="สุขภาพ", en="Health"),
    Topic.INFRASTRUCTURE: Words(th="โครงสร้างพื้นฐาน", en="Infrastructure"),
    Topic.PARTICIPATION_GOVERNANCE: Words(
        th="การมีส่วนร่วมและธรรมาภิบาล", en="Participation and good governance"
    ),
    Topic.WATER_DISASTER: Words(th="น้ำและภัยพิบัติ", en="Water and disasters"),
    Topic.WELFARE: Words(th="สวัสดิการ", en="Welfare"),
}
KINDS: Mapping[StoryKind, Words] = {
    StoryKind.AWARD: Words(th="รางวัล", en="Award"),
    StoryKind.GOOD_PRACTICE: Words(th="แนวปฏิบัติที่ดี", en="Good practice"),
    StoryKind.RESEARCH: Words(th="งานวิจัย", en="Research"),
    StoryKind.REPORT: Words(th="รายงาน", en="Report"),
}
# White signs stand on them, so each is dark enough; no two look alike to colour-blind readers.
KIND_COLOURS: Mapping[StoryKind, str] = {
    StoryKind.AWARD: "#9a5a00",
    StoryKind.GOOD_PRACTICE: "#1d7a63",
    StoryKind.RESEARCH: "#2a6aa8",
    StoryKind.REPORT: "#3a2c78",
}
CONFIDENCE: Mapping[Confidence, Words] = {
    Confidence.HIGH: Words(
        th="แหล่งที่มาระบุชื่อ อปท. และข้อเท็จจริงไว้", en="The source names the LAO and states the facts"
    ),
    Confidence.MEDIUM: Words(th="มีข้อหนึ่งที่ยังไม่แน่ชัด", en="One thing is uncertain"),
    Confidence.LOW: Words(th="เป็นคำบอกเล่า ยังไม่มีสิ่งยืนยัน", en="Hearsay: not confirmed"),
}
FOUND_BY: Mapping[str, Words] = {
    "point": Words(th="หมุดอยู่ตรงที่เกิดเรื่อง", en="The pin stands where it happened."),
    "inside": Words(
        th="หมุดอยู่ที่ใดที่หนึ่งในเขตของพื้นที่นี้ เพราะไม่ทราบตำแหน่งสำนักงาน",
        en="The pin stands somewhere within its area: the position of an office is not known.",
    ),
    "district": Words(
        th="หมุดอยู่ที่ใดที่หนึ่งในอำเภอ เพราะไม่ทราบตำแหน่งที่ใกล้กว่านี้",
        en="The pin stands somewhere within its district: nothing nearer is known.",
    ),
    "province": Words(
        th="หมุดอยู่ที่ใดที่หนึ่งในจังหวัด เพราะไม่ทราบตำแหน่งที่ใกล้กว่านี้",
        en="The pin stands somewhere within the province: nothing nearer is known.",
    ),
}
UNCERTAIN = Words(th="ไม่แน่ชัดว่าหมายถึง อปท. ใด", en="which LAO is meant is not certain")
NO_YEAR = Words(th="ไม่ระบุปี", en="year not stated")
CERTAINTY = Words(th="ความแน่ชัด", en="Certainty")
TITLE = Words(th="เรื่องเล่าและแนวปฏิบัติที่ดีของ อปท.", en="Stories and good practices of LAOs")
UNPLACED = Words(
    th="อีก {n} เรื่องไม่มีที่ตั้งที่แน่ชัดพอสำหรับแผนที่",
    en="{n} more have no place that is certain enough for the map.",
)
STORIES = Words(th="{n} เรื่อง", en="{n} stories")
