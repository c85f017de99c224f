"""Local servers that speak the providers' protocols and misbehave on demand; nothing here reaches a network."""
