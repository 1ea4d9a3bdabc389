"""Identity: which model, and which offering qualifiers, a source's spelling means."""

from assay.catalogue.identity.engine import Identity
from assay.domain.identity import Identified, Tables

__all__ = ["Identified", "Identity", "Tables"]
