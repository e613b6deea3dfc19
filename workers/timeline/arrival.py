"""One article's merge: computed outside any write transaction, written if nothing has changed meanwhile.

Each block has a version that every write of it raises. What was computed at a version that is no longer the block's is
dropped and computed again. That ends: the second write of a block since an article began was computed from mentions
read after the first, and so with the article's own, whoever did it. An article computes a block at most twice, however
many others write it, and of ten articles that come to one month at once one merge serves nine.
"""

import time
from dataclasses import dataclass, field

from sqlmodel import Session

from shared.db import queue
from shared.db.engine import reading, writing
from shared.errors import LeaseLost, Outdated
from shared.pipeline.stage import Context
from workers.timeline import store
from workers.timeline.store import Difference

_MOST_ROWS = 1_000
_MOST_SECONDS = 2.0
"""What may wait for the closing transaction; the rest is written before it, so that no write takes long, progress
shows, and a cancelled job stops."""

_SERVED_AFTER = 2


@dataclass(slots=True)
class Arrival:
    """An article whose mentions are being merged into the timeline of its collection."""

    context: Context
    article_id: str
    collection_id: int
    _to_do: set[str] = field(default_factory=set)
    _pending: list[Difference] = field(default_factory=list)
    _began_at: dict[str, int] = field(default_factory=dict)
    _total: int = 0

    def compute(self) -> None:
        """Merge the blocks that the article touches.

        Raises:
            LeaseLost: the job was cancelled, or another worker has it.
        """
        with reading(self.context.engine) as session:
            self._to_do = set(store.blocks_of(session, self.article_id))
        self._total = len(self._to_do)
        self._work_off()

    def refresh(self) -> None:
        """Merge again what others have written since it was read, and not yet with this article's mentions."""
        self._drop_outdated()
        self._work_off()

    def commit(self, session: Session) -> None:
        """Write what is left to write.

        Raises:
            Outdated: a block has changed since it was read.
        """
        for difference in self._pending:
            store.write(session, difference)
        queue.report(session, self.context.held, done=self._total, total=self._total)

    def _work_off(self) -> None:
        since = time.monotonic()
        while self._to_do:
            with reading(self.context.engine) as session:
                difference = store.difference(session, self.collection_id, min(self._to_do))
            for block, version in difference.versions.items():
                self._began_at.setdefault(block, version)
            self._add(difference)
            rows = sum(one.size for one in self._pending)
            if rows > _MOST_ROWS or time.monotonic() - since > _MOST_SECONDS:
                self._write_pending()
                since = time.monotonic()

    def _add(self, difference: Difference) -> None:
        """Take the place of what was computed for some of its blocks before they were found to belong together."""
        replaced = [one for one in self._pending if one.versions.keys() & difference.versions.keys()]
        self._pending = [*(one for one in self._pending if one not in replaced), difference]
        self._to_do |= {block for one in replaced for block in one.versions}
        self._to_do -= difference.versions.keys()

    def _write_pending(self) -> None:
        try:
            with writing(self.context.engine) as session:
                done = max(0, self._total - len(self._to_do))
                if not queue.report(session, self.context.held, done=done, total=self._total):
                    raise LeaseLost(f"stage run {self.context.held.run_id} is no longer held")
                for difference in self._pending:
                    store.write(session, difference)
        except Outdated:
            self._drop_outdated()
        else:
            self._pending = []

    def _drop_outdated(self) -> None:
        with reading(self.context.engine) as session:
            now = store.versions(
                session, self.collection_id, [block for one in self._pending for block in one.versions]
            )
        current = [one for one in self._pending if all(now[block] == at for block, at in one.versions.items())]
        for block in {block for one in self._pending if one not in current for block in one.versions}:
            if now[block] < self._began_at[block] + _SERVED_AFTER:
                self._to_do.add(block)
        self._pending = current
