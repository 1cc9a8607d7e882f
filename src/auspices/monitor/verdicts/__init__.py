"""From the rows that a view counts to one verdict: conditions, and a table for each shape."""
