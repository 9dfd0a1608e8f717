"""Sentences of links to files, in both languages."""

FILE_TITLES = {
    "th": "{title} ทั้งชุดเป็นไฟล์ {format} ฉบับ {edition}",
    "en": "{title}, all of it as {format}, edition {edition}",
}
