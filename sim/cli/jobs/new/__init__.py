"""`parley new`: questions asked on a terminal or answered by options, and the file that is made of the answers."""
