"""Parts of the page of somebody who sits at a table: the minutes, and what stands on the private sheets."""
