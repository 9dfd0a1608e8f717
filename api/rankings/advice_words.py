"""What is said to one LAO in both languages: why it has no advice, what advice rests on."""

from collections.abc import Mapping

from gis.words import Words

VARIABLES: Mapping[str, Words] = {
    "population": Words(th="ประชากร", en="People"),
    "density": Words(th="ความหนาแน่น", en="Density"),
    "area": Words(th="พื้นที่", en="Area"),
    "household_income": Words(th="รายได้ครัวเรือนของจังหวัด", en="Household income of the province"),
    "urban_class": Words(th="ความเป็นเมือง", en="Urban class"),
    "region": Words(th="ภาค", en="Region"),
}
UNITS: Mapping[str, Words] = {
    "population": Words(th="คน", en="people"),
    "density": Words(th="คนต่อ ตร.กม.", en="people per km²"),
    "area": Words(th="ตร.กม.", en="km²"),
    "household_income": Words(th="บาทต่อเดือน", en="baht a month"),
}
URBAN_CLASSES: Mapping[str, Words] = {
    "urban": Words(th="เมือง", en="urban"),
    "suburban": Words(th="กึ่งเมือง", en="suburban"),
    "rural": Words(th="ชนบท", en="rural"),
    "province": Words(th="ทั้งจังหวัด", en="whole province"),
}
NO_PEERS: Mapping[str, Words] = {
    "type_unknown": Words(th="ไม่รู้ประเภทของที่นี่", en="Its type is not known."),
    "only_one_of_type": Words(
        th="ไม่มีแห่งอื่นประเภทเดียวกัน จึงไม่มีเพื่อนเทียบ",
        en="There is no other of its type, so it has no peers.",
    ),
    "too_few_variables": Words(
        th="รู้สภาพแวดล้อมของที่นี่น้อยเกินไป ต้องมีประชากรและพื้นที่ก่อนจึงจะหาเพื่อนเทียบได้",
        en="Too little is known of its circumstances: peers can be found once its people and area "
        "are published.",
    ),
    "nobody_comparable": Words(
        th="แห่งอื่นประเภทเดียวกันรู้คนละเรื่องกับที่นี่ จึงเทียบไม่ได้",
        en="Of others of its type other things are known, so they cannot be compared.",
    ),
}
REFUSALS: Mapping[str, Words] = {
    "not_ranked": Words(
        th="ดัชนีนี้ไม่ได้จัดอันดับที่นี่ จึงบอกไม่ได้ว่าอะไรจะทำให้ขยับ เริ่มจากการเผยแพร่ข้อมูลที่ขาด",
        en="This index does not rank it, so nobody can say what would move it. The first step is "
        "to publish what is missing.",
    ),
    "top_band": Words(
        th="อยู่ในกลุ่มแรกแล้ว ไม่มีกลุ่มที่สูงกว่า ลองดูว่าจะช่วยเพื่อนบ้านอย่างไรได้บ้าง",
        en="It is in the first band already. There is none above; it may be the one to learn from.",
    ),
    "no_basis": Words(
        th="รู้จักเพื่อนที่คล้ายกันน้อยเกินไป จึงบอกไม่ได้ว่าอะไรเป็นไปได้จริง",
        en="Too few peers are known to say what is really possible.",
    ),
    "out_of_reach": Words(
        th="ถึงจะทำทุกด้านได้เท่าที่เพื่อนเคยทำได้ ก็ยังไม่พ้นกลุ่มเดิม เป้าหมายหนึ่งปีจึงไม่ใช่การขยับกลุ่ม",
        en="Even all that peers have done, in every indicator together, would not lift it a band. "
        "A better band is no goal for a year here.",
    ),
    "gain_hidden": Words(
        th="คะแนนที่เพิ่มได้จะจมอยู่ในความไม่แน่นอนของอันดับ จึงไม่แนะนำให้ไล่ตามอันดับ",
        en="What could be gained would drown in the uncertainty of ranks, so chasing the rank is "
        "not advised.",
    ),
    "method": Words(
        th="วิธีรวมคะแนนของดัชนีนี้ขึ้นกับทุกแห่งพร้อมกัน จึงบอกไม่ได้ว่าแห่งเดียวต้องทำอะไร",
        en="The method of this index depends on all places at once, so nobody can say what one "
        "alone would have to do.",
    ),
}
BASES: Mapping[str, Words] = {
    "changes": Words(
        th="จากสิ่งที่เพื่อนเคยเปลี่ยนได้จริงในหนึ่งปี", en="from what peers really changed in a year"
    ),
    "levels": Words(
        th="จากระดับที่เพื่อนทำได้อยู่ อาจใช้เวลาหลายปี",
        en="from the level peers have, which may have taken them years",
    ),
}
GROUNDS: Mapping[str, Words] = {
    "regression": Words(
        th="เทียบกับที่ควรเป็นตามประชากร พื้นที่ รายได้ และภาค",
        en="against what people, area, income and region let expect",
    ),
    "type_median": Words(
        th="เทียบกับค่ากลางของประเภท เพราะมีน้อยแห่งเกินกว่าจะคิดตามสภาพแวดล้อม",
        en="against the median of its type, for they are too few to reckon with circumstances",
    ),
}
