"""Reports: raw English and French prose (agency stories, threads, briefs) read into incidents, each value with its
words.

Belongs here: how a text becomes records. `extract.py`, `read.py`, `schema.py` and `source.yml` are those of any source;
the other modules read one thing each (numbers, dates, places, actors, casualties, seizures, claims, incidents).
Does not belong here: the code lists themselves (`dbt_project/seeds`), and matching incidents across reports (dbt).
"""
