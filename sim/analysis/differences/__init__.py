"""How far outcomes move along the factors of a sweep, run by run, and which factor moves them most."""
