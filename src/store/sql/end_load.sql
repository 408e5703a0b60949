UPDATE loads
SET finished_at = :finished_at, loaded = :loaded, unchanged = :unchanged, replaced = :replaced, rejected = :rejected
WHERE load_id = :load_id
