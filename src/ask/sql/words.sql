-- What was said on a topic, by a person or by anybody: the words, best first.
--
-- Parameters and the last three columns as in named.sql; besides:
--   :person_match  the words of a name as an FTS5 query: only articles that have them are looked into
--   :office    JSON {words, names}: words of an office or relation, and the folded names it belongs to; NULL: not asked for
WITH
  -- Terms of a concept that count the same are one query.
  term AS MATERIALIZED (
    SELECT
      concept, '(' || group_concat(match, ' OR ') || ')' || coalesce(' AND (' || beside || ')', '') AS match, common, phrase, in_sentence, in_article
    FROM (
      SELECT
        value ->> 'concept' AS concept, value ->> 'match' AS match, value ->> 'common' AS common, value ->> 'beside' AS beside,
        value ->> 'phrase' AS phrase, (value ->> 'gain') * (value ->> 'sentence') / :total AS in_sentence,
        (value ->> 'gain') * (value ->> 'article') / :total AS in_article
      FROM json_each(:terms))
    GROUP BY concept, common, beside, phrase, in_sentence, in_article
  ),
  -- What sentences have of them: a common term counts beside one that is not. (Its places are read through, which is far faster
  -- than a look-up of each sentence: hence the `+`.)
  rare AS MATERIALIZED (
    SELECT f.rowid AS sentence_id, t.concept, t.in_sentence, t.in_article
    FROM term AS t
      CROSS JOIN sentences_fts AS f ON f.sentences_fts MATCH t.match
    WHERE NOT t.common AND (t.phrase IS NULL OR instr(replace(lower(f.sentence), '’', ''''), t.phrase) > 0)
  ),
  found AS (
    SELECT sentence_id, concept, in_sentence, in_article
    FROM rare
    UNION ALL
    SELECT f.rowid, t.concept, t.in_sentence, t.in_article
    FROM term AS t
      CROSS JOIN sentences_fts AS f ON f.sentences_fts MATCH t.match
    WHERE t.common
      AND +f.rowid IN (SELECT sentence_id FROM rare)
      AND (t.phrase IS NULL OR instr(replace(lower(f.sentence), '’', ''''), t.phrase) > 0)
  ),
  -- What each sentence has of each concept.
  hit AS MATERIALIZED (
    SELECT s.article_id, h.sentence_id, h.concept, h.in_sentence, h.in_article
    FROM (
      SELECT sentence_id, concept, max(in_sentence) AS in_sentence, max(in_article) AS in_article
      FROM found
      GROUP BY sentence_id, concept) AS h
      CROSS JOIN sentences AS s ON s.sentence_id = h.sentence_id
  ),
  -- Where a name is asked for: all articles in which it speaks.
  named AS MATERIALIZED (
    SELECT ae.article_id, ae.n
    FROM articles_fts AS f
      CROSS JOIN article_entities AS ae ON ae.article_id = f.rowid
      CROSS JOIN entities AS e ON e.entity_id = ae.entity_id
    WHERE :name_words IS NOT NULL
      AND f.articles_fts MATCH :person_match
      AND e.kind IN (SELECT value FROM json_each(:kinds))
      AND NOT EXISTS (
        SELECT 1 FROM json_each(:name_words) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0)
  ),
  near_enough AS MATERIALIZED (
    SELECT *
    FROM hit
    WHERE CASE
      WHEN :name_words IS NULL THEN article_id IN (
        SELECT article_id
        FROM (SELECT article_id, max(in_article) AS most FROM hit GROUP BY article_id, concept)
        GROUP BY article_id
        HAVING sum(most) >= :enough)
      ELSE article_id IN (SELECT article_id FROM named)
    END
  ),
  article_points AS MATERIALIZED (
    SELECT article_id, sum(points) AS points
    FROM (SELECT article_id, max(in_article) * count(*) / (count(*) + 0.6) AS points FROM near_enough GROUP BY article_id, concept)
    GROUP BY article_id
  ),
  candidate AS MATERIALIZED (
    SELECT article_id, points
    FROM (SELECT article_id, points, max(points) OVER () AS best FROM article_points)
    WHERE :name_words IS NULL AND points >= :gate * best AND points >= :enough
    UNION ALL
    SELECT n.article_id, coalesce(p.points, 0.0)
    FROM (SELECT DISTINCT article_id FROM named) AS n
      LEFT JOIN article_points AS p ON p.article_id = n.article_id
    UNION ALL
    -- Without a topic and a name every article counts that the other parts allow.
    SELECT article_id, 0.0 FROM articles WHERE :name_words IS NULL AND :enough = 0 AND json_array_length(:terms) = 0
  ),
  allowed AS MATERIALIZED (
    SELECT article_id, points
    FROM candidate
    WHERE coalesce(:since, :until, :outlet) IS NULL
      OR article_id IN (
        SELECT a.article_id
        FROM articles AS a
          LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
        WHERE (:since IS NULL OR a.published_day >= :since)
          AND (:until IS NULL OR a.published_day <= :until)
          AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0))
  ),
  -- Where an office is asked for: who holds it, and how far its words are printed. Each office is compared once.
  held_office AS MATERIALIZED (
    SELECT ar.article_id, ar.entity_n AS n, ar.role_id
    FROM allowed AS g
      CROSS JOIN article_roles AS ar ON ar.article_id = g.article_id AND ar.entity_n IS NOT NULL
    WHERE :office IS NOT NULL
  ),
  office_word AS MATERIALIZED (
    SELECT w.key, a.value AS form
    FROM json_each(:office, '$.words') AS w
      CROSS JOIN json_each(w.value) AS a
  ),
  fitting AS MATERIALIZED (
    SELECT
      role_id,
      ((SELECT count(DISTINCT w.key) FROM office_word AS w WHERE instr(o.whole, w.form) > 0) * 1.0
        + (:place IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(:place, '$.forms') AS f WHERE instr(o.whole, f.value) > 0)))
      / max(1, json_array_length(:office, '$.words') + (:place IS NOT NULL)) AS fit
    FROM (
      SELECT
        r.role_id,
        ' ' || replace(replace(replace(lower(r.title || ' ' || coalesce(r.of, '')), '.', ''), '-', ' '), '’', '''') || ' ' AS whole
      FROM (SELECT DISTINCT role_id FROM held_office) AS h
        CROSS JOIN roles AS r ON r.role_id = h.role_id) AS o
  ),
  -- How well each speaker fits the person asked for: by name wholly, by office as far as its words are printed.
  speaker AS MATERIALIZED (
    SELECT article_id, n, 1.0 AS fit
    FROM named
    UNION ALL
    SELECT h.article_id, h.n, max(f.fit)
    FROM held_office AS h
      JOIN fitting AS f ON f.role_id = h.role_id
    WHERE f.fit >= 0.5
    GROUP BY h.article_id, h.n
  ),
  heard AS MATERIALIZED (
    SELECT article_id, points
    FROM allowed
    WHERE coalesce(:name_words, :office) IS NULL OR article_id IN (SELECT article_id FROM speaker)
  ),
  -- The sentences that quotes may stand near, each in every block of 4,000 characters that it reaches into.
  sentence AS MATERIALIZED (
    SELECT p.article_id, s.start_char, s.end_char, p.points
    FROM (SELECT article_id, sentence_id, sum(in_sentence) AS points FROM near_enough GROUP BY sentence_id) AS p
      CROSS JOIN sentences AS s ON s.sentence_id = p.sentence_id
    WHERE p.article_id IN (SELECT article_id FROM heard)
  ),
  -- A span reaches into the block that it begins in and into the next ones up to its end, four at most.
  block (n) AS (
    VALUES (0), (1), (2), (3)
  ),
  placed AS MATERIALIZED (
    SELECT s.*, (s.start_char - 200) / 4000 + b.n AS block
    FROM sentence AS s
      JOIN block AS b ON b.n <= (s.end_char + 200) / 4000 - (s.start_char - 200) / 4000
  ),
  said AS MATERIALIZED (
    SELECT
      q.quote_id, q.article_id, q.n, q.speaker_n, q.role_n, q.kind, q.confidence, q.start_char, q.end_char, coalesce(p.fit, 1.0) AS fit, g.points AS article_points,
      coalesce(max(s.points * CASE WHEN s.start_char < q.end_char AND s.end_char > q.start_char THEN 1.0 ELSE 0.5 END), 0.0) AS points
    FROM heard AS g
      CROSS JOIN quotes AS q ON q.article_id = g.article_id
      LEFT JOIN speaker AS p ON p.article_id = q.article_id AND p.n = q.speaker_n
      CROSS JOIN block AS b ON b.n <= q.end_char / 4000 - q.start_char / 4000
      LEFT JOIN placed AS s
        ON s.article_id = q.article_id AND s.block = q.start_char / 4000 + b.n
        AND s.start_char < q.end_char + 200 AND s.end_char > q.start_char - 200
    WHERE (p.fit IS NOT NULL
        OR q.speaker_n IS NOT NULL AND coalesce(:name_words, :office) IS NULL
        -- A speaker without a name, where the text says what they are.
        OR :unnamed AND q.speaker_n IS NULL AND coalesce(:name_words, :office) IS NULL
          AND EXISTS (SELECT 1 FROM statements AS st WHERE st.article_id = q.article_id AND st.entity_n IS NULL AND st.quote_n = q.n))
      AND (:how IS NULL OR CASE WHEN q.kind = 'indirect' OR q.act <> 'speech' THEN 'discussed' ELSE 'quoted' END IN (SELECT value FROM json_each(:how)))
    GROUP BY q.quote_id
  ),
  ranked AS MATERIALIZED (
    SELECT
      s.*,
      fit / max(fit) OVER ()
        * (0.25 + 0.5 * points / max(0.000001, max(points) OVER ()) + 0.5 * article_points / max(0.000001, max(article_points) OVER ()))
        * CASE kind WHEN 'indirect' THEN 0.8 ELSE 1.0 END AS score
    FROM said AS s
    -- Words on another matter in an article on another matter do not answer.
    WHERE json_array_length(:terms) = 0 AND :enough = 0 OR s.points > 0 OR s.article_points >= :enough
  ),
  kept AS MATERIALIZED (
    SELECT
      *,
      -- The office that is shown: the one printed with the words, else the first.
      coalesce(
        (SELECT ar.role_id FROM article_roles AS ar WHERE ar.article_id = ranked.article_id AND ar.n = ranked.role_n),
        (SELECT ar.role_id
         FROM article_roles AS ar
         WHERE ar.article_id = ranked.article_id AND ar.entity_n = ranked.speaker_n
         ORDER BY ar.n
         LIMIT 1),
        (SELECT ar.role_id
         FROM statements AS st
           JOIN article_roles AS ar ON ar.article_id = st.article_id AND ar.n = st.role_n
         WHERE ranked.speaker_n IS NULL AND st.article_id = ranked.article_id AND st.entity_n IS NULL AND st.quote_n = ranked.n
         ORDER BY ar.n
         LIMIT 1)) AS role_id
    FROM (SELECT *, sum(strong) OVER () AS rows_found, sum(NOT strong) OVER () AS weaker_rows
          FROM (SELECT *, score >= :floor * max(score) OVER () AS strong FROM ranked)) AS ranked
    WHERE strong
  )
SELECT
  coalesce(l.name, e.name) AS name, r.title AS role, r.official,
  -- The words themselves: the parts of an interrupted quote in order.
  coalesce(
    (SELECT group_concat(part, ' … ')
     FROM (SELECT substr(a.text, p.start_char + 1, p.end_char - p.start_char) AS part
           FROM quote_spans AS p
           WHERE p.quote_id = k.quote_id AND p.verbatim = 0
           ORDER BY p.start_char)),
    substr(a.text, k.start_char + 1, k.end_char - k.start_char)) AS quote,
  k.kind, k.confidence, :label AS topic,
  a.external_id AS article, a.article_key, a.title, a.outlet, a.published, a.url, a.story_key AS story,
  k.start_char AS start, k.end_char AS "end", round(k.score, 3) AS score,
  -- Why, as in named.sql.
  CASE WHEN :explain THEN (
    SELECT group_concat(words, ', ')
    FROM (
      SELECT DISTINCT t.value ->> 'words' AS words
      FROM json_each(:terms) AS t
      WHERE EXISTS (
        SELECT 1
        FROM sections AS c
          CROSS JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
          CROSS JOIN sentences_fts AS f ON f.rowid = s.sentence_id AND f.sentences_fts MATCH ('(' || (t.value ->> 'match') || ')' || coalesce(' AND (' || (t.value ->> 'beside') || ')', ''))
        WHERE c.article_id = k.article_id AND s.start_char < k.end_char AND s.end_char > k.start_char
          AND (NOT t.value ->> 'common' OR s.sentence_id IN (SELECT sentence_id FROM rare))))
  ) END AS words,
  CASE WHEN :explain THEN (
    SELECT group_concat(words, ', ')
    FROM (
      SELECT DISTINCT t.value ->> 'words' AS words
      FROM json_each(:terms) AS t
      WHERE EXISTS (SELECT 1 FROM articles_fts AS f WHERE f.rowid = k.article_id AND f.articles_fts MATCH ('(' || (t.value ->> 'match') || ')' || coalesce(' AND (' || (t.value ->> 'beside') || ')', ''))))
  ) END AS article_words,
  round(k.article_points, 3) AS article_score, round(k.points, 3) AS evidence_score, round(k.fit, 3) AS fit,
  k.article_id || ' ' || k.start_char AS who,
  k.rows_found, k.weaker_rows, 0 AS weaker_articles
FROM kept AS k
  JOIN v_articles AS a ON a.article_id = k.article_id
  LEFT JOIN article_entities AS ae ON ae.article_id = k.article_id AND ae.n = k.speaker_n
  LEFT JOIN entities AS e ON e.entity_id = ae.entity_id
  LEFT JOIN aliases AS l ON l.alias_id = ae.alias_id
  LEFT JOIN roles AS r ON r.role_id = k.role_id
ORDER BY k.score DESC, a.article_key, k.start_char
LIMIT :limit;
