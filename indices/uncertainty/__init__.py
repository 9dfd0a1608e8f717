"""How far a rank can be trusted: draws of an index, intervals, bands, sensitivity, small rates.

Arrays in, arrays or frames out; every random number comes from a seed that is given.
"""
