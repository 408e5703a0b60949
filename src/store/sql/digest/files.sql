SELECT path, size, hash, articles, rejected
FROM files
ORDER BY path
