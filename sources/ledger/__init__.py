"""The Sahel incident ledger: the project's own hand coding of public reports (coding rules in SCHEMA.md)."""
