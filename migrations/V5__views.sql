-- The stable interface: reports, Datasette, R and pandas read these. Columns are only ever added, at the end.
-- Nothing here needs a function of ours or an SQLite newer than 3.40.

-- Articles; `outlet` is its name, `published_day` the day of `published`. Every article is in a story, if only by itself:
-- count(DISTINCT story_id) counts stories, count(*) printings. `story_key` is the same in every store of the same articles.
CREATE VIEW v_articles (
  article_id,     -- the article, in this file
  article_key,    -- the article, in every store: hash of its own id, else of its address, else of its text; hexadecimal
  external_id,    -- the record's own id, else its address, else its file's name without the ending
  url,            -- as given
  title,          -- headline, as given
  outlet,         -- newspaper, agency or site, as given, else the domain of the address
  published,      -- ISO 8601, with the zone only where the source has one
  published_day,  -- the day of `published`, YYYY-MM-DD
  language,       -- as detected, ISO 639; only English (`en`) is annotated
  story_id,       -- the story that it is a printing of, in this file
  text,           -- exactly as annotated: all offsets count in it
  story_key       -- the story, in every store: the smallest `article_key` of its printings
) AS
SELECT
  a.article_id, a.article_key, a.external_id, a.url, a.title, o.name, a.published, a.published_day, a.language,
  coalesce(s.story_id, a.article_id), a.text,
  coalesce((SELECT k.article_key FROM articles AS k WHERE k.article_id = s.story_id), a.article_key)
FROM articles AS a
  LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
  LEFT JOIN stories AS s ON s.article_id = a.article_id;

-- Stories of two and more printings; `title` and `outlet` are those of the first printing, where one has a date.
CREATE VIEW v_stories (
  story_id,   -- the story, in this file
  story_key,  -- the story, in every store of the same articles
  printings,  -- articles with its text, two or more
  outlets,    -- different outlets among them
  first_day,  -- of publication, YYYY-MM-DD
  last_day,   -- of publication
  title,      -- the first printing's headline
  outlet      -- the first printing's outlet
) AS
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
CREATE VIEW v_people (
  entity_id,   -- the entity, in this file
  entity_key,  -- the entity, in every store: kind and folded name, with `@` and an article where it is known there only
  name,        -- the fullest form that articles print
  kind,        -- person, organization, place, group (nationality, religion, party) or other
  articles,    -- articles that mention it
  quotes,      -- quotes (speech) whose speaker it is, in every printing
  statements,  -- statements that show it, named without speaking too
  first_day,   -- of publication of an article that mentions it, YYYY-MM-DD
  last_day     -- of publication of an article that mentions it
) AS
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
CREATE VIEW v_roles (
  entity_id,   -- who holds it (`v_people`)
  name,        -- the holder's name
  article_id,  -- the article that prints it (`v_articles`)
  day,         -- of publication, YYYY-MM-DD; not of the term of office
  role,        -- the office as printed
  category,    -- kind of office: government, legislature, judiciary, military, police, diplomat, party, business, academic, clergy, activist, media, health, sport, arts, witness or other
  official,    -- 1: acts for a state, government, military, police, court, parliament, central bank or inter-governmental body; 0: does not
  former,      -- 1: held in the past
  of           -- the body or country, where the text says it
) AS
SELECT e.entity_id, e.name, a.article_id, a.published_day, r.title, r.category, r.official, r.former, r.of
FROM article_roles AS ar
  JOIN roles AS r ON r.role_id = ar.role_id
  JOIN article_entities AS ae ON ae.article_id = ar.article_id AND ae.n = ar.entity_n
  JOIN entities AS e ON e.entity_id = ae.entity_id
  JOIN articles AS a ON a.article_id = ar.article_id;

-- Places where entities are mentioned.
CREATE VIEW v_mentions (
  article_id,  -- the article (`v_articles`)
  entity_id,   -- who or what is mentioned (`v_people`)
  name,        -- the entity's name
  kind,        -- person, organization, place, group or other
  form,        -- how: by `name`, by `role` or common noun ("the minister"), by `pronoun`, or as one of a `group` ("they")
  surface,     -- the words that stand there
  start_char,  -- where it begins in the article's text: code points from 0
  end_char     -- where it ends, exclusive
) AS
SELECT
  m.article_id, e.entity_id, e.name, e.kind, m.form,
  substr(a.text, m.start_char + 1, m.end_char - m.start_char), m.start_char, m.end_char
FROM mentions AS m
  JOIN article_entities AS ae ON ae.article_id = m.article_id AND ae.n = m.entity_n
  JOIN entities AS e ON e.entity_id = ae.entity_id
  JOIN articles AS a ON a.article_id = m.article_id;

-- Quotes; `quote` is the content, its parts joined by " … "; an unknown speaker is NULL.
CREATE VIEW v_quotes (
  quote_id,    -- the quote, in this file
  article_id,  -- the article (`v_articles`)
  speaker_id,  -- who speaks (`v_people`); NULL: unknown, or without a name
  speaker,     -- the speaker's name
  role,        -- the office in which the speaker speaks, as printed
  official,    -- 1: acts for a state, government, military, police, court, parliament, central bank or inter-governmental body; 0: does not
  kind,        -- `direct` (all in quotation marks), `mixed` (parts) or `indirect` (paraphrase)
  act,         -- `speech` (writing too), or an `attitude` that the article ascribes ("thinks", "fears")
  quote,       -- the content without outer marks, its parts joined by " … "
  cue,         -- the words that attribute it ("said")
  confidence,  -- that content and speaker are right, 0 to 1
  start_char,  -- where the content begins in the article's text: code points from 0
  end_char     -- where it ends, exclusive
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
  statement_id,  -- the statement, in this file
  article_id,    -- the article (`v_articles`)
  entity_id,     -- who (`v_people`); NULL: a speaker without a name
  name,          -- the entity's name
  role,          -- the office shown with the evidence, else the one printed nearest before
  category,      -- kind of office, as in `v_roles`
  official,      -- 1: acts for a state, government, military, police, court, parliament, central bank or inter-governmental body; 0: does not
  how,           -- `quoted` (own words), `discussed` (reported speech, an agreement, a meeting) or `mentioned` (named without speaking)
  evidence,      -- the sentence or sentences that show it
  start_char,    -- where the evidence begins in the article's text: code points from 0
  end_char,      -- where it ends, exclusive
  quote_id       -- the quote that it rests on (`v_quotes`)
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
CREATE VIEW v_statement_topics (
  statement_id,  -- the statement (`v_statements`)
  topic          -- a topic's name (`whosaid topics list`)
) AS
SELECT s.statement_id, t.topic
FROM statements AS s
  JOIN topic_set_members AS m ON m.topic_set_id = s.topic_set_id
  JOIN topics AS t ON t.topic_id = m.topic_id;

-- Runs of `whosaid load`, for the report on the last one.
CREATE VIEW v_loads (
  load_id,      -- the run, in this file: a later one has a larger number
  started_at,   -- UTC, ISO 8601
  finished_at,  -- NULL: still running, or stopped half way (loading again completes it)
  program,      -- version of whosaid that ran it
  loaded,       -- articles that were new
  unchanged,    -- articles already here with the same content
  replaced,     -- articles already here with other content
  rejected      -- records that could not be read
) AS
SELECT load_id, started_at, finished_at, program, loaded, unchanged, replaced, rejected
FROM loads;

-- Records that could not be read; `load_id` is the load that saw them last.
CREATE VIEW v_rejects (
  reject_id,  -- the rejected record, in this file
  load_id,    -- the load that saw it last (`v_loads`)
  file,       -- path of the file, as it was given; `-` for standard input
  record,     -- its number in the file, from 1
  byte,       -- where it begins, in bytes of the unwrapped file, from 0
  length,     -- bytes
  reason,     -- for a person to read
  raw         -- its first 64 KiB, undecodable bytes replaced
) AS
SELECT r.reject_id, r.load_id, f.path, r.record, r.byte, r.length, r.reason, r.raw
FROM rejects AS r
  JOIN files AS f ON f.file_id = r.file_id;

-- Tags and names that the source gives with an article, apart from what is found in its text; `kind` of a tag is `tag`.
CREATE VIEW v_source_names (
  article_id,  -- the article (`v_articles`)
  kind,        -- of a tag `tag`, else what the source calls a person, body, place ...
  name         -- as given
) AS
SELECT a.article_id, e.value ->> 'kind', e.value ->> 'name'
FROM articles AS a
  JOIN json_each(a.entities) AS e
UNION ALL
SELECT a.article_id, 'tag', t.value
FROM articles AS a
  JOIN json_each(a.tags) AS t;
