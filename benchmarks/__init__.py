"""What the pipeline costs, against what one would use instead and against what the machine could do (`make bench`).

Belongs here: synthetic data of the providers' shapes, one module a stage with its floors and peers, the report. Does
not belong here: tests (nothing here passes or fails by time) and any real record. Everything is written below
`data/benchmarks/`, in data folders that hold nothing else and are marked as synthetic.
"""
