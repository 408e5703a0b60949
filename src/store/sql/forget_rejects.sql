-- Of a file, and of the members of an archive, which stand below its path.
DELETE FROM rejects
WHERE load_id <> :load_id
  AND file_id IN (SELECT file_id FROM files WHERE path = :path OR substr(path, 1, length(:path) + 1) = :path || '/')
