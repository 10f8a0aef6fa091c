"""The Lua of KOReader's files: text in, values out, and back to the same text."""
