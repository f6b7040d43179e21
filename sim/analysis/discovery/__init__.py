"""Scenario discovery: in which part of the factors' ranges something happens more often than elsewhere, in words."""
