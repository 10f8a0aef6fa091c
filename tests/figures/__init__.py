"""The pictures: what they are drawn from, what they look like, and that the shipped ones are new.

In: small books made here, and the project's own. Out: nothing but findings.
"""
