"""Times of a doing, read by a small grammar: numbers and units (`counts`), stretches that a date names (`points`), the words before them (`dated`, `spans`,
`anchored`, `often`), and what is no time of the doing (`past`)."""
