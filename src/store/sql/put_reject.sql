INSERT INTO rejects (file_id, record, byte, length, reason, raw, hash, load_id)
VALUES (:file_id, :record, :byte, :length, :reason, :raw, :hash, :load_id)
ON CONFLICT (file_id, record, hash) DO UPDATE SET load_id = excluded.load_id
