-- What was loaded from where, and the articles with their texts.
--
-- Rules that hold for the whole schema:
--   * `..._id` columns are integers of this file only; `..._key` columns derive from content alone and are equal in every store.
--   * Offsets (`start_char`, `end_char`) count Unicode code points in the article's text, from 0, end exclusive:
--     substr(text, start_char + 1, end_char - start_char) gives the words. Words that offsets give are not stored again.
--   * NULL means that the source or the article does not say.
--   * What one article shows is numbered within it (`article_id`, `n`): such a row is found, replaced and checked by the
--     primary key alone, so that most tables need no further index.
--   * Words that stand in very many rows are stored as a small number (`..._code`); the column beside it gives the word. The
--     file is to be at most three times as large as the articles' text, full text included.

-- One run of `whosaid load`. Left out of `check --digest`, being about time.
CREATE TABLE loads (
  load_id     INTEGER PRIMARY KEY,
  started_at  TEXT    NOT NULL,            -- UTC, ISO 8601
  finished_at TEXT,                        -- NULL: still running, or stopped half way (loading again completes it)
  program     TEXT    NOT NULL,            -- version of whosaid that ran it
  loaded      INTEGER NOT NULL DEFAULT 0,  -- articles that were new
  unchanged   INTEGER NOT NULL DEFAULT 0,  -- articles already here with the same content
  replaced    INTEGER NOT NULL DEFAULT 0,  -- articles already here with other content
  rejected    INTEGER NOT NULL DEFAULT 0,  -- records that could not be read
  CONSTRAINT loads_counts CHECK (min(loaded, unchanged, replaced, rejected) >= 0)
) STRICT;

-- A file that articles or rejected records came from.
CREATE TABLE files (
  file_id  INTEGER PRIMARY KEY,
  path     TEXT    NOT NULL,  -- as it was given; `-` for standard input
  size     INTEGER,          -- bytes; NULL for standard input
  mtime    TEXT,             -- when it was last changed, UTC, ISO 8601; a time stamp
  hash     TEXT,             -- SHA-256 of its bytes, hexadecimal; NULL where it could not be read to its end
  read_as  TEXT,             -- version and options of whosaid that read it: one read so and not changed since is left unread
  articles INTEGER NOT NULL DEFAULT 0,  -- articles it gave
  rejected INTEGER NOT NULL DEFAULT 0,  -- records it gave that could not be read
  CONSTRAINT files_path UNIQUE (path),
  CONSTRAINT files_counts CHECK (min(articles, rejected) >= 0),
  CONSTRAINT files_size CHECK (size >= 0)
) STRICT;

-- A record that could not be read. Seen again it adds no row; gone or readable when its file is read again, it has none.
CREATE TABLE rejects (
  reject_id INTEGER PRIMARY KEY,
  file_id   INTEGER NOT NULL REFERENCES files (file_id),
  record    INTEGER NOT NULL,  -- its number in the file, from 1
  byte      INTEGER NOT NULL,  -- where it begins, in bytes of the unwrapped file
  length    INTEGER NOT NULL,  -- bytes
  reason    TEXT    NOT NULL,  -- for a person to read
  raw       TEXT    NOT NULL,  -- its first 64 KiB, undecodable bytes replaced
  hash      TEXT    NOT NULL,  -- of `raw`, `length` and `reason`, hexadecimal
  load_id   INTEGER NOT NULL REFERENCES loads (load_id),  -- the load that saw it last
  CONSTRAINT rejects_once UNIQUE (file_id, record, hash),
  CONSTRAINT rejects_place CHECK (record >= 0 AND byte >= 0 AND length >= 0)
) STRICT;

-- How records of one kind were read: each combination once.
CREATE TABLE layouts (
  layout_id INTEGER PRIMARY KEY,
  format    TEXT    NOT NULL,  -- what the record was read as
  encoding  TEXT    NOT NULL,  -- as the Encoding Standard names it
  fields    TEXT    NOT NULL,  -- JSON object: which field, column, element or rule of the file gave each column of the article
  CONSTRAINT layouts_once UNIQUE (format, encoding, fields),
  CONSTRAINT layouts_fields CHECK (json_valid(fields))
) STRICT;

-- A newspaper, agency or site.
CREATE TABLE outlets (
  outlet_id INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL,  -- as the source gives it, else the domain of the article's address
  CONSTRAINT outlets_name UNIQUE (name)
) STRICT;

-- One article as its source gives it. The text stands last, so that the columns before it are read without it.
CREATE TABLE articles (
  article_id    INTEGER PRIMARY KEY,
  article_key   TEXT    NOT NULL,  -- hash of scope and own id, else of the canonical URL, else of the text; hexadecimal
  content_hash  TEXT    NOT NULL,  -- hash of text and metadata: equal means unchanged; hexadecimal
  external_id   TEXT    NOT NULL,  -- the record's own id, else its URL, else its file's name without the ending
  url           TEXT,              -- as given
  title         TEXT,
  outlet_id     INTEGER REFERENCES outlets (outlet_id),
  published     TEXT,              -- ISO 8601, with the zone only where the source has one
  published_raw TEXT,              -- the words `published` was read from, where they differ
  modified      TEXT,              -- ISO 8601
  retrieved     TEXT,              -- when the record was fetched, as its source says, ISO 8601; a time stamp
  authors       TEXT,              -- JSON list of names
  source_language TEXT,            -- as the source says
  section       TEXT,              -- section or rubric of the outlet
  tags          TEXT,              -- JSON list of keywords
  entities      TEXT,              -- JSON list of {kind, name}: persons, bodies and places that the source names; ours are in article_entities
  summary       TEXT,
  dateline      TEXT,
  kind          TEXT    NOT NULL,  -- how much of the article the record holds
  file_id       INTEGER NOT NULL REFERENCES files (file_id),
  record        INTEGER NOT NULL,  -- number of the record in the file, from 1
  byte          INTEGER NOT NULL,  -- where the record begins, in bytes of the unwrapped file
  layout_id     INTEGER NOT NULL REFERENCES layouts (layout_id),
  notes         TEXT,              -- JSON list: what was altered or noticed while reading
  language      TEXT,              -- as detected; only English is annotated
  annotator     TEXT    NOT NULL,  -- version of the annotator that made the rows below
  load_id       INTEGER NOT NULL REFERENCES loads (load_id),  -- the load that last wrote this row
  published_day TEXT GENERATED ALWAYS AS (CASE WHEN length(published) >= 10 THEN substr(published, 1, 10) END) VIRTUAL,
  text          TEXT    NOT NULL,  -- exactly as annotated
  CONSTRAINT articles_key UNIQUE (article_key),
  CONSTRAINT articles_kind CHECK (kind IN ('full', 'summary', 'stub')),
  -- `json_valid(NULL)` is 0 in SQLite 3.40: its integrity_check would find fault with every NULL.
  CONSTRAINT articles_lists CHECK (
    (authors IS NULL OR json_valid(authors)) AND (tags IS NULL OR json_valid(tags)) AND (entities IS NULL OR json_valid(entities)) AND (notes IS NULL OR json_valid(notes))),
  CONSTRAINT articles_place CHECK (record >= 0 AND byte >= 0)
) STRICT;

-- Periods and outlets narrow most questions; without these, both would read every text.
CREATE INDEX articles_by_day ON articles (published_day);
CREATE INDEX articles_by_outlet ON articles (outlet_id);

-- What an article said before it was replaced. Content seen here once is not taken for new when it is loaded again.
CREATE TABLE article_versions (
  article_id   INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  content_hash TEXT    NOT NULL,  -- as in articles
  title        TEXT,
  published    TEXT,
  modified     TEXT,
  retrieved    TEXT,
  text         TEXT    NOT NULL,
  load_id      INTEGER NOT NULL REFERENCES loads (load_id),  -- the load that replaced it
  CONSTRAINT article_versions_key PRIMARY KEY (article_id, content_hash)
) STRICT, WITHOUT ROWID;

-- An article that is a printing of the same story as another: wire copy, or republished. One that is alone has no row.
CREATE TABLE stories (
  article_id INTEGER PRIMARY KEY REFERENCES articles (article_id) ON DELETE CASCADE,
  story_id   INTEGER NOT NULL REFERENCES articles (article_id)  -- of its printings the one with the smallest article_key
) STRICT;

-- From a story to its printings.
CREATE INDEX stories_by_story ON stories (story_id);

-- Hashes that articles of much the same words share: only those that share one are compared (src/store/likeness.rs).
CREATE TABLE bands (
  band       INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  CONSTRAINT bands_key PRIMARY KEY (band, article_id)
) STRICT, WITHOUT ROWID;

-- A run of neighbouring sentences of one kind. It is also the way from an article to its sentences, which follow each other
-- in `sentence_id`: an index over all sentences would cost a tenth of the articles' text.
CREATE TABLE sections (
  article_id     INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  first_sentence INTEGER NOT NULL,  -- sentence_id of the first
  last_sentence  INTEGER NOT NULL,  -- sentence_id of the last
  kind           TEXT    NOT NULL,  -- furniture: page address, byline, "Short Url" ...
  CONSTRAINT sections_key PRIMARY KEY (article_id, first_sentence),
  CONSTRAINT sections_run CHECK (last_sentence >= first_sentence),
  CONSTRAINT sections_kind CHECK (kind IN ('heading', 'caption', 'item', 'body', 'furniture'))
) STRICT, WITHOUT ROWID;

-- A sentence. Numbered through the whole file, because full text needs that (`sentences_fts`); an article's follow each other.
CREATE TABLE sentences (
  sentence_id INTEGER PRIMARY KEY,
  article_id  INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  paragraph   INTEGER NOT NULL,  -- number of its paragraph in the article, from 0
  start_char  INTEGER NOT NULL,
  end_char    INTEGER NOT NULL,
  CONSTRAINT sentences_span CHECK (start_char >= 0 AND end_char >= start_char),
  CONSTRAINT sentences_paragraph CHECK (paragraph >= 0)
) STRICT;
