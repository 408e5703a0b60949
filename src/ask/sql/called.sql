-- Whether anybody or anything has all words of the JSON list :words in its name.
SELECT 1
FROM entities AS e
WHERE NOT EXISTS (
  SELECT 1 FROM json_each(:words) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0)
LIMIT 1;
