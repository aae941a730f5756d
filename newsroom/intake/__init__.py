"""How articles come in: files and addresses become text."""
