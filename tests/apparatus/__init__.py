"""Tests of `glossator/apparatus`: numbers, ids, mentions, links, locators."""
