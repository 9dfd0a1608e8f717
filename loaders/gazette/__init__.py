"""Announcements of the Royal Gazette on LAOs and areas, as the tambon project lists them."""

from loaders.gazette.link import GazettePlaces, Link, link_subject
from loaders.gazette.model import Notice, Subject
from loaders.gazette.read import read_gazette

__all__ = ["GazettePlaces", "Link", "Notice", "Subject", "link_subject", "read_gazette"]
