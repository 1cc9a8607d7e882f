"""Readings against annotations, beside two simple readers: ``python -m bench.reading FOLDER`` (``make bench-reading``). The form: tests/reading/texts/README.md."""
