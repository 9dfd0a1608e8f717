"""OGC API - Features under `/ogc`: pygeoapi's answers on the views of schema `ogc`.

pygeoapi's own web application reads a file named by the environment while it is imported and keeps
one configuration a process. Its `API` class below that takes a plain dict, so we call that: no
file, no environment, no password retyped by `${VAR}` rules, and any number of apps in a process.
Nothing here imports pygeoapi before the first request.
"""
