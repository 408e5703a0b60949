-- A small newsroom whose right answers are known by hand. Facts are listed as a reader of the articles would list them;
-- their places are looked up in the texts at the end. Traps:
--   * one quote of two sentences, each a statement on floods (g1): one quote;
--   * a shorter copy of g1 at a wire (w1), with a part of its quote: a second printing, the same story;
--   * a former office (u1), an attitude instead of speech (u1), an article without outlet and day (u1);
--   * a speaker without a name (g1); a body that speaks (g2); talks without a quote (g2);
--   * "A. Okafor" the striker beside Ana Okafor the mayor (g3); Bo Lind in two kinds of office (g1, g3); no article in February.
INSERT INTO loads (load_id, started_at, finished_at, program, loaded, unchanged, replaced, rejected) VALUES
  (1, '2026-03-06T08:00:00Z', '2026-03-06T08:00:01Z', '0.1.0', 4, 0, 0, 0),
  (2, '2026-03-07T08:00:00Z', '2026-03-07T08:00:01Z', '0.1.0', 1, 4, 0, 2);
INSERT INTO files (file_id, path) VALUES (1, 'day.jsonl'), (2, '=late.csv');
INSERT INTO rejects (file_id, record, byte, length, reason, raw, hash, load_id) VALUES
  (2, 3, 210, 40, 'no text', '{}', 'h1', 2), (1, 9, 900, 7, 'not JSON', '{"text"', 'h2', 2);
INSERT INTO layouts (layout_id, format, encoding, fields) VALUES (1, 'jsonl', 'UTF-8', '{}');
INSERT INTO outlets (outlet_id, name) VALUES (1, 'Harbour Gazette'), (2, 'Northern Wire');
INSERT INTO topics (topic_id, topic) VALUES (1, 'floods'), (2, 'elections');
INSERT INTO topic_sets (topic_set_id, topic_ids) SELECT topic_id, json_array(topic_id) FROM topics;
INSERT INTO topic_set_members (topic_set_id, topic_id) SELECT topic_id, topic_id FROM topics;

INSERT INTO articles
  (article_id, article_key, content_hash, external_id, url, title, outlet_id, published, kind, file_id, record, byte, layout_id, annotator, load_id, text)
VALUES
  (1, 'k1', 'c1', 'g1', 'https://gazette.example/g1', 'Dykes to be raised', 1, '2026-01-10', 'full', 1, 1, 0, 1, '0.1.0', 1,
   'Mayor Ana Okafor said: “The flood took the bridge. Then the flood took the road.” Bo Lind, head of Lind Works, said the flood had cost him a yard. “It was a bad night,” a rescue spokesperson said.'),
  (2, 'k2', 'c2', 'w1', NULL, 'Velden counts its losses', 2, '2026-01-10T18:00:00Z', 'full', 1, 2, 0, 1, '0.1.0', 1,
   'Mayor Ana Okafor said: “The flood took the bridge.”'),
  (3, 'k3', 'c3', 'g2', 'https://gazette.example/g2', 'Talks in Velden', 1, '2026-03-05', 'full', 1, 3, 0, 1, '0.1.0', 1,
   'Ana Okafor, mayor of Velden, and Interior Minister Cara Diaz agreed on flood walls. The Dyke Board said the flood season begins in May.'),
  (4, 'k4', 'c4', 'u1', NULL, NULL, NULL, NULL, 'full', 1, 4, 0, 1, '0.1.0', 1,
   'Former schools minister Ana Okafor fears another flood.'),
  (5, 'k5', 'c5', 'g3', 'https://gazette.example/g3', 'Cup night', 1, '2026-03-06', 'full', 1, 5, 0, 1, '0.1.0', 2,
   'A. Okafor, a striker, said the election was not for her. Police chief Bo Lind watched.');

INSERT INTO stories (article_id, story_id) VALUES (1, 1), (2, 1);

INSERT INTO entities (entity_id, kind_code, folded_apart, name) VALUES
  (1, 0, 'ana okafor', 'Ana Okafor'), (2, 0, 'bo lind', 'Bo Lind'),
  (3, 0, 'a okafor', 'A. Okafor'), (4, 0, 'cara diaz', 'Cara Diaz'),
  (5, 1, 'dyke board', 'Dyke Board'), (6, 2, 'velden', 'Velden');
INSERT INTO roles (role_id, title, category, official, former, of) VALUES
  (1, 'Mayor', 'government', 1, 0, NULL), (2, 'head of Lind Works', 'business', 0, 0, 'Lind Works'),
  (3, 'rescue spokesperson', 'other', 0, 0, NULL), (4, 'mayor of Velden', 'government', 1, 0, 'Velden'),
  (5, 'Interior Minister', 'government', 1, 0, NULL), (6, 'schools minister', 'government', 0, 1, NULL),
  (7, 'striker', 'sport', 0, 0, NULL), (8, 'Police chief', 'police', 1, 0, NULL);

CREATE TEMP TABLE named (article_id, n, entity_id, words);
INSERT INTO named VALUES
  (1, 0, 1, 'Ana Okafor'), (1, 1, 2, 'Bo Lind'), (2, 0, 1, 'Ana Okafor'), (3, 0, 1, 'Ana Okafor'), (3, 1, 6, 'Velden'),
  (3, 2, 4, 'Cara Diaz'), (3, 3, 5, 'Dyke Board'), (4, 0, 1, 'Ana Okafor'), (5, 0, 3, 'A. Okafor'), (5, 1, 2, 'Bo Lind');
INSERT INTO article_entities (article_id, n, entity_id) SELECT article_id, n, entity_id FROM named;
INSERT INTO mentions (article_id, start_char, length, entity_n, form_code)
SELECT article_id, instr(text, words) - 1, length(words), n, 0 FROM named JOIN articles USING (article_id);

CREATE TEMP TABLE held (article_id, n, entity_n, role_id, words);
INSERT INTO held VALUES
  (1, 0, 0, 1, 'Mayor'), (1, 1, 1, 2, 'head of Lind Works'), (1, 2, NULL, 3, 'rescue spokesperson'), (2, 0, 0, 1, 'Mayor'),
  (3, 0, 0, 4, 'mayor of Velden'), (3, 1, 2, 5, 'Interior Minister'), (4, 0, 0, 6, 'schools minister'), (5, 0, 0, 7, 'striker'),
  (5, 1, 1, 8, 'Police chief');
INSERT INTO article_roles
SELECT article_id, n, entity_n, role_id, instr(text, words) - 1, instr(text, words) - 1 + length(words)
FROM held JOIN articles USING (article_id);

CREATE TEMP TABLE quoted (quote_id, article_id, speaker_n, role_n, kind, act, cue, words);
INSERT INTO quoted VALUES
  (1, 1, 0, 0, 'direct', 'speech', 'said', 'The flood took the bridge. Then the flood took the road.'),
  (2, 1, 1, 1, 'indirect', 'speech', 'said', 'the flood had cost him a yard'),
  (3, 1, NULL, NULL, 'direct', 'speech', 'said', 'It was a bad night,'),
  (4, 2, 0, 0, 'direct', 'speech', 'said', 'The flood took the bridge.'),
  (5, 3, 3, NULL, 'indirect', 'speech', 'said', 'the flood season begins in May'),
  (6, 4, 0, NULL, 'indirect', 'attitude', 'fears', 'another flood'),
  (7, 5, 0, 0, 'indirect', 'speech', 'said', 'the election was not for her');
INSERT INTO quotes (quote_id, article_id, n, speaker_n, role_n, kind_code, act_code, start_char, length, cue_at, cue_length, per_mille)
SELECT
  quote_id, article_id, quote_id, speaker_n, role_n, CASE quoted.kind WHEN 'direct' THEN 0 WHEN 'indirect' THEN 1 ELSE 2 END, act <> 'speech', instr(text, words) - 1, length(words),
  instr(text, cue) - instr(text, words), length(cue), 750
FROM quoted JOIN articles USING (article_id);

CREATE TEMP TABLE shown (statement_id, article_id, entity_n, role_n, how, quote_id, topic_id, words);
INSERT INTO shown VALUES
  (1, 1, 0, 0, 'quoted', 1, 1, 'Mayor Ana Okafor said: “The flood took the bridge.'),
  (2, 1, 0, 0, 'quoted', 1, 1, 'Then the flood took the road.”'),
  (3, 1, 1, 1, 'quoted', 2, 1, 'Bo Lind, head of Lind Works, said the flood had cost him a yard.'),
  (4, 1, NULL, 2, 'quoted', 3, NULL, '“It was a bad night,” a rescue spokesperson said.'),
  (5, 2, 0, 0, 'quoted', 4, 1, 'Mayor Ana Okafor said: “The flood took the bridge.”'),
  (6, 3, 0, 0, 'discussed', NULL, 1, 'Ana Okafor, mayor of Velden, and Interior Minister Cara Diaz agreed on flood walls.'),
  (7, 3, 2, 1, 'discussed', NULL, 1, 'Ana Okafor, mayor of Velden, and Interior Minister Cara Diaz agreed on flood walls.'),
  (8, 3, 3, NULL, 'quoted', 5, 1, 'The Dyke Board said the flood season begins in May.'),
  (9, 4, 0, 0, 'discussed', 6, 1, 'Former schools minister Ana Okafor fears another flood.'),
  (10, 5, 0, 0, 'quoted', 7, 2, 'A. Okafor, a striker, said the election was not for her.'),
  (11, 5, 1, 1, 'mentioned', NULL, NULL, 'Police chief Bo Lind watched.');
INSERT INTO statements (statement_id, article_id, entity_n, role_n, how_code, start_char, length, quote_n, topic_set_id)
SELECT
  statement_id, article_id, entity_n, role_n, CASE how WHEN 'quoted' THEN 0 WHEN 'discussed' THEN 1 ELSE 2 END, instr(text, words) - 1, length(words), quote_id, topic_id
FROM shown JOIN articles USING (article_id);
