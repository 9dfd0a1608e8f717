-- One LAO as it was on a day, if it stood then. Binds: on, place_id.
SELECT * FROM laos_within(:on, :on) WHERE place_id = :place_id
