-- A dry run loads several sources in one transaction, each with a table of its own.
DROP TABLE incoming_outline
