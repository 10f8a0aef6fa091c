"""Tests of `glossator/citing`: the engine that sets citations, and what styles say."""
