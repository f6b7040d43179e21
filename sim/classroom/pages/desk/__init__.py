"""The parts of the pages that belong to the teacher's desk: time, own events, tables put away, the gradebook."""
