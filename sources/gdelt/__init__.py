"""The event reports of the GDELT Project, version 2."""
