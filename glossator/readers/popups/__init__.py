"""What pops up on e-readers that can't run here: finished pages in, findings out."""
