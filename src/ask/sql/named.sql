-- People, organisations or places that stand with a topic, each with the sentence that shows it, best first.
--
-- Parameters (JSON where it says so; NULL: not asked for):
--   :terms     JSON list of {concept, match, gain, sentence, article}: what to look for (an FTS5 query), the points it gives to
--              its concept in a sentence and in an article, as shares of the concept's gain. A concept counts once.
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
--   :since, :until  days of publication, both inclusive
--   :outlet    words of the outlet's name
--   :gate      an article counts from this share of the best article's points
--   :keep      an answer counts from this share of the points of the best answer in its article
--   :floor     an answer counts from this share of the points of the best answer of all
--   :limit     most rows; -1: all
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
  allowed AS (
    SELECT c.article_id, 0.5 * sum(c.body) + 0.3 * sum(c.lead) + 0.2 * s.points AS points
    FROM concept_points AS c
      JOIN (SELECT article_id, max(points) AS points FROM sentence_points GROUP BY article_id) AS s ON s.article_id = c.article_id
      JOIN articles AS a ON a.article_id = c.article_id
      LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
    WHERE (:since IS NULL OR a.published_day >= :since)
      AND (:until IS NULL OR a.published_day <= :until)
      AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0)
    GROUP BY c.article_id
  ),
  gated AS MATERIALIZED (
    SELECT
      g.article_id, g.points,
      CASE WHEN :place IS NULL THEN 1.0
           WHEN EXISTS (SELECT 1 FROM articles_fts AS f WHERE f.articles_fts MATCH (:place ->> 'query') AND f.rowid = g.article_id) THEN 0.6
           ELSE 0.2 END AS from_there
    FROM (SELECT article_id, points / max(points) OVER () AS points FROM allowed) AS g
    WHERE g.points >= :gate
  ),
  office AS (
    SELECT
      ar.article_id, ar.entity_n, ar.n, r.title, r.official, r.former, r.category,
      ' ' || replace(replace(replace(lower(r.title), '.', ''), '-', ' '), 'vice ', 'vice') || ' ' AS words,
      ' ' || replace(lower(r.title || ' ' || coalesce(r.of, '')), '.', '') || ' ' AS whole
    FROM gated AS g
      JOIN article_roles AS ar ON ar.article_id = g.article_id AND ar.entity_n IS NOT NULL
      JOIN roles AS r ON r.role_id = ar.role_id
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
          CASE WHEN NOT (:role ->> 'strict') OR EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0) THEN 1.0 ELSE 0.2 END
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
  -- Every entity of the kinds asked for, with its best office.
  who AS MATERIALIZED (
    SELECT
      g.article_id, ae.n, coalesce(l.name, e.name) AS name, g.points,
      max(CASE f.place WHEN 1 THEN f.title END) AS role, max(CASE f.place WHEN 1 THEN f.official END) AS official,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN count(f.n) = 0 THEN CASE WHEN :role ->> 'anybody' THEN 1.0 ELSE 0.25 END
        WHEN :role ->> 'anybody' THEN max(f.fit, CASE WHEN max(f.official) THEN 0.0 ELSE 0.6 END)
        ELSE max(f.fit)
      END
        * CASE WHEN max(f.there) THEN 1.0 WHEN max(f.elsewhere) THEN 0.1 ELSE g.from_there END
        -- Whom the question names is seldom its answer.
        * CASE WHEN EXISTS (SELECT 1 FROM json_each(:asked) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %') THEN 0.1 ELSE 1.0 END
        -- Nor is a common noun ("government").
        * CASE WHEN substr(e.name, 1, 1) = lower(substr(e.name, 1, 1)) AND NOT substr(e.name, 1, 1) BETWEEN '0' AND '9' THEN 0.3 ELSE 1.0 END
        AS fit,
      -- Whoever has no office that fits must speak.
      :role IS NULL OR :role ->> 'anybody' OR max(f.fit) >= 0.5 AS known
    FROM gated AS g
      JOIN article_entities AS ae ON ae.article_id = g.article_id
      JOIN entities AS e ON e.entity_id = ae.entity_id
      LEFT JOIN aliases AS l ON l.alias_id = ae.alias_id
      LEFT JOIN (SELECT *, row_number() OVER (PARTITION BY article_id, entity_n ORDER BY fit DESC, n) AS place FROM fitting) AS f
        ON f.article_id = ae.article_id AND f.entity_n = ae.n
    WHERE e.kind IN (SELECT value FROM json_each(:kinds))
      AND (:person IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:person) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0))
      AND NOT EXISTS (SELECT 1 FROM json_each(:not_names) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %')
    GROUP BY g.article_id, ae.n
    HAVING coalesce(max(f.unwanted), 0) = 0
  ),
  -- Where each of them speaks, and where each is named. (CROSS: from the few people to their places, never the other way.)
  evidence AS (
    SELECT w.*, s.how, s.start_char, s.end_char
    FROM who AS w
      CROSS JOIN statements AS s ON s.article_id = w.article_id AND s.entity_n = w.n
    UNION ALL
    SELECT w.*, 'mentioned', s.start_char, s.end_char
    FROM who AS w
      CROSS JOIN mentions AS m ON m.article_id = w.article_id AND m.entity_n = w.n AND m.form IN ('name', 'role')
      CROSS JOIN sections AS c ON c.article_id = m.article_id
      CROSS JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence AND m.start_char >= s.start_char AND m.start_char < s.end_char
  ),
  -- The points of a sentence with a share of its neighbours'.
  around AS MATERIALIZED (
    SELECT
      g.article_id, s.start_char, s.end_char,
      0.7 * coalesce(p.points, 0.0) + 0.3 * max(coalesce(p.points, 0.0), coalesce(b.points, 0.0), coalesce(n.points, 0.0)) AS points
    FROM gated AS g
      CROSS JOIN sections AS c ON c.article_id = g.article_id
      CROSS JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
      LEFT JOIN sentence_points AS p ON p.sentence_id = s.sentence_id
      LEFT JOIN sentence_points AS b ON b.sentence_id = s.sentence_id - 1 AND b.article_id = g.article_id
      LEFT JOIN sentence_points AS n ON n.sentence_id = s.sentence_id + 1 AND n.article_id = g.article_id
  ),
  shown AS (
    SELECT
      e.*,
      CASE e.how WHEN 'quoted' THEN 1.0 WHEN 'discussed' THEN 0.85 ELSE 0.15 END
        * (SELECT max(a.points) FROM around AS a WHERE a.article_id = e.article_id AND a.start_char < e.end_char AND a.end_char > e.start_char) AS said
    FROM evidence AS e
    WHERE e.fit > 0 AND (e.known OR e.how <> 'mentioned') AND (:how IS NULL OR e.how IN (SELECT value FROM json_each(:how)))
  ),
  ranked AS (
    SELECT
      *,
      points * (0.3 + 0.7 * max(said) OVER person / max(0.000001, max(said) OVER ())) * fit AS score,
      row_number() OVER (PARTITION BY article_id, n ORDER BY said DESC, how DESC, start_char) AS place
    FROM shown
    WINDOW person AS (PARTITION BY article_id, n)
  ),
  kept AS (
    SELECT *, max(score) OVER (PARTITION BY article_id) AS best_here, max(score) OVER () AS best
    FROM ranked
    WHERE place = 1
  )
SELECT
  k.name, k.role, k.official, k.how, :topic AS topic,
  a.external_id AS article, a.article_key, a.title, a.outlet, a.published, a.url, a.story_id AS story,
  substr(a.text, k.start_char + 1, k.end_char - k.start_char) AS evidence,
  k.start_char AS start, k.end_char AS "end", round(k.score, 3) AS score
FROM kept AS k
  JOIN v_articles AS a ON a.article_id = k.article_id
WHERE k.score >= :keep * k.best_here AND k.score >= :floor * k.best
ORDER BY k.score DESC, a.article_key, k.start_char, k.name
LIMIT :limit;
