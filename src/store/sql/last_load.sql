SELECT started_at, finished_at, loaded, unchanged, replaced, rejected
FROM loads
ORDER BY load_id DESC
LIMIT 1
