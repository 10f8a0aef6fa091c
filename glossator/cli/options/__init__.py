"""The command line's grammar: every command with its options, and what `--help` says of them."""
