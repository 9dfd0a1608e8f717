-- The present place that bears a code in a scheme that names places. Binds: code.
SELECT * FROM card WHERE code = :code
