"""The closed lists of the starting content; a word outside them is an error, never a default.

`stories/content/README.md` explains each to stewards; pages translate them by gettext.
"""

from enum import StrEnum


class LifeEvent(StrEnum):
    """When in life a citizen needs a service."""

    BIRTH = "birth"
    CHILDHOOD = "childhood"
    EDUCATION = "education"
    IDENTITY_FAMILY = "identity_family"
    WORK_BUSINESS = "work_business"
    HOME_LAND = "home_land"
    TAX_FEE = "tax_fee"
    HEALTH = "health"
    DISABILITY = "disability"
    AGEING = "ageing"
    DEATH = "death"
    WATER_WASTE_ENVIRONMENT = "water_waste_environment"
    TRANSPORT_STREETS = "transport_streets"
    DISASTER_SAFETY = "disaster_safety"
    COMPLAINT_INFORMATION = "complaint_information"
    CULTURE_SPORT_TOURISM = "culture_sport_tourism"


class OtherProvider(StrEnum):
    """Who provides a service beside the seven types of LAO."""

    DISTRICT_OFFICE = "district_office"
    EDUCATION_MINISTRY = "education_ministry"
    HEALTH_MINISTRY = "health_ministry"
    SOCIAL_DEVELOPMENT = "social_development"
    LAND_OFFICE = "land_office"
    POLICE = "police"
    HIGHWAYS = "highways"
    RURAL_ROADS = "rural_roads"
    PEA = "pea"
    MEA = "mea"
    PWA = "pwa"
    MWA = "mwa"


class AgencyCategory(StrEnum):
    """Under which heading the page of links lists an agency."""

    CENTRAL_GOVERNMENT = "central_government"
    OVERSIGHT_AUDIT = "oversight_audit"
    PARTICIPATION_COMPLAINT = "participation_complaint"
    STATISTICS_DATA = "statistics_data"
    FINANCE_TAX = "finance_tax"
    HEALTH = "health"
    EDUCATION = "education"
    SOCIAL = "social"
    ENVIRONMENT = "environment"
    DISASTER = "disaster"
    LAND_PLANNING = "land_planning"
    UTILITIES_ROADS = "utilities_roads"
    RESEARCH_ACADEMIC = "research_academic"
    NETWORK_ASSOCIATION = "network_association"
    INTERNATIONAL = "international"


class Verification(StrEnum):
    """Whether a statement was checked against its origin; pages show all but `verified`."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly_verified"
    TO_BE_VERIFIED = "to_be_verified"
