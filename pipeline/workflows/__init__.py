"""One file a command: what it does, without the command line."""
