"""The commands, one module each: they print, and read the clock and the environment."""
