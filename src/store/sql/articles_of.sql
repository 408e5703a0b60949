-- Of a file, and of the members of an archive, which stand below its path.
SELECT f.path, a.record, a.byte
FROM articles AS a
  JOIN files AS f ON f.file_id = a.file_id
WHERE f.path = ?1 OR substr(f.path, 1, length(?1) + 1) = ?1 || '/'
