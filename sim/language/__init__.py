"""The language that a person reads: texts from gettext catalogues, never one language for the whole process."""
