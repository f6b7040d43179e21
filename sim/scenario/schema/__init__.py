"""The fields of a scenario: what may be stated, with unit, range and meaning."""
