"""What may stand around a statement and changes nothing of whether it is so."""

from __future__ import annotations

AROUND = (
    "– {0}.",
    "{0}!",
    "{0} (se tabellen).",
    "{0} (se även figur 3 ovan).",
    "{0}, vilket är glädjande.",
    "{0}, men arbetet fortsätter.",
    "{0}; det är viktigt att insatserna fortsätter.",
    "{0} – ett resultat av ett långsiktigt arbete.",
    "{0}, vilket nämnden har noterat, och en handlingsplan är framtagen.",
)
