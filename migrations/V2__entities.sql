-- Who and what is named: first joined across articles, then as each article shows it.

-- One person, body, place, group or other name, joined across articles by kind and folded full name.
CREATE TABLE entities (
  entity_id    INTEGER PRIMARY KEY,
  kind_code    INTEGER NOT NULL,
  -- Group: nationality, religion, adherents of a party, people named by a plural noun ("protesters").
  kind         TEXT    GENERATED ALWAYS AS (
    CASE kind_code WHEN 0 THEN 'person' WHEN 1 THEN 'organization' WHEN 2 THEN 'place' WHEN 3 THEN 'group' ELSE 'other' END
  ) VIRTUAL,
  folded_apart TEXT,              -- the folded name, where it is not just the name in small letters
  -- The name without accents, case, punctuation and forms of address.
  folded       TEXT    GENERATED ALWAYS AS (coalesce(folded_apart, lower(name))) VIRTUAL,
  -- Of a person known by a single word, or a body or group without a name ("police"): it joins nothing outside this article.
  article_id   INTEGER REFERENCES articles (article_id) ON DELETE CASCADE,
  name         TEXT    NOT NULL,  -- as shown: the plainest spelling, chosen from all of them whatever their order
  CONSTRAINT entities_kind CHECK (kind_code BETWEEN 0 AND 4)
) STRICT;

-- Joins articles: one row for each kind and name. What joins nothing outside its article is found there.
CREATE UNIQUE INDEX entities_once ON entities (folded, kind_code) WHERE article_id IS NULL;

-- Another spelling of an entity's full name than the one that is shown, as at least one article has it.
CREATE TABLE aliases (
  alias_id  INTEGER PRIMARY KEY,
  entity_id INTEGER NOT NULL REFERENCES entities (entity_id) ON DELETE CASCADE,
  name      TEXT    NOT NULL,  -- as printed
  CONSTRAINT aliases_once UNIQUE (entity_id, name)
) STRICT;

-- One entity as one article shows it: it carries the mentions, roles, quotes and statements there.
CREATE TABLE article_entities (
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,  -- its number in the article, from 0, in order of first mention
  entity_id  INTEGER NOT NULL REFERENCES entities (entity_id),
  alias_id   INTEGER REFERENCES aliases (alias_id),  -- its fullest name in this article, where that is not the one shown
  CONSTRAINT article_entities_key PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

-- From an entity to its articles; also tells which entities are used no more when an article is replaced.
CREATE INDEX article_entities_by_entity ON article_entities (entity_id);
-- Tells the same of spellings.
CREATE INDEX article_entities_by_alias ON article_entities (alias_id) WHERE alias_id IS NOT NULL;

-- One place where an entity is mentioned. "Both sides" is one place with a row for each.
CREATE TABLE mentions (
  article_id  INTEGER NOT NULL,
  start_char  INTEGER NOT NULL,
  length      INTEGER NOT NULL,  -- in code points; takes less room than the place of its end
  end_char    INTEGER GENERATED ALWAYS AS (start_char + length) VIRTUAL,
  entity_n    INTEGER NOT NULL,
  form_code   INTEGER NOT NULL,
  -- By name, by role or common noun ("the minister"), by pronoun, as one of a group ("they").
  form        TEXT    GENERATED ALWAYS AS (
    CASE form_code WHEN 0 THEN 'name' WHEN 1 THEN 'pronoun' WHEN 2 THEN 'role' ELSE 'group' END
  ) VIRTUAL,
  CONSTRAINT mentions_key PRIMARY KEY (article_id, start_char, length, entity_n),
  CONSTRAINT mentions_entity FOREIGN KEY (article_id, entity_n) REFERENCES article_entities (article_id, n) ON DELETE CASCADE,
  CONSTRAINT mentions_span CHECK (start_char >= 0 AND length > 0),
  CONSTRAINT mentions_form CHECK (form_code BETWEEN 0 AND 3)
) STRICT, WITHOUT ROWID;

-- An office or occupation as printed, once for all articles. One that no article prints any more may stay.
CREATE TABLE roles (
  role_id  INTEGER PRIMARY KEY,
  title    TEXT    NOT NULL,  -- "Interior Minister"
  category TEXT    NOT NULL,
  -- 1: its holder acts for a state, government, military, police, court, parliament, central bank or inter-governmental
  -- body now.
  official INTEGER NOT NULL,
  former   INTEGER NOT NULL,  -- 1: held in the past
  of       TEXT,              -- the body or country, where the text says it
  CONSTRAINT roles_category CHECK (category IN (
    'government', 'legislature', 'judiciary', 'military', 'police', 'diplomat', 'party', 'business', 'academic', 'clergy',
    'activist', 'media', 'health', 'sport', 'arts', 'witness', 'other'
  )),
  CONSTRAINT roles_flags CHECK (official IN (0, 1) AND former IN (0, 1)),
  CONSTRAINT roles_official CHECK (NOT (official AND former))
) STRICT;

-- Each role stands once; NULL is taken as a value here, which a plain UNIQUE does not.
CREATE UNIQUE INDEX roles_once ON roles (title, category, official, former, coalesce(of, ''));

-- A role printed in an article: of one of its entities, or of a speaker without a name ("a company spokesperson").
CREATE TABLE article_roles (
  article_id INTEGER NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
  n          INTEGER NOT NULL,  -- its number in the article, from 0
  entity_n   INTEGER,           -- who holds it; NULL for a speaker without a name
  role_id    INTEGER NOT NULL REFERENCES roles (role_id),
  start_char INTEGER NOT NULL,
  end_char   INTEGER NOT NULL,
  CONSTRAINT article_roles_key PRIMARY KEY (article_id, n),
  CONSTRAINT article_roles_entity FOREIGN KEY (article_id, entity_n) REFERENCES article_entities (article_id, n) ON DELETE CASCADE,
  CONSTRAINT article_roles_span CHECK (start_char >= 0 AND end_char >= start_char)
) STRICT, WITHOUT ROWID;
