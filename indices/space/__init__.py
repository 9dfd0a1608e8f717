"""Where like lies beside like: clusters, hot spots and inequality of any indicator or index.

Values are indexed by place id, for one kind of place and one year. Neighbours are pairs of
place ids (`gis.neighbours`). What cannot be computed comes with the reason why.
"""
