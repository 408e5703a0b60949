-- The tables that the migrations describe: not those that SQLite, full text and the migrations keep for themselves.
SELECT name
FROM sqlite_schema
WHERE type = 'table'
  AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND name NOT LIKE '%\_fts%' ESCAPE '\'
  AND name <> 'refinery_schema_history'
ORDER BY name
