"""What the staff must come out as: full-time equivalents of December by group, and how they changed in a year."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A staff group: its weight in the total, tenths of full-time equivalents gained in a year, women's part."""

    name: str
    weight: float
    change: int
    women: float


@dataclass(frozen=True)
class EmploymentForm:
    """A form of employment; Decembers in tenths, the season around the trend, and January 2024 against December."""

    name: str
    december: dict[int, int]
    women: dict[int, int]
    start: float
    season: tuple[float, ...]
    unrest: float
    groups: tuple[Group, ...]


EMPLOYMENT_FORMS = (
    # 7 347.0 (women 6 055.7, men 1 291.3), 33.5 more than in December 2024; printed as the largest increases: nursing
    # assistants 32.6, specialist doctors 27.7 and dental nurses 15.4. The others add up to the rest, 42.2 fewer.
    EmploymentForm(
        name="tillsvidare",
        december={2024: 73_135, 2025: 73_470},
        women={2024: 60_398, 2025: 60_557},
        start=1.004,
        season=(0.0, 0.001, 0.001, 0.0, -0.001, -0.004, -0.006, -0.004, 0.001, 0.002, 0.001, 0.0),
        unrest=0.002,
        groups=(
            Group("Administratörer och handläggare", 262.4, -74, 0.80),
            Group("Arbetsterapeuter", 118.6, 12, 0.93),
            Group("Barnmorskor", 166.9, 41, 0.995),
            Group("Biomedicinska analytiker", 174.2, -58, 0.86),
            Group("Chefer och ledare", 281.5, -36, 0.79),
            Group("Dietister", 33.9, 8, 0.96),
            Group("Fysioterapeuter", 163.8, -21, 0.74),
            Group("Kuratorer", 149.3, 26, 0.88),
            Group("Logopeder", 41.3, -13, 0.96),
            Group("Läkare ej specialistkompetenta", 297.4, 67, 0.55),
            Group("Läkare specialistkompetenta", 548.9, 277, 0.47),
            Group("Medicinska sekreterare", 402.7, -118, 0.985),
            Group("Psykologer", 131.7, 33, 0.74),
            Group("Röntgensjuksköterskor", 92.6, -9, 0.80),
            Group("Sjuksköterskor", 2210.4, -203, 0.895),
            Group("Tandhygienister", 84.9, -24, 0.97),
            Group("Tandläkare", 112.4, -53, 0.64),
            Group("Tandsköterskor", 236.8, 154, 0.985),
            Group("Undersköterskor och skötare", 1837.3, 326, 0.82),
        ),
    ),
    # 338.2, 61.2 more than in December 2024: nurses 36.8, nursing assistants 19.0 and psychologists 11.5 more.
    EmploymentForm(
        name="visstid",
        december={2024: 2_770, 2025: 3_382},
        women={2024: 2_105, 2025: 2_591},
        start=1.05,
        season=(-0.02, -0.01, 0.0, 0.01, 0.04, 0.24, 0.38, 0.26, 0.04, 0.02, 0.01, 0.0),
        unrest=0.02,
        groups=(
            Group("Administratörer och handläggare", 15.8, -21, 0.78),
            Group("Arbetsterapeuter", 5.2, 4, 0.92),
            Group("Barnmorskor", 6.6, 9, 0.99),
            Group("Biomedicinska analytiker", 9.3, -12, 0.84),
            Group("Chefer och ledare", 3.1, -5, 0.75),
            Group("Dietister", 1.9, 2, 0.95),
            Group("Fysioterapeuter", 7.4, -11, 0.72),
            Group("Kuratorer", 9.8, 16, 0.88),
            Group("Logopeder", 1.6, -4, 0.95),
            Group("Läkare ej specialistkompetenta", 64.7, -48, 0.56),
            Group("Läkare specialistkompetenta", 14.2, 21, 0.42),
            Group("Medicinska sekreterare", 13.7, -19, 0.97),
            Group("Psykologer", 20.6, 115, 0.76),
            Group("Röntgensjuksköterskor", 2.4, 3, 0.80),
            Group("Sjuksköterskor", 70.3, 368, 0.88),
            Group("Tandhygienister", 2.2, -3, 0.97),
            Group("Tandläkare", 4.1, 5, 0.66),
            Group("Tandsköterskor", 6.5, 2, 0.98),
            Group("Undersköterskor och skötare", 78.8, 190, 0.81),
        ),
    ),
)
