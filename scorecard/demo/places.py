"""Names of Värmland's vårdcentraler, with their size; the names are real, all else about them is made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HealthCentre:
    """A vårdcentral, the kommun it lies in, its listed patients (about) and whether the region runs it itself."""

    name: str
    kommun: str
    listed: int
    own: bool = True


HEALTH_CENTRES = (
    HealthCentre("Arvika", "Arvika", 14_100),
    HealthCentre("Charlottenberg", "Eda", 8_200),
    HealthCentre("Deje", "Forshaga", 3_700),
    HealthCentre("Ekshärad", "Hagfors", 3_100),
    HealthCentre("Filipstad", "Filipstad", 9_700),
    HealthCentre("Forshaga", "Forshaga", 7_600),
    HealthCentre("Grums", "Grums", 8_600, own=False),
    HealthCentre("Gripen", "Karlstad", 14_600),
    HealthCentre("Hagfors", "Hagfors", 7_700),
    HealthCentre("Kil", "Kil", 11_800),
    HealthCentre("Kristinehamn", "Kristinehamn", 21_300),
    HealthCentre("Kronoparken", "Karlstad", 14_900),
    HealthCentre("Likenäs", "Torsby", 2_700),
    HealthCentre("Molkom", "Karlstad", 5_200),
    HealthCentre("Munkfors", "Munkfors", 3_500),
    HealthCentre("Nysäter", "Säffle", 3_200),
    HealthCentre("Rud", "Karlstad", 11_900),
    HealthCentre("Skoghall", "Hammarö", 15_800),
    HealthCentre("Skåre", "Karlstad", 11_400),
    HealthCentre("Storfors", "Storfors", 3_900),
    HealthCentre("Sunne", "Sunne", 13_100),
    HealthCentre("Säffle", "Säffle", 11_600),
    HealthCentre("Torsby", "Torsby", 8_300),
    HealthCentre("Tullholmen", "Karlstad", 16_400),
    HealthCentre("Töcksfors", "Årjäng", 3_400, own=False),
    HealthCentre("Verkstaden", "Arvika", 10_700),
    HealthCentre("Västerstrand", "Karlstad", 9_900),
    HealthCentre("Årjäng", "Årjäng", 6_500),
    HealthCentre("Åttkanten", "Karlstad", 10_800, own=False),
)

CSK = "Centralsjukhuset i Karlstad"
ARVIKA = "Arvika sjukhus"
TORSBY = "Torsby sjukhus"
KRISTINEHAMN = "Rättspsykiatrin i Kristinehamn"
