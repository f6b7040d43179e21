"""The claims of the source documents, each run as a paired experiment on the same worlds."""
