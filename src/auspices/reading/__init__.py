"""The reading of texts: from a file to proposed clauses, each field with its quote, its rule and its grade. Pure: no Django, no clock, no network."""
