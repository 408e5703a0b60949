UPDATE files
SET hash = :hash, read_as = coalesce(:read_as, read_as), articles = :articles, rejected = :rejected
WHERE path = :path
