"""The newsroom finds out: from an article to a verified claim."""
