-- The stable interface: reports, Datasette, R and pandas read these. Columns are only ever added, at the end.
-- Nothing here needs a function of ours or an SQLite newer than 3.40.

-- Articles; `outlet` is its name, `published_day` the day of `published`. Every article is in a story, if only by itself:
-- count(DISTINCT story_id) counts stories, count(*) printings. `story_key` is the same in every store of the same articles.
CREATE VIEW v_articles (
  article_id, article_key, external_id, url, title, outlet, published, published_day, language, story_id, text, story_key
) AS
SELECT
  a.article_id, a.article_key, a.external_id, a.url, a.title, o.name, a.published, a.published_day, a.language,
  coalesce(s.story_id, a.article_id), a.text,
  coalesce((SELECT k.article_key FROM articles AS k WHERE k.article_id = s.story_id), a.article_key)
FROM articles AS a
  LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
  LEFT JOIN stories AS s ON s.article_id = a.article_id;

-- Stories of two and more printings; `title` and `outlet` are those of the first printing, where one has a date.
CREATE VIEW v_stories (story_id, story_key, printings, outlets, first_day, last_day, title, outlet) AS
SELECT
  s.story_id, s.story_key, s.printings, s.outlets, s.first_day, s.last_day, f.title, o.name
FROM (
  SELECT
    p.story_id, k.article_key AS story_key, count(*) AS printings, count(DISTINCT a.outlet_id) AS outlets,
    min(a.published_day) AS first_day, max(a.published_day) AS last_day
  FROM stories AS p
    JOIN articles AS a ON a.article_id = p.article_id
    JOIN articles AS k ON k.article_id = p.story_id
  GROUP BY p.story_id
) AS s
  JOIN articles AS f ON f.article_id = (
    SELECT a.article_id
    FROM stories AS p
      JOIN articles AS a ON a.article_id = p.article_id
    WHERE p.story_id = s.story_id
    ORDER BY a.published IS NULL, a.published, a.article_key
    LIMIT 1
  )
  LEFT JOIN outlets AS o ON o.outlet_id = f.outlet_id;

-- Entities of every kind with what is known of them; `quotes` counts speech, not attitudes.
CREATE VIEW v_people (entity_id, entity_key, name, kind, articles, quotes, statements, first_day, last_day) AS
SELECT
  e.entity_id,
  e.kind || ':' || e.folded || coalesce('@' || (SELECT article_key FROM articles AS a WHERE a.article_id = e.article_id), ''),
  e.name, e.kind,
  (SELECT count(DISTINCT ae.article_id) FROM article_entities AS ae WHERE ae.entity_id = e.entity_id),
  (SELECT count(*)
   FROM article_entities AS ae JOIN quotes AS q ON q.article_id = ae.article_id AND q.speaker_n = ae.n
   WHERE ae.entity_id = e.entity_id AND q.act = 'speech'),
  (SELECT count(*)
   FROM article_entities AS ae JOIN statements AS s ON s.article_id = ae.article_id AND s.entity_n = ae.n
   WHERE ae.entity_id = e.entity_id),
  (SELECT min(a.published_day)
   FROM article_entities AS ae JOIN articles AS a ON a.article_id = ae.article_id
   WHERE ae.entity_id = e.entity_id),
  (SELECT max(a.published_day)
   FROM article_entities AS ae JOIN articles AS a ON a.article_id = ae.article_id
   WHERE ae.entity_id = e.entity_id)
FROM entities AS e;

-- Offices and occupations of named entities, each as one article prints it.
CREATE VIEW v_roles (entity_id, name, article_id, day, role, category, official, former, of) AS
SELECT e.entity_id, e.name, a.article_id, a.published_day, r.title, r.category, r.official, r.former, r.of
FROM article_roles AS ar
  JOIN roles AS r ON r.role_id = ar.role_id
  JOIN article_entities AS ae ON ae.article_id = ar.article_id AND ae.n = ar.entity_n
  JOIN entities AS e ON e.entity_id = ae.entity_id
  JOIN articles AS a ON a.article_id = ar.article_id;

-- Places where entities are mentioned.
CREATE VIEW v_mentions (article_id, entity_id, name, kind, form, surface, start_char, end_char) AS
SELECT
  m.article_id, e.entity_id, e.name, e.kind, m.form,
  substr(a.text, m.start_char + 1, m.end_char - m.start_char), m.start_char, m.end_char
FROM mentions AS m
  JOIN article_entities AS ae ON ae.article_id = m.article_id AND ae.n = m.entity_n
  JOIN entities AS e ON e.entity_id = ae.entity_id
  JOIN articles AS a ON a.article_id = m.article_id;

-- Quotes; `quote` is the content, its parts joined by " … "; an unknown speaker is NULL.
CREATE VIEW v_quotes (
  quote_id, article_id, speaker_id, speaker, role, official, kind, act, quote, cue, confidence, start_char, end_char
) AS
SELECT
  q.quote_id, q.article_id, e.entity_id, e.name, r.title, r.official, q.kind, q.act,
  coalesce(
    (SELECT group_concat(part, ' … ')
     FROM (SELECT substr(a.text, p.start_char + 1, p.end_char - p.start_char) AS part
           FROM quote_spans AS p
           WHERE p.quote_id = q.quote_id AND p.verbatim = 0
           ORDER BY p.start_char)),
    substr(a.text, q.start_char + 1, q.end_char - q.start_char)
  ),
  substr(a.text, q.cue_start + 1, q.cue_end - q.cue_start), q.confidence, q.start_char, q.end_char
FROM quotes AS q
  JOIN articles AS a ON a.article_id = q.article_id
  LEFT JOIN article_entities AS ae ON ae.article_id = q.article_id AND ae.n = q.speaker_n
  LEFT JOIN entities AS e ON e.entity_id = ae.entity_id
  LEFT JOIN article_roles AS ar ON ar.article_id = q.article_id AND ar.n = q.role_n
  LEFT JOIN roles AS r ON r.role_id = ar.role_id;

-- Who x how x evidence. A speaker without a name has a role and no entity.
CREATE VIEW v_statements (
  statement_id, article_id, entity_id, name, role, category, official, how, evidence, start_char, end_char, quote_id
) AS
SELECT
  s.statement_id, s.article_id, e.entity_id, e.name, r.title, r.category, r.official, s.how,
  substr(a.text, s.start_char + 1, s.end_char - s.start_char), s.start_char, s.end_char, q.quote_id
FROM statements AS s
  JOIN articles AS a ON a.article_id = s.article_id
  LEFT JOIN article_entities AS ae ON ae.article_id = s.article_id AND ae.n = s.entity_n
  LEFT JOIN entities AS e ON e.entity_id = ae.entity_id
  LEFT JOIN article_roles AS ar ON ar.article_id = s.article_id AND ar.n = s.role_n
  LEFT JOIN roles AS r ON r.role_id = ar.role_id
  LEFT JOIN quotes AS q ON q.article_id = s.article_id AND q.n = s.quote_n;

-- Topics whose words stand in a statement's evidence.
CREATE VIEW v_statement_topics (statement_id, topic) AS
SELECT s.statement_id, t.topic
FROM statements AS s
  JOIN topic_set_members AS m ON m.topic_set_id = s.topic_set_id
  JOIN topics AS t ON t.topic_id = m.topic_id;

-- Runs of `whosaid load`, for the report on the last one.
CREATE VIEW v_loads (load_id, started_at, finished_at, program, loaded, unchanged, replaced, rejected) AS
SELECT load_id, started_at, finished_at, program, loaded, unchanged, replaced, rejected
FROM loads;

-- Records that could not be read; `load_id` is the load that saw them last.
CREATE VIEW v_rejects (reject_id, load_id, file, record, byte, length, reason, raw) AS
SELECT r.reject_id, r.load_id, f.path, r.record, r.byte, r.length, r.reason, r.raw
FROM rejects AS r
  JOIN files AS f ON f.file_id = r.file_id;

-- Tags and names that the source gives with an article, apart from what is found in its text; `kind` of a tag is `tag`.
CREATE VIEW v_source_names (article_id, kind, name) AS
SELECT a.article_id, e.value ->> 'kind', e.value ->> 'name'
FROM articles AS a
  JOIN json_each(a.entities) AS e
UNION ALL
SELECT a.article_id, 'tag', t.value
FROM articles AS a
  JOIN json_each(a.tags) AS t;
