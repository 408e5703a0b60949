SELECT format, encoding, fields
FROM layouts
ORDER BY format, encoding, fields
