-- The year in which the listed websites were last looked at. Binds: this_year (nothing later counts).
SELECT coalesce(
    max(extract(year FROM noted_on)) FILTER (WHERE extract(year FROM noted_on) <= :this_year),
    :this_year
)::integer
FROM website
