INSERT INTO files (path, size, mtime)
VALUES (?1, ?2, ?3)
ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime, hash = NULL
