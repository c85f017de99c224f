"""The Armed Conflict Location & Event Data of ACLED."""
