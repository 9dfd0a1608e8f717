"""What the topics of figures and indices are called, and in which order they are listed."""

from collections.abc import Mapping

from gis.words import Words

TOPICS: Mapping[str, Words] = {
    "benchmarking": Words(th="ศักยภาพโดยรวม", en="Overall potential"),
    "population": Words(th="ประชากรและที่อยู่อาศัย", en="People and homes"),
    "economy": Words(th="เศรษฐกิจและรายได้", en="Economy and income"),
    "budget": Words(th="งบประมาณ", en="Budgets"),
    "health": Words(th="สุขภาพ", en="Health"),
    "education": Words(th="การศึกษา", en="Education"),
    "environment": Words(th="สิ่งแวดล้อม", en="Environment"),
    "online": Words(th="บริการออนไลน์และเว็บไซต์", en="Websites and online services"),
    "data_debt": Words(th="ความครบถ้วนของข้อมูล", en="How complete the data are"),
}


def topic_words(topic: str) -> Words:
    """Return the name of a topic; of one that a steward's source made up, the word itself."""
    plain = topic.replace("_", " ")
    return TOPICS.get(topic, Words(th=plain, en=plain.capitalize()))


def topic_order(topic: str) -> tuple[int, str]:
    """Return where a topic stands among others: known ones first, the data themselves last."""
    order = list(TOPICS)
    if topic == order[-1]:
        return len(order) + 1, topic
    return (order.index(topic) if topic in order else len(order)), topic
