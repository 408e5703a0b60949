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
--   :place     JSON {forms, query}: words that show where somebody is from, and the same as an FTS5 query
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
  term AS MATERIALIZED (
    SELECT
      value ->> 'concept' AS concept, value ->> 'match' AS match,
      (value ->> 'gain') * (value ->> 'sentence') AS in_sentence, (value ->> 'gain') * (value ->> 'article') AS in_article
    FROM json_each(:terms)
  ),
  -- What each sentence has of each concept.
  hit AS MATERIALIZED (
    SELECT f.rowid AS sentence_id, t.concept, max(t.in_sentence) AS in_sentence, max(t.in_article) AS in_article
    FROM term AS t
      JOIN sentences_fts AS f ON f.sentences_fts MATCH t.match
    GROUP BY f.rowid, t.concept
  ),
  placed AS MATERIALIZED (
    SELECT h.concept, h.in_sentence, h.in_article, s.article_id, h.sentence_id
    FROM hit AS h
      JOIN sentences AS s ON s.sentence_id = h.sentence_id
  ),
  sentence_points AS MATERIALIZED (
    SELECT article_id, sentence_id, sum(in_sentence) / :total AS points
    FROM placed
    GROUP BY article_id, sentence_id
  ),
  -- An article has a concept the more, the more of its sentences have it; the first sentences tell what it is about.
  concept_points AS (
    SELECT
      p.article_id, p.concept,
      max(p.in_article) * count(*) / (count(*) + 0.6) AS body,
      max(CASE WHEN p.sentence_id < f.first_id + 5 THEN p.in_article ELSE 0 END) AS lead
    FROM placed AS p
      JOIN (SELECT article_id, (SELECT min(c.first_sentence) FROM sections AS c WHERE c.article_id = d.article_id) AS first_id
            FROM (SELECT DISTINCT article_id FROM placed) AS d) AS f ON f.article_id = p.article_id
    GROUP BY p.article_id, p.concept
  ),
  article_points AS MATERIALIZED (
    SELECT
      c.article_id,
      0.7 * sum(c.body) / :total + 0.1 * sum(c.lead) / :total
        + 0.2 * (SELECT max(s.points) FROM sentence_points AS s WHERE s.article_id = c.article_id) AS points
    FROM concept_points AS c
    GROUP BY c.article_id
  ),
  allowed AS MATERIALIZED (
    SELECT p.article_id, p.points
    FROM article_points AS p
      JOIN articles AS a ON a.article_id = p.article_id
      LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
    WHERE (:since IS NULL OR a.published_day >= :since)
      AND (:until IS NULL OR a.published_day <= :until)
      AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0)
  ),
  gated AS MATERIALIZED (
    SELECT
      article_id, points / (SELECT max(points) FROM allowed) AS points,
      CASE WHEN :place IS NULL THEN 1.0
           WHEN EXISTS (SELECT 1 FROM articles_fts AS f WHERE f.articles_fts MATCH (:place ->> 'query') AND f.rowid = allowed.article_id) THEN 0.8
           ELSE 0.3 END AS from_there
    FROM allowed
    WHERE points >= :gate * (SELECT max(points) FROM allowed)
  ),
  -- Every entity of the kinds asked for, with how well its offices fit.
  office AS MATERIALIZED (
    SELECT
      ar.article_id, ar.entity_n, ar.n, r.title, r.official, r.former, r.category,
      ' ' || replace(replace(replace(lower(r.title), '.', ''), '-', ' '), 'vice ', 'vice') || ' ' AS words,
      ' ' || replace(lower(r.title || ' ' || coalesce(r.of, '')), '.', '') || ' ' AS whole
    FROM gated AS g
      JOIN article_roles AS ar ON ar.article_id = g.article_id AND ar.entity_n IS NOT NULL
      JOIN roles AS r ON r.role_id = ar.role_id
  ),
  fitting AS MATERIALIZED (
    SELECT
      o.*,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN (:role ->> 'former') <> o.former THEN 0.0
        WHEN (:role ->> 'official') AND (o.official OR o.former AND o.category IN ('government', 'legislature', 'judiciary', 'military', 'police', 'diplomat')) THEN 1.0
        WHEN :role ->> 'official' THEN CASE WHEN o.category IN ('other', 'party') THEN 0.25 ELSE 0.0 END
        WHEN json_array_length(:role, '$.categories') = 0 THEN
          EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0)
        WHEN EXISTS (SELECT 1 FROM json_each(:role, '$.categories') AS c WHERE c.value = o.category) THEN
          CASE WHEN NOT (:role ->> 'strict') OR EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0) THEN 1.0 ELSE 0.2 END
        WHEN EXISTS (SELECT 1 FROM json_each(:role, '$.titles') AS t WHERE instr(o.words, t.value) > 0) THEN CASE o.category WHEN 'other' THEN 0.8 ELSE 0.3 END
        WHEN o.category = 'other' THEN 0.25
        ELSE 0.0
      END AS fit,
      CASE WHEN :place IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(:place, '$.forms') AS f WHERE instr(o.whole, f.value) > 0) THEN 1 ELSE 0 END AS there,
      CASE
        WHEN :not_role IS NULL OR o.former THEN 0
        WHEN (:not_role ->> 'official') THEN o.official
        ELSE EXISTS (SELECT 1 FROM json_each(:not_role, '$.categories') AS c WHERE c.value = o.category)
      END AS unwanted
    FROM office AS o
  ),
  who AS MATERIALIZED (
    SELECT
      g.article_id, ae.n, coalesce(l.name, e.name) AS name, g.points,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN count(f.n) = 0 THEN CASE WHEN :role ->> 'anybody' THEN 1.0 ELSE 0.25 END
        WHEN :role ->> 'anybody' THEN max(f.fit, CASE WHEN max(f.official) THEN 0.0 ELSE 0.6 END)
        ELSE max(f.fit)
      END
      * CASE WHEN max(f.there) THEN 1.0 ELSE g.from_there END
      * CASE WHEN EXISTS (SELECT 1 FROM json_each(:asked) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %') THEN 0.1 ELSE 1.0 END
        -- A common noun ("government") is seldom what is asked for.
        * CASE WHEN substr(e.name, 1, 1) = lower(substr(e.name, 1, 1)) AND NOT substr(e.name, 1, 1) BETWEEN '0' AND '9' THEN 0.3 ELSE 1.0 END
        AS fit,
      -- Whoever has no office that fits must speak.
      :role IS NULL OR :role ->> 'anybody' OR max(f.fit) >= 0.5 AS known
    FROM gated AS g
      JOIN article_entities AS ae ON ae.article_id = g.article_id
      JOIN entities AS e ON e.entity_id = ae.entity_id
      LEFT JOIN aliases AS l ON l.alias_id = ae.alias_id
      LEFT JOIN fitting AS f ON f.article_id = ae.article_id AND f.entity_n = ae.n
    WHERE e.kind IN (SELECT value FROM json_each(:kinds))
      AND (:person IS NULL OR NOT EXISTS (
        SELECT 1 FROM json_each(:person) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0))
      AND NOT EXISTS (SELECT 1 FROM json_each(:not_names) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %')
    GROUP BY g.article_id, ae.n
    HAVING coalesce(max(f.unwanted), 0) = 0
  ),
  -- Where each of them speaks, and where each is named.
  evidence AS MATERIALIZED (
    SELECT s.article_id, s.entity_n AS n, s.role_n, s.how, s.start_char, s.end_char, s.statement_id
    FROM gated AS g
      JOIN statements AS s ON s.article_id = g.article_id
    WHERE s.entity_n IS NOT NULL
    UNION ALL
    SELECT m.article_id, m.entity_n, NULL, 'mentioned', s.start_char, s.end_char, NULL
    FROM gated AS g
      JOIN mentions AS m ON m.article_id = g.article_id
      JOIN sections AS c ON c.article_id = m.article_id
      JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
        AND m.start_char >= s.start_char AND m.start_char < s.end_char
    WHERE m.form IN ('name', 'role')
  ),
  -- The points of a sentence with a share of its neighbours'.
  around AS MATERIALIZED (
    SELECT
      s.article_id, s.start_char, s.end_char,
      0.7 * coalesce(p.points, 0.0) + 0.3 * max(coalesce(p.points, 0.0), coalesce(b.points, 0.0), coalesce(n.points, 0.0)) AS points
    FROM gated AS g
      JOIN sections AS c ON c.article_id = g.article_id
      JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
      LEFT JOIN sentence_points AS p ON p.sentence_id = s.sentence_id AND p.article_id = s.article_id
      LEFT JOIN sentence_points AS b ON b.sentence_id = s.sentence_id - 1 AND b.article_id = s.article_id
      LEFT JOIN sentence_points AS n ON n.sentence_id = s.sentence_id + 1 AND n.article_id = s.article_id
  ),
  shown AS MATERIALIZED (
    SELECT
      w.article_id, w.n, w.name, w.fit, w.points, w.known, e.role_n, e.how, e.start_char, e.end_char,
      CASE e.how WHEN 'quoted' THEN 1.0 WHEN 'discussed' THEN 0.9 ELSE 0.25 END
        * (SELECT max(a.points) FROM around AS a WHERE a.article_id = e.article_id AND a.start_char < e.end_char AND a.end_char > e.start_char) AS said
    FROM who AS w
      JOIN evidence AS e ON e.article_id = w.article_id AND e.n = w.n
    WHERE w.fit > 0 AND (w.known OR e.how <> 'mentioned') AND (:how IS NULL OR e.how IN (SELECT value FROM json_each(:how)))
  ),
  ranked AS MATERIALIZED (
    SELECT
      s.*,
      points * (0.3 + 0.7 * max(said) OVER person / max(0.000001, max(said) OVER ())) * fit AS score,
      row_number() OVER (PARTITION BY article_id, n ORDER BY said DESC, start_char) AS place
    FROM shown AS s
    WINDOW person AS (PARTITION BY article_id, n)
  ),
  kept AS (
    SELECT r.*, max(score) OVER (PARTITION BY article_id) AS best_here, max(score) OVER () AS best
    FROM ranked AS r
    WHERE place = 1
  ),
  -- The office that is shown: the one that fits best, of equals the one printed with the evidence.
  printed AS MATERIALIZED (
    SELECT
      k.article_id, k.n, f.title, f.official,
      row_number() OVER (PARTITION BY k.article_id, k.n ORDER BY f.fit DESC, f.n = k.role_n DESC, f.n) AS place
    FROM kept AS k
      JOIN fitting AS f ON f.article_id = k.article_id AND f.entity_n = k.n
  )
SELECT
  k.name, p.title AS role, p.official, k.how, :topic AS topic,
  a.external_id AS article, a.article_key, a.title, a.outlet, a.published, a.url, a.story_id AS story,
  substr(a.text, k.start_char + 1, k.end_char - k.start_char) AS evidence,
  k.start_char AS start, k.end_char AS "end", round(k.score, 3) AS score
FROM kept AS k
  JOIN v_articles AS a ON a.article_id = k.article_id
  LEFT JOIN printed AS p ON p.article_id = k.article_id AND p.n = k.n AND p.place = 1
WHERE k.score >= :keep * k.best_here AND k.score >= :floor * k.best
ORDER BY k.score DESC, a.article_key, k.start_char, k.name
LIMIT :limit;
