"""What stands behind the pages: who asks, who sits where, the class's tables, the processes that play worlds."""
