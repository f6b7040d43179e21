"""How outcomes answer to factors over their whole ranges, against shapes that were written down before."""
