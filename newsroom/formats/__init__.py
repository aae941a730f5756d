"""How dates are written, by language (FORMAT_MODULE_PATH): the day before the month, the clock with 24 hours."""
