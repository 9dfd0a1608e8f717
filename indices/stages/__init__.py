"""The stages of a composite index, one file each, in the order in which they run.

screen, denominate, impute, treat, normalise, weigh, aggregate. Figures are frames of units by
indicators (place ids by codes), NaN where missing; `applicable` is a frame of the same shape, False
where an indicator does not concern a unit. Neither the order of rows nor of columns matters.
"""
