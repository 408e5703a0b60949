-- Columns of the tables that the migrations describe, and of views; views first.
SELECT s.name, c.name, c.type, s.type
FROM sqlite_schema AS s
  JOIN pragma_table_xinfo(s.name) AS c
WHERE s.type IN ('table', 'view')
  AND s.name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND s.name NOT LIKE '%\_fts%' ESCAPE '\'
  AND s.name <> 'refinery_schema_history'
ORDER BY s.type = 'table', s.name, c.cid
