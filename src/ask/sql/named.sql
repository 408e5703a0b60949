-- People, organisations or places that stand with a topic, each with the sentence that shows it, best first.
--
-- Parameters (JSON where it says so; NULL: not asked for):
--   :terms     JSON list of {concept, match, beside, phrase, gain, sentence, article}: what to look for (an FTS5 query; where they
--              are given, another that must match too, and small letters that the sentence must have), the points it gives to
--              its concept in a sentence and in an article, as shares of the concept's gain. A concept counts once.
--   :total     points of a sentence that has every concept
--   :label     how the topic is called in the answer
--   :kinds     JSON list of kinds of entities
--   :role      JSON {categories, titles, official, former, anybody, strict}: which offices fit; titles are beginnings of words
--   :not_role  JSON like :role: offices that are left out
--   :place     JSON {forms, others, query}: beginnings of words that show where somebody is from, those of all other countries,
--              and the first as an FTS5 query
--   :name_words    JSON list of words of a name
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
--   :unnamed   whether speakers without a name are shown too, by their role
--   :bodies    JSON list of [word, official]: words of bodies' names, and whether such a body acts for a state
--   :explain   whether the words that were found are listed
--   :limit     most rows; -1: all
--
-- The last three columns say what is not shown: `rows_found` rows are strong enough, whatever the limit; `weaker_rows` stand in
-- the same articles and are not; `weaker_articles` have words of the topic and were not looked into.
--
-- Places in a text are looked up by the block of 4,000 characters that they are in, so that work grows with an article's length
-- and not with its square.
WITH
  -- Terms of a concept that count the same are one query: what a common term must stand beside is looked up once for all of them.
  term AS MATERIALIZED (
    SELECT
      concept, '(' || group_concat(match, ' OR ') || ')' || coalesce(' AND (' || beside || ')', '') AS match, phrase, in_sentence, in_article
    FROM (
      SELECT
        value ->> 'concept' AS concept, value ->> 'match' AS match, value ->> 'beside' AS beside, value ->> 'phrase' AS phrase,
        (value ->> 'gain') * (value ->> 'sentence') AS in_sentence, (value ->> 'gain') * (value ->> 'article') AS in_article
      FROM json_each(:terms))
    GROUP BY concept, beside, phrase, in_sentence, in_article
  ),
  -- What each sentence has of each concept.
  hit AS MATERIALIZED (
    SELECT
      s.article_id, s.sentence_id, t.concept, max(t.in_sentence) / :total AS in_sentence, max(t.in_article) / :total AS in_article
    FROM term AS t
      CROSS JOIN sentences_fts AS f ON f.sentences_fts MATCH t.match
      CROSS JOIN sentences AS s ON s.sentence_id = f.rowid
    WHERE t.phrase IS NULL OR instr(replace(lower(f.sentence), '’', ''''), t.phrase) > 0
    GROUP BY s.sentence_id, t.concept
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
    -- Rows of articles are long: they are looked up only where a day or an outlet is asked for.
    WHERE coalesce(:since, :until, :outlet) IS NULL
      OR c.article_id IN (
        SELECT a.article_id
        FROM articles AS a
          LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
        WHERE (:since IS NULL OR a.published_day >= :since)
          AND (:until IS NULL OR a.published_day <= :until)
          AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0))
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
           WHEN g.article_id IN (SELECT f.rowid FROM articles_fts AS f WHERE f.articles_fts MATCH (:place ->> 'query')) THEN 0.6
           ELSE 0.0 END AS from_there,
      g.articles - count(*) OVER () AS weaker_articles
    FROM (SELECT article_id, points AS whole, points / max(points) OVER () AS points, count(*) OVER () AS articles FROM allowed) AS g
    WHERE g.points >= :gate AND g.whole >= :enough
  ),
  -- A speaker without a name gets the number -1 - n of the role that stands there.
  held_office AS MATERIALIZED (
    SELECT ar.article_id, coalesce(ar.entity_n, -1 - ar.n) AS entity_n, ar.n, ar.role_id
    FROM gated AS g
      CROSS JOIN article_roles AS ar ON ar.article_id = g.article_id AND (ar.entity_n IS NOT NULL OR :unnamed)
  ),
  -- Each of these offices once, however many hold it: it is compared with every word that shows a place.
  office AS MATERIALIZED (
    SELECT
      r.role_id, r.title, r.official, r.former, r.category,
      ' ' || replace(replace(replace(lower(r.title), '.', ''), '-', ' '), 'vice ', 'vice') || ' ' AS words,
      ' ' || replace(lower(r.title || ' ' || coalesce(r.of, '')), '.', '') || ' ' AS whole
    FROM (SELECT DISTINCT role_id FROM held_office) AS h
      CROSS JOIN roles AS r ON r.role_id = h.role_id
  ),
  -- How well each of them fits what is asked for.
  fitting AS MATERIALIZED (
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
  -- Everybody of these articles who may be asked for.
  candidate AS (
    SELECT g.article_id, ae.n, ae.entity_id, ae.alias_id, g.points, g.from_there, g.weaker_articles
    FROM gated AS g
      CROSS JOIN article_entities AS ae ON ae.article_id = g.article_id
      CROSS JOIN entities AS e ON e.entity_id = ae.entity_id
    WHERE (e.kind IN (SELECT value FROM json_each(:kinds)) OR :unnamed AND e.article_id IS NOT NULL AND e.kind IN ('group', 'organization'))
      AND (:name_words IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:name_words) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0))
      AND NOT EXISTS (SELECT 1 FROM json_each(:not_names) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %')
    UNION ALL
    SELECT g.article_id, -1 - ar.n, NULL, NULL, g.points, g.from_there, g.weaker_articles
    FROM gated AS g
      CROSS JOIN article_roles AS ar ON ar.article_id = g.article_id AND ar.entity_n IS NULL
    WHERE :unnamed AND :name_words IS NULL
  ),
  -- Each of them with the best office, and what all offices tell.
  held AS MATERIALIZED (
    SELECT
      article_id, n, max(entity_id) AS entity_id, max(alias_id) AS alias_id, max(points) AS points, max(from_there) AS from_there, max(weaker_articles) AS weaker_articles,
      max(fit) AS fit, max(any_official) AS any_official, max(there) AS there, max(elsewhere) AS elsewhere, max(unwanted) AS unwanted,
      max(CASE place WHEN 1 THEN title END) AS title, max(CASE place WHEN 1 THEN any_official END) AS official
    FROM (
      SELECT
        o.article_id, o.entity_n AS n, NULL AS entity_id, NULL AS alias_id, NULL AS points, NULL AS from_there, NULL AS weaker_articles,
        f.fit, f.official AS any_official, f.there, f.elsewhere, f.unwanted, f.title,
        row_number() OVER (PARTITION BY o.article_id, o.entity_n ORDER BY f.fit DESC, o.n) AS place
      FROM held_office AS o
        JOIN fitting AS f ON f.role_id = o.role_id
      UNION ALL
      SELECT article_id, n, entity_id, alias_id, points, from_there, weaker_articles, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM candidate)
    GROUP BY article_id, n
    HAVING max(points) IS NOT NULL
  ),
  who AS MATERIALIZED (
    SELECT
      h.article_id, h.n, h.points, h.weaker_articles, h.entity_id,
      -- A body or group without a name ("police") is shown by the word for it, as an unnamed speaker is.
      CASE WHEN :unnamed AND e.article_id IS NOT NULL AND e.kind IN ('group', 'organization') THEN NULL ELSE coalesce(l.name, e.name) END AS name,
      CASE WHEN :unnamed AND e.article_id IS NOT NULL AND e.kind IN ('group', 'organization') THEN coalesce(l.name, e.name) ELSE h.title END AS role,
      h.official,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN h.fit IS NULL THEN CASE WHEN :role ->> 'anybody' THEN 1.0 ELSE 0.15 END
        WHEN :role ->> 'anybody' THEN max(h.fit, CASE WHEN h.any_official THEN 0.0 ELSE 0.6 END)
        ELSE h.fit
      END
        -- An office of another country shows that somebody is not from there.
        * CASE WHEN h.there THEN 1.0 WHEN h.elsewhere THEN 0.0 ELSE h.from_there END
        -- Whom the question names is seldom its answer.
        * CASE WHEN EXISTS (
            SELECT 1
            FROM json_each(:asked) AS q
            WHERE NOT EXISTS (SELECT 1 FROM json_each(q.value) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0)
          ) THEN 0.1 ELSE 1.0 END
        -- Nor is a common noun ("government", "South Korean shipyard company"), unless speakers without a name are asked for.
        * CASE
            WHEN :unnamed THEN 1.0
            WHEN substr(e.name, 1, 1) = lower(substr(e.name, 1, 1)) AND NOT substr(e.name, 1, 1) BETWEEN '0' AND '9' THEN 0.3
            WHEN e.kind = 'organization' AND substr(e.name, length(rtrim(e.name, replace(e.name, ' ', ''))) + 1, 1) BETWEEN 'a' AND 'z' THEN 0.3
            ELSE 1.0
          END
        AS fit,
      -- Whoever has no office that fits must speak.
      :role IS NULL OR :role ->> 'anybody' OR coalesce(h.fit >= 0.5, 0) AS known
    FROM held AS h
      LEFT JOIN entities AS e ON e.entity_id = h.entity_id
      LEFT JOIN aliases AS l ON l.alias_id = h.alias_id
    WHERE coalesce(h.unwanted, 0) = 0
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
  spoken AS MATERIALIZED (
    SELECT w.article_id, w.n, s.statement_id, s.how, s.start_char, s.end_char, s.start_char / 4000 + b.n AS block
    FROM who AS w
      CROSS JOIN statements AS s ON s.article_id = w.article_id AND s.entity_n = w.n AND (s.how <> 'mentioned' OR :mentioned > 0)
      CROSS JOIN block AS b ON b.n <= s.end_char / 4000 - s.start_char / 4000
    WHERE w.fit > 0
    UNION ALL
    SELECT w.article_id, w.n, s.statement_id, s.how, s.start_char, s.end_char, s.start_char / 4000 + b.n
    FROM who AS w
      CROSS JOIN statements AS s ON s.article_id = w.article_id AND s.entity_n IS NULL AND s.role_n = -1 - w.n
      CROSS JOIN block AS b ON b.n <= s.end_char / 4000 - s.start_char / 4000
    WHERE w.fit > 0 AND w.n < 0
  ),
  named AS MATERIALIZED (
    SELECT m.article_id, m.entity_n AS n, p.start_char, p.end_char, p.points
    FROM gated AS g
      CROSS JOIN mentions AS m ON m.article_id = g.article_id AND m.form IN ('name', 'role')
      CROSS JOIN placed AS p
        ON p.article_id = m.article_id AND p.block = m.start_char / 4000
        AND p.start_char <= m.start_char AND p.end_char > m.start_char
    WHERE :mentioned > 0
  ),
  evidence AS MATERIALIZED (
    SELECT
      s.article_id, s.n, s.how, s.start_char, s.end_char,
      coalesce(max(p.points), 0.0) * CASE s.how WHEN 'quoted' THEN 1.0 WHEN 'discussed' THEN 0.85 ELSE :mentioned END AS said
    FROM spoken AS s
      CROSS JOIN placed AS p
        ON p.article_id = s.article_id AND p.block = s.block AND p.start_char < s.end_char AND p.end_char > s.start_char
    GROUP BY s.statement_id
    UNION ALL
    SELECT article_id, n, 'mentioned', start_char, end_char, points * :mentioned
    FROM named
  ),
  shown AS (
    SELECT w.*, e.how, e.start_char, e.end_char, CASE WHEN json_array_length(:terms) = 0 THEN 1.0 ELSE e.said END AS strength
    FROM evidence AS e
      JOIN who AS w ON w.article_id = e.article_id AND w.n = e.n
    WHERE w.fit > 0 AND (w.known OR e.how <> 'mentioned') AND (:how IS NULL OR e.how IN (SELECT value FROM json_each(:how)))
  ),
  ranked AS (
    SELECT
      *,
      points * (0.3 + 0.7 * strength / max(0.000001, max(strength) OVER ())) * fit AS score,
      max(strength) OVER person AS strongest,
      max(how <> 'mentioned') OVER person AS speaks,
      row_number() OVER (PARTITION BY article_id, n ORDER BY strength DESC, how DESC, start_char, end_char) AS place,
      row_number() OVER (PARTITION BY article_id, n, start_char, end_char ORDER BY strength DESC, how DESC) AS time
    FROM shown
    WINDOW person AS (PARTITION BY article_id, n)
  ),
  -- The best evidence of each person in each article, and whatever else is half as strong; who speaks is not shown as named.
  best AS (
    SELECT *, max(score) OVER (PARTITION BY article_id) AS best_here, max(score) OVER () AS best, max(score) OVER (PARTITION BY article_id, n) AS best_own
    FROM ranked
    WHERE place = 1 OR time = 1 AND strength >= 0.5 * strongest AND (how <> 'mentioned' OR NOT speaks)
  ),
  kept AS (
    SELECT *, sum(strong) OVER () AS rows_found, sum(NOT strong) OVER () AS weaker_rows
    FROM (SELECT *, best_own >= :keep * best_here AND best_own >= :floor * best AS strong FROM best)
  )
SELECT
  k.name, k.role,
  -- Of a body the last word of its name that tells its kind, before any "of" or "for".
  coalesce(k.official, (
    SELECT official
    FROM (
      SELECT
        b.value ->> 1 AS official, b.value ->> 0 AS word,
        instr(' ' || substr(e.folded, 1, instr(replace(e.folded, ' for ', ' of ') || ' of ', ' of ') - 1) || ' ', ' ' || (b.value ->> 0) || ' ') AS place
      FROM entities AS e
        CROSS JOIN json_each(:bodies) AS b
      WHERE e.entity_id = k.entity_id AND e.kind = 'organization')
    WHERE place > 0
    ORDER BY place + length(word) DESC, length(word) DESC
    LIMIT 1)) AS official,
  k.how, :label AS topic,
  a.external_id AS article, a.article_key, a.title, a.outlet, a.published, a.url, a.story_key AS story,
  substr(a.text, k.start_char + 1, k.end_char - k.start_char) AS evidence,
  k.start_char AS start, k.end_char AS "end", round(k.score, 3) AS score,
  -- Why: the words that the evidence has, all that the article has, and the factors of the score.
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
        WHERE c.article_id = k.article_id AND s.start_char < k.end_char AND s.end_char > k.start_char))
  ) END AS words,
  CASE WHEN :explain THEN (
    SELECT group_concat(words, ', ')
    FROM (
      SELECT DISTINCT t.value ->> 'words' AS words
      FROM json_each(:terms) AS t
      WHERE EXISTS (SELECT 1 FROM articles_fts AS f WHERE f.rowid = k.article_id AND f.articles_fts MATCH ('(' || (t.value ->> 'match') || ')' || coalesce(' AND (' || (t.value ->> 'beside') || ')', ''))))
  ) END AS article_words,
  round(k.points, 3) AS article_score, round(k.strength, 3) AS evidence_score, round(k.fit, 3) AS fit,
  coalesce(k.entity_id, k.article_id || ' ' || k.n) AS who,
  k.rows_found, k.weaker_rows, k.weaker_articles
FROM kept AS k
  JOIN v_articles AS a ON a.article_id = k.article_id
WHERE k.strong
ORDER BY k.score DESC, a.article_key, k.start_char, k.end_char, k.name, k.role
LIMIT :limit;
