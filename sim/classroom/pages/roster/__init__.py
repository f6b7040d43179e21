"""What the pages show of the class: its names and tables to the teacher, a name to choose and a table to watch."""
