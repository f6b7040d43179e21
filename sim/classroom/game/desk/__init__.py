"""What a teacher does at a table beside its moves: time, own events, an early end; and what students write."""
