-- Networks of a source that nobody is a member of any more. Binds: source.
DELETE FROM network
WHERE source = :source
    AND NOT EXISTS (SELECT FROM membership WHERE membership.network_id = network.network_id)
