"""Lesson files, and the small language in their texts."""
