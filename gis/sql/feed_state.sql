-- What changes whenever the feeds were made anew; no row, or NULL, before anything was loaded.
SELECT state FROM feeds.state
