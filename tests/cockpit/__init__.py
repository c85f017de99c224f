"""The engineer's cockpit as a person has it: the real webserver, daemon and code server, asked through the UI's API."""
