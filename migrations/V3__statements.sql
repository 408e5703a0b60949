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

-- Words, or a position, attributed to a source. Its content is in quote_spans.
CREATE TABLE quotes (
  quote_id      INTEGER PRIMARY KEY,
  article_id    INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  speaker_n     INTEGER,           -- who speaks; NULL: the text does not say who it is
  role_n        INTEGER,           -- the office in which the speaker speaks, where the text shows it
  kind_letter   TEXT    NOT NULL,
  kind TEXT GENERATED ALWAYS AS (
    CASE kind_letter WHEN 'd' THEN 'direct' WHEN 'm' THEN 'mixed' ELSE 'indirect' END
  ) VIRTUAL,  -- how much is verbatim: all, parts, nothing
  act_letter    TEXT    NOT NULL,
  act TEXT GENERATED ALWAYS AS (
    CASE act_letter WHEN 's' THEN 'speech' ELSE 'attitude' END
  ) VIRTUAL,  -- speech and writing; or an attitude that the article ascribes ("thinks", "fears")
  start_char    INTEGER NOT NULL,  -- from the first span's start
  end_char      INTEGER NOT NULL,  -- to the last span's end
  speaker_start INTEGER,           -- the speaker's mention as it stands there: "he", "the minister", "a spokesperson"
  speaker_end   INTEGER,
  cue_start     INTEGER,           -- the words that mark the attribution: "said", "according to"
  cue_end       INTEGER,
  confidence    REAL    NOT NULL,  -- that content and speaker are right, 0 to 1
  CONSTRAINT quotes_speaker FOREIGN KEY (article_id, speaker_n) REFERENCES article_entities (article_id, n),
  CONSTRAINT quotes_role FOREIGN KEY (article_id, role_n) REFERENCES article_roles (article_id, n),
  CONSTRAINT quotes_kind CHECK (kind_letter IN ('d', 'm', 'i')),
  CONSTRAINT quotes_act CHECK (act_letter IN ('s', 'a')),
  CONSTRAINT quotes_span CHECK (start_char >= 0 AND end_char >= start_char),
  CONSTRAINT quotes_speaker_span CHECK ((speaker_start IS NULL) = (speaker_end IS NULL) AND coalesce(speaker_end >= speaker_start, 1)),
  CONSTRAINT quotes_cue_span CHECK ((cue_start IS NULL) = (cue_end IS NULL) AND coalesce(cue_end >= cue_start, 1)),
  CONSTRAINT quotes_confidence CHECK (confidence BETWEEN 0 AND 1)
) STRICT;

-- From an article or its entity to the quotes.
CREATE INDEX quotes_by_speaker ON quotes (article_id, speaker_n);

-- The content of a quote: its parts in order (one interrupted by its speaker has two), and the parts inside quotation marks.
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
  how_letter   TEXT    NOT NULL,
  how TEXT GENERATED ALWAYS AS (
    CASE how_letter WHEN 'q' THEN 'quoted' WHEN 'd' THEN 'discussed' ELSE 'mentioned' END
  ) VIRTUAL,  -- in own words; by reported speech, an agreement or a meeting; named without speaking
  start_char   INTEGER NOT NULL,  -- the sentence or sentences that show it
  end_char     INTEGER NOT NULL,
  quote_id     INTEGER REFERENCES quotes (quote_id),  -- the quote that it rests on
  CONSTRAINT statements_entity FOREIGN KEY (article_id, entity_n) REFERENCES article_entities (article_id, n),
  CONSTRAINT statements_role FOREIGN KEY (article_id, role_n) REFERENCES article_roles (article_id, n),
  CONSTRAINT statements_speaker CHECK (entity_n IS NOT NULL OR role_n IS NOT NULL),
  CONSTRAINT statements_how CHECK (how_letter IN ('q', 'd', 'm')),
  CONSTRAINT statements_span CHECK (start_char >= 0 AND end_char >= start_char)
) STRICT;

-- From an article or its entity to the statements.
CREATE INDEX statements_by_entity ON statements (article_id, entity_n);
-- From a quote to its statement, which also lets a quote be deleted without reading all statements.
CREATE INDEX statements_by_quote ON statements (quote_id) WHERE quote_id IS NOT NULL;

-- A topic whose words stand in a statement's evidence.
CREATE TABLE statement_topics (
  statement_id INTEGER NOT NULL REFERENCES statements (statement_id) ON DELETE CASCADE,
  topic_id     INTEGER NOT NULL REFERENCES topics (topic_id),
  CONSTRAINT statement_topics_key PRIMARY KEY (statement_id, topic_id)
) STRICT, WITHOUT ROWID;

-- From a topic to its statements.
CREATE INDEX statement_topics_by_topic ON statement_topics (topic_id);
