"""The stages in order, in one process or many, with what is remembered of earlier builds."""
