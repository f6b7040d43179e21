"""The students of a class: their names, their places at the tables, and how tables are made for all of them."""
