"""The values that pass between the stages, one module a stage, and the text they all carry."""
