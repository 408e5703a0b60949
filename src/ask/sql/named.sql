-- People, organisations or places that stand with a topic, each with the sentence that shows it, best first.
--
-- Parameters (JSON where it says so; NULL: not asked for):
--   :terms     JSON list of {concept, match, common, beside, phrase, gain, sentence, article}: what to look for (an FTS5 query; where
--              they are given, another that must match too, and small letters that the sentence must have), whether it is so
--              common that it counts only in sentences with a term that is not, the points it gives to its concept in a sentence
--              and in an article, as shares of the concept's gain. A concept counts once.
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
--   :act       what the sentence must tell of, as an FTS5 query
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
  -- The articles that have a word of the topic, with the most that each could count, and how many they are.
  touched AS MATERIALIZED (
    SELECT article_id, sum(most) AS most, count(*) OVER () AS articles
    FROM (SELECT article_id, max(in_article) AS most FROM hit GROUP BY article_id, concept)
    -- Rows of articles are long: they are looked up only where a day or an outlet is asked for.
    WHERE coalesce(:since, :until, :outlet) IS NULL
      OR article_id IN (
        SELECT a.article_id
        FROM articles AS a
          LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
        WHERE (:since IS NULL OR a.published_day >= :since)
          AND (:until IS NULL OR a.published_day <= :until)
          AND (:outlet IS NULL OR instr(lower(o.name), lower(:outlet)) > 0))
    GROUP BY article_id
  ),
  near_enough AS MATERIALIZED (
    SELECT h.article_id, h.sentence_id, h.concept, h.in_sentence, h.in_article, t.articles
    FROM hit AS h
      CROSS JOIN touched AS t ON t.article_id = h.article_id AND t.most >= :enough
  ),
  sentence_points AS MATERIALIZED (
    SELECT article_id, sentence_id, sum(in_sentence) AS points
    FROM near_enough
    GROUP BY sentence_id
  ),
  -- An article has a concept the more, the more of its sentences have it; the first sentences tell what it is about.
  concept_points AS (
    SELECT
      h.article_id, max(h.articles) AS articles,
      max(h.in_article) * count(*) / (count(*) + 0.6) AS body,
      max(CASE WHEN h.sentence_id < (SELECT min(c.first_sentence) + 5 FROM sections AS c WHERE c.article_id = h.article_id) THEN h.in_article ELSE 0 END) AS lead
    FROM near_enough AS h
    GROUP BY h.article_id, h.concept
  ),
  allowed AS MATERIALIZED (
    SELECT c.article_id, max(c.articles) AS articles, 0.5 * sum(c.body) + 0.3 * sum(c.lead) + 0.2 * s.points AS points
    FROM concept_points AS c
      JOIN (SELECT article_id, max(points) AS points FROM sentence_points GROUP BY article_id) AS s ON s.article_id = c.article_id
    GROUP BY c.article_id
    UNION ALL
    -- Without a topic every article counts that the other parts allow.
    SELECT a.article_id, 0, 1.0
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
      g.article_id, g.points, g.whole,
      CASE WHEN :place IS NULL THEN 1.0
           WHEN g.article_id IN (SELECT f.rowid FROM articles_fts AS f WHERE f.articles_fts MATCH (:place ->> 'query')) THEN 0.6
           ELSE 0.0 END AS from_there,
      max(0, g.articles - count(*) OVER ()) AS weaker_articles
    FROM (SELECT article_id, articles, points AS whole, points / max(points) OVER () AS points FROM allowed) AS g
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
  -- The lists of the parameters as tables: they are gone through for every office.
  wanted_category AS MATERIALIZED (
    SELECT value FROM json_each(:role, '$.categories')
  ),
  wanted_title AS MATERIALIZED (
    SELECT value FROM json_each(:role, '$.titles')
  ),
  place_form AS MATERIALIZED (
    SELECT value FROM json_each(:place, '$.forms')
  ),
  other_form AS MATERIALIZED (
    SELECT value FROM json_each(:place, '$.others')
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
        WHEN :role ->> 'official' THEN CASE o.category WHEN 'other' THEN 0.25 ELSE 0.0 END
        WHEN json_array_length(:role, '$.categories') = 0 THEN
          EXISTS (SELECT 1 FROM wanted_title AS t WHERE instr(o.words, t.value) > 0)
        WHEN EXISTS (SELECT 1 FROM wanted_category AS c WHERE c.value = o.category) THEN
          CASE WHEN NOT (:role ->> 'strict') OR EXISTS (SELECT 1 FROM wanted_title AS t WHERE instr(o.words, t.value) > 0) THEN 1.0 ELSE 0.0 END
        WHEN EXISTS (SELECT 1 FROM wanted_title AS t WHERE instr(o.words, t.value) > 0) THEN CASE o.category WHEN 'other' THEN 0.8 ELSE 0.2 END
        WHEN o.category = 'other' THEN 0.25
        ELSE 0.0
      END AS fit,
      :place IS NOT NULL AND EXISTS (SELECT 1 FROM place_form AS f WHERE instr(o.whole, f.value) > 0) AS there,
      :place IS NOT NULL AND EXISTS (SELECT 1 FROM other_form AS f WHERE instr(o.whole, f.value) > 0) AS elsewhere,
      CASE
        WHEN :not_role IS NULL OR o.former THEN 0
        WHEN :not_role ->> 'official' THEN o.official
        ELSE EXISTS (SELECT 1 FROM json_each(:not_role, '$.categories') AS c WHERE c.value = o.category)
      END AS unwanted
    FROM office AS o
  ),
  -- Everybody of these articles who may be asked for.
  candidate AS (
    SELECT g.article_id, ae.n, ae.entity_id, ae.alias_id, g.points, g.whole, g.from_there, g.weaker_articles
    FROM gated AS g
      CROSS JOIN article_entities AS ae ON ae.article_id = g.article_id
      CROSS JOIN entities AS e ON e.entity_id = ae.entity_id
    WHERE (e.kind IN (SELECT value FROM json_each(:kinds)) OR :unnamed AND e.article_id IS NOT NULL AND e.kind IN ('group', 'organization'))
      AND (:name_words IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(:name_words) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0))
      AND NOT EXISTS (SELECT 1 FROM json_each(:not_names) AS q WHERE ' ' || e.folded || ' ' LIKE '% ' || q.value || ' %')
    UNION ALL
    SELECT g.article_id, -1 - ar.n, NULL, NULL, g.points, g.whole, g.from_there, g.weaker_articles
    FROM gated AS g
      CROSS JOIN article_roles AS ar ON ar.article_id = g.article_id AND ar.entity_n IS NULL
    WHERE :unnamed AND :name_words IS NULL
  ),
  -- The office that fits best, with what all offices of its holder tell.
  held AS MATERIALIZED (
    SELECT *
    FROM (
      SELECT
        o.article_id, o.entity_n AS n, f.fit, f.title, f.official,
        max(f.official) OVER holder AS any_official, max(f.there) OVER holder AS there, max(f.elsewhere) OVER holder AS elsewhere,
        max(f.unwanted) OVER holder AS unwanted,
        row_number() OVER (PARTITION BY o.article_id, o.entity_n ORDER BY f.fit DESC, o.n) AS place
      FROM held_office AS o
        JOIN fitting AS f ON f.role_id = o.role_id
      WINDOW holder AS (PARTITION BY o.article_id, o.entity_n))
    WHERE place = 1
  ),
  who AS MATERIALIZED (
    SELECT
      c.article_id, c.n, c.points, c.whole, c.weaker_articles, c.entity_id,
      -- A body or group without a name ("police") is shown by the word for it, as an unnamed speaker is.
      CASE WHEN :unnamed AND e.article_id IS NOT NULL AND e.kind IN ('group', 'organization') THEN NULL ELSE coalesce(l.name, e.name) END AS name,
      CASE WHEN :unnamed AND e.article_id IS NOT NULL AND e.kind IN ('group', 'organization') THEN coalesce(l.name, e.name) ELSE h.title END AS role,
      h.official,
      CASE
        WHEN :role IS NULL THEN 1.0
        WHEN h.fit IS NULL THEN CASE WHEN :role ->> 'anybody' THEN 1.0 WHEN :role ->> 'unknown' THEN 0.0 ELSE 0.15 END
        WHEN :role ->> 'anybody' THEN max(h.fit, CASE WHEN h.any_official THEN 0.0 ELSE 0.2 END)
        ELSE h.fit
      END
        -- An office of another country shows that somebody is not from there. Where the article shows who is, others hardly are.
        * CASE
            WHEN h.there THEN 1.0
            WHEN h.elsewhere THEN 0.0
            WHEN max(coalesce(h.there AND h.fit >= 0.5, 0)) OVER (PARTITION BY c.article_id) THEN 0.4 * c.from_there
            ELSE c.from_there
          END
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
    FROM candidate AS c
      LEFT JOIN held AS h ON h.article_id = c.article_id AND h.n = c.n
      LEFT JOIN entities AS e ON e.entity_id = c.entity_id
      LEFT JOIN aliases AS l ON l.alias_id = c.alias_id
    WHERE coalesce(h.unwanted, 0) = 0
  ),
  act_sentence AS MATERIALIZED (
    -- No sentence has the empty word: without an act nothing is looked for.
    SELECT f.rowid AS sentence_id FROM sentences_fts AS f WHERE f.sentences_fts MATCH coalesce(:act, '""')
  ),
  -- The sentences of these articles that have points, or a share of a neighbour's.
  sentence AS MATERIALIZED (
    SELECT n.article_id, s.start_char, s.end_char, n.points, n.sentence_id IN (SELECT sentence_id FROM act_sentence) AS tells
    FROM (
      SELECT article_id, sentence_id, 0.7 * max(own) + 0.3 * max(points) AS points
      FROM (
        SELECT p.article_id, p.sentence_id + d.distance AS sentence_id, CASE d.distance WHEN 0 THEN p.points ELSE 0.0 END AS own, p.points
        FROM sentence_points AS p
          CROSS JOIN (SELECT -1 AS distance UNION ALL SELECT 0 UNION ALL SELECT 1) AS d
        WHERE p.article_id IN (SELECT article_id FROM gated))
      GROUP BY article_id, sentence_id) AS n
      CROSS JOIN sentences AS s ON s.sentence_id = n.sentence_id AND s.article_id = n.article_id
    UNION ALL
    -- Without a topic: all of them, none with points.
    SELECT g.article_id, s.start_char, s.end_char, 0.0, s.sentence_id IN (SELECT sentence_id FROM act_sentence)
    FROM gated AS g
      CROSS JOIN sections AS c ON c.article_id = g.article_id
      CROSS JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
    WHERE json_array_length(:terms) = 0
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
  -- Where each of them speaks (0), and where each is named (1): that is looked up only where it counts. (CROSS: from the few
  -- people to their places, never the other way.)
  place_of AS MATERIALIZED (
    SELECT
      w.*, s.statement_id, coalesce(s.how, 'mentioned') AS how, coalesce(s.start_char, m.start_char) AS start_char,
      coalesce(s.end_char, m.end_char) AS end_char
    FROM who AS w
      CROSS JOIN (SELECT 0 AS named UNION ALL SELECT 1 WHERE :mentioned > 0) AS t
      LEFT JOIN statements AS s
        ON t.named = 0 AND s.article_id = w.article_id AND s.entity_n IS CASE WHEN w.n >= 0 THEN w.n END AND (w.n >= 0 OR s.role_n = -1 - w.n)
      LEFT JOIN mentions AS m
        ON t.named = 1 AND m.article_id = w.article_id AND m.entity_n = w.n AND m.form IN ('name', 'role')
    WHERE w.fit > 0
      AND CASE t.named WHEN 0 THEN s.statement_id IS NOT NULL AND (s.how <> 'mentioned' OR :mentioned > 0) ELSE m.article_id IS NOT NULL END
  ),
  -- With the points of the sentences there. Whoever is only named is shown with the whole sentence.
  shown AS (
    SELECT
      w.article_id, w.n, w.points, w.whole, w.weaker_articles, w.entity_id, w.name, w.role, w.official, w.fit, w.how,
      CASE WHEN w.statement_id IS NULL THEN p.start_char ELSE w.start_char END AS start_char,
      CASE WHEN w.statement_id IS NULL THEN p.end_char ELSE w.end_char END AS end_char,
      CASE
        WHEN json_array_length(:terms) = 0 THEN 1.0
        ELSE coalesce(max(p.points), 0.0) * CASE w.how WHEN 'quoted' THEN 1.0 WHEN 'discussed' THEN 0.85 ELSE :mentioned END
      END AS strength
    FROM place_of AS w
      CROSS JOIN block AS b ON b.n <= w.end_char / 4000 - w.start_char / 4000
      LEFT JOIN placed AS p
        ON p.article_id = w.article_id AND p.block = w.start_char / 4000 + b.n AND p.start_char < w.end_char AND p.end_char > w.start_char
    WHERE (w.known OR w.how <> 'mentioned')
      AND (:how IS NULL OR w.how IN (SELECT value FROM json_each(:how)))
      AND (w.statement_id IS NOT NULL OR p.article_id IS NOT NULL)
    GROUP BY w.article_id, w.n, w.statement_id, CASE WHEN w.statement_id IS NULL THEN p.start_char END
    HAVING :act IS NULL OR max(coalesce(p.tells, 0))
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
    FROM (SELECT *, best_own >= :keep * best_here AND best_own >= :floor * best AND (:floor = 0 OR strongest > 0 OR whole >= 0.6) AS strong FROM best)
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
  round(k.points, 3) AS article_score, round(k.strength, 3) AS evidence_score, round(k.fit, 3) AS fit,
  coalesce(k.entity_id, k.article_id || ' ' || k.n) AS who,
  k.rows_found, k.weaker_rows, k.weaker_articles
FROM kept AS k
  JOIN v_articles AS a ON a.article_id = k.article_id
WHERE k.strong
ORDER BY k.score DESC, a.article_key, k.start_char, k.end_char, k.name, k.role
LIMIT :limit;
