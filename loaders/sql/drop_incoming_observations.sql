-- A run may load several files, each with a table of its own.
DROP TABLE incoming_observation
