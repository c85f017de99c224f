"""Tests, evaluation and benchmark of matching.

Belongs here: everything that needs records whose truth is known, made-up ones included; these never enter a warehouse.
Does not belong here: the matching itself (`dbt_project/models/intermediate/matching`).
"""
