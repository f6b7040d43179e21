"""`parley import` and `parley export`: data of other programs in and out."""
