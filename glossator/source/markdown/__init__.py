"""Makes element trees of Markdown: blocks by CommonMark, and what this dialect adds."""
