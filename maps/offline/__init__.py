"""Maps that stand alone in a file: folium's maps with data, scripts, fonts and images in them.

Nothing is fetched when such a file is opened. Places, figures and lines come from the database that
the settings of `lao` name, or from the session that is given.
"""

from maps.offline.choropleth import choropleth
from maps.offline.comparison import compare_map
from maps.offline.page import OfflineMap
from maps.offline.stories import story_map
from maps.offline.wording import Lang

__all__ = ["Lang", "OfflineMap", "choropleth", "compare_map", "story_map"]
