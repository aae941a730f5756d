"""What matching suggests, gathered so that it is written in few statements however large the story is."""

from collections import defaultdict

# Rows in one statement; past this the database takes longer to read a statement than it saves.
PORTION = 100


class Suggestions:
    """Rows of one model that stand for what is suggested now: made, brought up to date, or kept as they are.

    Nothing is written before `write`; a row that is made has no key until then.
    """

    def __init__(self, model):
        self.model, self.rows = model, {}
        self.made, self.changed = [], defaultdict(list)

    def __contains__(self, row) -> bool:
        return id(row) in self.rows

    def keep(self, row):
        self.rows[id(row)] = row

    def make(self, **values):
        row = self.model(**values)
        self.made.append(row)
        self.keep(row)
        return row

    def renew(self, row, values):
        """Put what is suggested now over what was; nothing is written where it is the same."""
        changed = tuple(name for name, value in values.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            self.changed[changed].append(row)

    def write(self):
        self.model.objects.bulk_create(self.made, batch_size=PORTION)
        for fields, rows in self.changed.items():
            self.model.objects.bulk_update(rows, fields, batch_size=PORTION)
        self.made, self.changed = [], defaultdict(list)

    def keys(self) -> set[int]:
        return {row.pk for row in self.rows.values()}
