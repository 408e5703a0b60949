-- name: last-load()
-- title: The last load and its rejected records
-- description: One row per record that the load could not read, in order of file and record, beside the load's own
-- description: counts of articles; one row without file where it rejected none. NULL as finished_at: still running, or
-- description: stopped half way.
-- tags: quality
-- version: 1
-- column load_id: id
-- column started_at: datetime
-- column finished_at: datetime
-- column loaded: int
-- column unchanged: int
-- column replaced: int
-- column rejected: int
-- column record: int
-- column byte: int
-- column length: int
SELECT
  l.load_id, l.started_at, l.finished_at, l.loaded, l.unchanged, l.replaced, l.rejected,
  r.file, r.record, r.byte, r.length, r.reason
FROM v_loads AS l
  LEFT JOIN v_rejects AS r ON r.load_id = l.load_id
WHERE l.load_id = (SELECT max(load_id) FROM v_loads)
ORDER BY r.file, r.record, r.reject_id
