-- The names and statements of all that a schema is made of, without what SQLite makes by itself.
SELECT s.name, s.sql
FROM sqlite_schema AS s
WHERE s.sql IS NOT NULL
  AND s.name NOT LIKE 'sqlite\_%' ESCAPE '\'
  AND s.name <> 'refinery_schema_history'
  AND NOT EXISTS (
    SELECT 1
    FROM sqlite_schema AS v
    WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%'
      AND s.name LIKE v.name || '\_%' ESCAPE '\'
      AND s.type = 'table'
  )
