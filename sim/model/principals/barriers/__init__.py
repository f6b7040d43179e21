"""What stands between sides that talk: language, culture, styles and narratives, each with a mechanism of its own."""
