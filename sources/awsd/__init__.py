"""The Aid Worker Security Database of Humanitarian Outcomes."""
