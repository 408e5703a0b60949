-- Of a file, and of the members of an archive, which stand below its path.
UPDATE rejects
SET load_id = :load_id
WHERE file_id IN (SELECT file_id FROM files WHERE path = :path OR substr(path, 1, length(:path) + 1) = :path || '/')
