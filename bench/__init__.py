"""The benchmark: a made-up book of full size, built by Glossator, pandoc and Sphinx in turn."""
