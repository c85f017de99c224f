"""The Georeferenced Event Dataset of the Uppsala Conflict Data Program."""
