"""The Global Terrorism Database of START, University of Maryland."""
