-- Who said what, and on which topic.

-- A known topic.
CREATE TABLE topics (
  topic_id INTEGER PRIMARY KEY,
  topic    TEXT    NOT NULL,
  CONSTRAINT topics_topic UNIQUE (topic)
) STRICT;

-- A word or phrase and how it stands to a topic.
CREATE TABLE topic_terms (
  topic_id INTEGER NOT NULL REFERENCES topics (topic_id) ON DELETE CASCADE,
  term     TEXT    NOT NULL,
  relation TEXT    NOT NULL,  -- the same matter; a part of it; near it; or looks like it and means something else
  medtop   TEXT,              -- id in IPTC Media Topics
  eurovoc  TEXT,              -- id in EuroVoc
  CONSTRAINT topic_terms_key PRIMARY KEY (topic_id, term, relation),
  CONSTRAINT topic_terms_relation CHECK (relation IN ('synonym', 'narrower', 'related', 'not'))
) STRICT, WITHOUT ROWID;

-- A set of topics that at least one statement is on. Few sets are met again and again: to store each once takes a quarter of
-- the room that a row for each statement and topic would.
CREATE TABLE topic_sets (
  topic_set_id INTEGER PRIMARY KEY,
  topic_ids    TEXT    NOT NULL,  -- JSON list of its members, in the order of their names
  CONSTRAINT topic_sets_once UNIQUE (topic_ids),
  CONSTRAINT topic_sets_list CHECK (json_valid(topic_ids))
) STRICT;

-- The topics of a set.
CREATE TABLE topic_set_members (
  topic_set_id INTEGER NOT NULL REFERENCES topic_sets (topic_set_id) ON DELETE CASCADE,
  topic_id     INTEGER NOT NULL REFERENCES topics (topic_id),
  CONSTRAINT topic_set_members_key PRIMARY KEY (topic_id, topic_set_id)
) STRICT, WITHOUT ROWID;

-- From a set to its topics.
CREATE INDEX topic_set_members_by_set ON topic_set_members (topic_set_id);

-- Words, or a position, attributed to a source.
CREATE TABLE quotes (
  quote_id      INTEGER PRIMARY KEY,
  article_id    INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  n             INTEGER NOT NULL,  -- its number in the article, from 0
  speaker_n     INTEGER,           -- who speaks; NULL: the text does not say who it is
  role_n        INTEGER,           -- the office in which the speaker speaks, where the text shows it
  kind_code     INTEGER NOT NULL,
  -- How much is verbatim: all, parts, nothing.
  kind          TEXT    GENERATED ALWAYS AS (
    CASE kind_code WHEN 0 THEN 'direct' WHEN 1 THEN 'indirect' ELSE 'mixed' END
  ) VIRTUAL,
  act_code      INTEGER NOT NULL,
  -- Speech and writing; or an attitude that the article ascribes ("thinks", "fears").
  act           TEXT    GENERATED ALWAYS AS (CASE act_code WHEN 0 THEN 'speech' ELSE 'attitude' END) VIRTUAL,
  start_char     INTEGER NOT NULL,  -- from the start of its content, or of the first part of it
  length         INTEGER NOT NULL,  -- in code points
  end_char       INTEGER GENERATED ALWAYS AS (start_char + length) VIRTUAL,  -- to the end of its content, or of the last part of it
  -- Speaker and cue stand near: their places are stored as distances from `start_char`, which mostly fit a byte.
  speaker_at     INTEGER,
  speaker_length INTEGER,
  speaker_start  INTEGER GENERATED ALWAYS AS (start_char + speaker_at) VIRTUAL,  -- the speaker's mention as it stands there: "he", "the minister", "a spokesperson"
  speaker_end    INTEGER GENERATED ALWAYS AS (start_char + speaker_at + speaker_length) VIRTUAL,
  cue_at         INTEGER,
  cue_length     INTEGER,
  cue_start      INTEGER GENERATED ALWAYS AS (start_char + cue_at) VIRTUAL,  -- the words that mark the attribution: "said", "according to"
  cue_end        INTEGER GENERATED ALWAYS AS (start_char + cue_at + cue_length) VIRTUAL,
  per_mille     INTEGER NOT NULL,
  confidence    REAL    GENERATED ALWAYS AS (per_mille / 1000.0) VIRTUAL,  -- that content and speaker are right, 0 to 1
  CONSTRAINT quotes_key UNIQUE (article_id, n),
  CONSTRAINT quotes_speaker FOREIGN KEY (article_id, speaker_n) REFERENCES article_entities (article_id, n),
  CONSTRAINT quotes_role FOREIGN KEY (article_id, role_n) REFERENCES article_roles (article_id, n),
  CONSTRAINT quotes_kind CHECK (kind_code BETWEEN 0 AND 2),
  CONSTRAINT quotes_act CHECK (act_code IN (0, 1)),
  CONSTRAINT quotes_span CHECK (start_char >= 0 AND length >= 0),
  CONSTRAINT quotes_speaker_span CHECK ((speaker_at IS NULL) = (speaker_length IS NULL) AND coalesce(speaker_length >= 0, 1)),
  CONSTRAINT quotes_cue_span CHECK ((cue_at IS NULL) = (cue_length IS NULL) AND coalesce(cue_length >= 0, 1)),
  CONSTRAINT quotes_confidence CHECK (per_mille BETWEEN 0 AND 1000)
) STRICT;

-- Parts of a quote where they do not follow from the quote: of one that its speaker interrupts, the parts of its content; of
-- one that is verbatim in other parts than its kind says (direct: all; indirect: none), the parts inside quotation marks.
CREATE TABLE quote_spans (
  quote_id   INTEGER NOT NULL REFERENCES quotes (quote_id) ON DELETE CASCADE,
  verbatim   INTEGER NOT NULL,  -- 0: a part of the content; 1: words inside quotation marks
  start_char INTEGER NOT NULL,
  end_char   INTEGER NOT NULL,
  CONSTRAINT quote_spans_key PRIMARY KEY (quote_id, verbatim, start_char),
  CONSTRAINT quote_spans_verbatim CHECK (verbatim IN (0, 1)),
  CONSTRAINT quote_spans_span CHECK (start_char >= 0 AND end_char >= start_char)
) STRICT, WITHOUT ROWID;

-- One speaker tied to one piece of evidence: the heart of every question.
CREATE TABLE statements (
  statement_id INTEGER PRIMARY KEY,
  article_id   INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  entity_n     INTEGER,           -- who; NULL for a speaker without a name
  role_n       INTEGER,           -- the office shown with the evidence, else the one printed nearest before; the speaker's without a name
  how_code     INTEGER NOT NULL,
  -- In own words; by reported speech, an agreement or a meeting; named without speaking.
  how          TEXT    GENERATED ALWAYS AS (
    CASE how_code WHEN 0 THEN 'quoted' WHEN 1 THEN 'discussed' ELSE 'mentioned' END
  ) VIRTUAL,
  start_char   INTEGER NOT NULL,  -- the sentence or sentences that show it
  length       INTEGER NOT NULL,  -- in code points
  end_char     INTEGER GENERATED ALWAYS AS (start_char + length) VIRTUAL,
  quote_n      INTEGER,           -- the quote that it rests on
  topic_set_id INTEGER REFERENCES topic_sets (topic_set_id),  -- the topics whose words stand in the evidence
  CONSTRAINT statements_entity FOREIGN KEY (article_id, entity_n) REFERENCES article_entities (article_id, n),
  CONSTRAINT statements_role FOREIGN KEY (article_id, role_n) REFERENCES article_roles (article_id, n),
  CONSTRAINT statements_quote FOREIGN KEY (article_id, quote_n) REFERENCES quotes (article_id, n),
  CONSTRAINT statements_speaker CHECK (entity_n IS NOT NULL OR role_n IS NOT NULL),
  CONSTRAINT statements_how CHECK (how_code BETWEEN 0 AND 2),
  CONSTRAINT statements_span CHECK (start_char >= 0 AND length >= 0)
) STRICT;

-- From an article or its entity to the statements.
CREATE INDEX statements_by_entity ON statements (article_id, entity_n);
-- From a topic, by its sets, to the statements.
CREATE INDEX statements_by_topics ON statements (topic_set_id) WHERE topic_set_id IS NOT NULL;
