"""The tests of CSL itself (citation-style-language/test-suite), through our door.

python -m tests.csl FOLDER
"""
