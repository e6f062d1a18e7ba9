"""SQL that proves rows clean, and frictionless for the rest."""
