"""Runs the stages in order, in one process or many, and remembers earlier builds."""
