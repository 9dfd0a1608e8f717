-- Make the feeds anew. Binds: state, what the tables hold now.
SELECT renew_feeds(:state)
