"""From an Edition to a Publication: one module a kind of page. No number or id is made here."""
