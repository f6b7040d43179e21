"""An ensemble of crises held against patterns in real data, beside a null model that knows base rates alone."""
