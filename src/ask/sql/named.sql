-- People, organisations or places that stand with a topic, each with the sentence that shows it, best first.
--
-- Parameters (JSON where it says so; NULL: not asked for):
--   :terms     JSON list of {concept, match, phrase, gain, sentence, article}: what to look for (an FTS5 query, and small letters
--              that the sentence must have, where they are given), the points it gives to its concept in a sentence and in an
--              article, as shares of the concept's gain. A concept counts once.
--   :total     points of a sentence that has every concept
--   :topic     how the topic is called in the answer
--   :kinds     JSON list of kinds of entities
--   :role      JSON {categories, titles, official, former, anybody, strict}: which offices fit; titles are beginnings of words
--   :not_role  JSON like :role: offices that are left out
--   :place     JSON {forms, others, query}: beginnings of words that show where somebody is from, those of all other countries,
--              and the first as an FTS5 query
--   :person    JSON list of words of a name
--   :not_names JSON list of folded names that are left out
--   :asked     JSON list of folded names that the question has itself
--   :how       JSON list of manners
--   :mentioned how much a sentence counts that only names somebody, beside their own words; 0: it is no answer
--   :since, :until  days of publication, both inclusive
--   :outlet    words of the outlet's name
--   :enough    an article counts from these points of the most it could have: with fewer it is on another matter
--   :gate      an article counts from this share of the best article's points
--   :keep      an answer counts from this share of the points of the best answer in its article
--   :floor     an answer counts from this share of the points of the best answer of all
--   :limit     most rows; -1: all
--
-- The last three columns say what is not shown: `rows_found` rows are strong enough, whatever the limit; `weaker_rows` stand in
-- the same articles and are not; `weaker_articles` have words of the topic and were not looked into.
--
-- Places in a text are looked up by the block of 4,000 characters that they are in, so that work grows with an article's length
-- and not with its square.
WITH
  -- What each sentence has of each concept.
  hit AS MATERIALIZED (
    SELECT
      s.article_id, s.sentence_id, t.value ->> 'concept' AS concept,
      max((t.value ->> 'gain') * (t.value ->> 'sentence')) / :total AS in_sentence,
      max((t.value ->> 'gain') * (t.value ->> 'article')) / :total AS in_article
    FROM json_each(:terms) AS t
      JOIN sentences_fts AS f ON f.sentences_fts MATCH t.value ->> 'match'
      JOIN sentences AS s ON s.sentence_id = f.rowid
    WHERE t.value ->> 'phrase' IS NULL OR instr(replace(lower(f.sentence), '’', ''''), t.value ->> 'phrase') > 0
    GROUP BY s.sentence_id, t.value ->> 'concept'
  ),
  sentence_points AS MATERIALIZED (
    SELECT article_id, sentence_id, sum(in_sentence) AS points
    FROM hit
    GROUP BY sentence_id
  ),
  -- An article has a concept the more, the more of its sentences have it; the first sentences tell what it is about.
  concept_points AS (
    SELECT
      h.article_id,
      max(h.in_article) * count(*) / (count(*) + 0.6) AS body,
      max(CASE WHEN h.sentence_id < (SELECT min(c.first_sentence) + 5 FROM sections AS c WHERE c.article_id = h.article_id) THEN h.in_article ELSE 0 END) AS lead
    FROM hit AS h
    GROUP BY h.article_id, h.concept
  ),
  allowed AS MATERIALIZED (
    SELECT c.article_id, 0.5 * sum(c.body) + 0.3 * sum(c.lead) + 0.2 * s.points AS points
    FROM concept_points AS c
      JOIN (SELECT article_id, max(points) AS points FROM sentence_points GROUP BY article_id) AS s ON s.article_id = c.article_id
      JOIN articles AS a ON a.article_id = c.article_id
      LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
    WHERE (:since IS NULL OR a.published_day >= :since)
      AND (:until IS NULL OR a.published_day <= :until)
      AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0)
    GROUP BY c.article_id
    UNION ALL
    -- Without a topic every article counts that the other parts allow.
    SELECT a.article_id, 1.0
    FROM articles AS a
      LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
    WHERE json_array_length(:terms) = 0
      AND :enough = 0
      AND (:since IS NULL OR a.published_day >= :since)
      AND (:until IS NULL OR a.published_day <= :until)
      AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0)
  ),
  gated AS MATERIALIZED (
    SELECT
      g.article_id, g.points,
      CASE WHEN :place IS NULL THEN 1.0
           WHEN EXISTS (SELECT 1 FROM articles_fts AS f WHERE f.articles_fts MATCH (:place ->> 'query') AND f.rowid = g.article_id) THEN 0.6
           ELSE 0.0 END AS from_there,
      g.articles - count(*) OVER () AS weaker_articles
    FROM (SELECT article_id, points AS whole, points / max(points) OVER () AS points, count(*) OVER () AS articles FROM allowed) AS g
    WHERE g.points >= :gate AND g.whole >= :enough
  ),
  office AS (
    SELECT
      ar.article_id, ar.entity_n, ar.n, r.title, r.official, r.former, r.category,
      ' ' || replace(replace(replace(lower(r.title), '.', ''), '-', ' '), 'vice ', 'vice') || ' ' AS words,
      ' ' || replace(lower(r.title || ' ' || coalesce(r.of, '')), '.', '') || ' ' AS whole
    FROM gated AS g
      CROSS JOIN article_roles AS ar ON ar.article_id = g.article_id AND ar.entity_n IS NOT NULL
      CROSS JOIN roles AS r ON r.role_id = ar.role_id
  ),
  -- How well each printed office fits what is asked for.
  fitting AS (
    SELECT
      o.*,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN (:role ->> 'former') <> o.former THEN 0.0
        WHEN (:role ->> 'official')
          AND (o.official OR o.former AND o.category IN ('government', 'legislature', 'judiciary', 'military', 'police', 'diplomat')) THEN 1.0
        WHEN :role ->> 'official' THEN CASE WHEN o.category IN ('other', 'party') THEN 0.25 ELSE 0.0 END
        WHEN json_array_length(:role, '$.categories') = 0 THEN
          EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0)
        WHEN EXISTS (SELECT 1 FROM json_each(:role, '$.categories') AS c WHERE c.value = o.category) THEN
          CASE WHEN NOT (:role ->> 'strict') OR EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0) THEN 1.0 ELSE 0.0 END
        WHEN EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0) THEN CASE o.category WHEN 'other' THEN 0.8 ELSE 0.3 END
        WHEN o.category = 'other' THEN 0.25
        ELSE 0.0
      END AS fit,
      :place IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(:place, '$.forms') AS f WHERE instr(o.whole, f.value) > 0) AS there,
      :place IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(:place, '$.others') AS f WHERE instr(o.whole, f.value) > 0) AS elsewhere,
      CASE
        WHEN :not_role IS NULL OR o.former THEN 0
        WHEN :not_role ->> 'official' THEN o.official
        ELSE EXISTS (SELECT 1 FROM json_each(:not_role, '$.categories') AS c WHERE c.value = o.category)
      END AS unwanted
    FROM office AS o
  ),
  -- Every entity of these articles with its best office, and what all its offices tell.
  held AS MATERIALIZED (
    SELECT
      article_id, entity_n, max(points) AS points, max(from_there) AS from_there, max(weaker_articles) AS weaker_articles, max(fit) AS fit, max(official) AS any_official, max(there) AS there, max(elsewhere) AS elsewhere, max(unwanted) AS unwanted,
      max(CASE place WHEN 1 THEN title END) AS title, max(CASE place WHEN 1 THEN official END) AS official
    FROM (
      SELECT
        article_id, entity_n, NULL AS points, NULL AS from_there, NULL AS weaker_articles, fit, official, there, elsewhere, unwanted, title,
        row_number() OVER (PARTITION BY article_id, entity_n ORDER BY fit DESC, n) AS place
      FROM fitting
      UNION ALL
      SELECT g.article_id, ae.n, g.points, g.from_there, g.weaker_articles, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM gated AS g
        CROSS JOIN article_entities AS ae ON ae.article_id = g.article_id)
    GROUP BY article_id, entity_n
  ),
  -- Those of the kinds asked for.
  who AS MATERIALIZED (
    SELECT
      h.article_id, ae.n, coalesce(l.name, e.name) AS name, h.points, h.weaker_articles, h.title AS role, h.official,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN h.fit IS NULL THEN CASE WHEN :role ->> 'anybody' THEN 1.0 ELSE 0.15 END
        WHEN :role ->> 'anybody' THEN max(h.fit, CASE WHEN h.any_official THEN 0.0 ELSE 0.6 END)
        ELSE h.fit
      END
        * CASE WHEN h.there THEN 1.0 WHEN h.elsewhere THEN 0.1 ELSE h.from_there END
        -- Whom the question names is seldom its answer.
        * CASE WHEN EXISTS (
            SELECT 1
            FROM json_each(:asked) AS q
            WHERE NOT EXISTS (SELECT 1 FROM json_each(q.value) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0)
          ) THEN 0.1 ELSE 1.0 END
        -- Nor is a common noun ("government", "South Korean shipyard company").
        * CASE
            WHEN substr(e.name, 1, 1) = lower(substr(e.name, 1, 1)) AND NOT substr(e.name, 1, 1) BETWEEN '0' AND '9' THEN 0.3
            WHEN e.kind = 'organization' AND substr(e.name, length(rtrim(e.name, replace(e.name, ' ', ''))) + 1, 1) BETWEEN 'a' AND 'z' THEN 0.3
            ELSE 1.0
          END
        AS fit,
      -- Whoever has no office that fits must speak.
      :role IS NULL OR :role ->> 'anybody' OR coalesce(h.fit >= 0.5, 0) AS known
    FROM held AS h
      CROSS JOIN article_entities AS ae ON ae.article_id = h.article_id AND ae.n = h.entity_n
      CROSS JOIN entities AS e ON e.entity_id = ae.entity_id
      LEFT JOIN aliases AS l ON l.alias_id = ae.alias_id
    WHERE e.kind IN (SELECT value FROM json_each(:kinds))
      AND (:person IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:person) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0))
      AND NOT EXISTS (SELECT 1 FROM json_each(:not_names) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %')
      AND coalesce(h.unwanted, 0) = 0
  ),
  -- The sentences of these articles, with their points and a share of their neighbours'.
  sentence AS MATERIALIZED (
    SELECT
      g.article_id, s.start_char, s.end_char,
      0.7 * coalesce(p.points, 0.0) + 0.3 * max(
        coalesce(p.points, 0.0),
        coalesce(lag(p.points) OVER article, 0.0),
        coalesce(lead(p.points) OVER article, 0.0)) AS points
    FROM gated AS g
      CROSS JOIN sections AS c ON c.article_id = g.article_id
      CROSS JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
      LEFT JOIN sentence_points AS p ON p.sentence_id = s.sentence_id
    WINDOW article AS (PARTITION BY g.article_id ORDER BY s.sentence_id)
  ),
  -- A span reaches into the block that it begins in and into the next ones up to its end, four at most.
  block (n) AS (
    VALUES (0), (1), (2), (3)
  ),
  placed AS MATERIALIZED (
    SELECT s.*, s.start_char / 4000 + b.n AS block
    FROM sentence AS s
      JOIN block AS b ON b.n <= s.end_char / 4000 - s.start_char / 4000
  ),
  -- Where each of them speaks, and where each is named. (CROSS: from the few people to their places, never the other way.)
  evidence AS (
    SELECT
      w.*, s.how, s.start_char, s.end_char,
      max(p.points) * CASE s.how WHEN 'quoted' THEN 1.0 WHEN 'discussed' THEN 0.85 ELSE :mentioned END AS said
    FROM who AS w
      CROSS JOIN statements AS s ON s.article_id = w.article_id AND s.entity_n = w.n AND (s.how_letter <> 'm' OR :mentioned > 0)
      CROSS JOIN block AS b ON b.n <= s.end_char / 4000 - s.start_char / 4000
      LEFT JOIN placed AS p
        ON p.article_id = s.article_id AND p.block = s.start_char / 4000 + b.n
        AND p.start_char < s.end_char AND p.end_char > s.start_char
    WHERE w.fit > 0
    GROUP BY s.statement_id
    UNION ALL
    SELECT w.*, 'mentioned', p.start_char, p.end_char, p.points * :mentioned
    FROM who AS w
      CROSS JOIN mentions AS m ON m.article_id = w.article_id AND m.entity_n = w.n AND m.form_letter IN ('n', 'r')
      CROSS JOIN placed AS p
        ON p.article_id = m.article_id AND p.block = m.start_char / 4000
        AND p.start_char <= m.start_char AND p.end_char > m.start_char
    WHERE w.fit > 0 AND w.known AND :mentioned > 0
  ),
  shown AS (
    SELECT e.*, CASE WHEN json_array_length(:terms) = 0 THEN 1.0 ELSE coalesce(e.said, 0.0) END AS strength
    FROM evidence AS e
    WHERE (e.known OR e.how <> 'mentioned') AND (:how IS NULL OR e.how IN (SELECT value FROM json_each(:how)))
  ),
  ranked AS (
    SELECT
      *,
      points * (0.3 + 0.7 * max(strength) OVER person / max(0.000001, max(strength) OVER ())) * fit AS score,
      row_number() OVER (PARTITION BY article_id, n ORDER BY strength DESC, how DESC, start_char) AS place
    FROM shown
    WINDOW person AS (PARTITION BY article_id, n)
  ),
  best AS (
    SELECT *, max(score) OVER (PARTITION BY article_id) AS best_here, max(score) OVER () AS best
    FROM ranked
    WHERE place = 1
  ),
  kept AS (
    SELECT *, sum(strong) OVER () AS rows_found, sum(NOT strong) OVER () AS weaker_rows
    FROM (SELECT *, score >= :keep * best_here AND score >= :floor * best AS strong FROM best)
  )
SELECT
  k.name, k.role, k.official, k.how, :topic AS topic,
  a.external_id AS article, a.article_key, a.title, a.outlet, a.published, a.url, a.story_id AS story,
  substr(a.text, k.start_char + 1, k.end_char - k.start_char) AS evidence,
  k.start_char AS start, k.end_char AS "end", round(k.score, 3) AS score,
  k.rows_found, k.weaker_rows, k.weaker_articles
FROM kept AS k
  JOIN v_articles AS a ON a.article_id = k.article_id
WHERE k.strong
ORDER BY k.score DESC, a.article_key, k.start_char, k.name
LIMIT :limit;
