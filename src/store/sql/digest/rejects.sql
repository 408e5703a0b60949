SELECT f.path, r.record, r.hash, r.byte, r.length, r.reason, r.raw
FROM rejects AS r
  JOIN files AS f ON f.file_id = r.file_id
ORDER BY f.path, r.record, r.hash
