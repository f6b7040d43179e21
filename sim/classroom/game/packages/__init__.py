"""Interim deals on some of the issues: what people propose, and what is settled once all have taken one."""
