-- What the columns are called that follow from the figures and indices.
SELECT collection, name, part, title_th, title_en, unit_th, unit_en FROM feeds.property
