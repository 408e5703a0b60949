SELECT path, size, hash
FROM files
ORDER BY path
