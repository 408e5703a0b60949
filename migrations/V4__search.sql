-- Full text. Both indices hold no text of their own: they read it from the tables above where they need it.
--
-- `porter unicode61 remove_diacritics 2`: English words by their stem, every language without accents.
-- The details were chosen by measuring (README): places of words cost half the articles' text, once. They are kept for
-- sentences, where phrases ("drug trafficking") and ranking need them; whole articles tell only which words they hold.

-- Whole articles with their titles, in any language. rowid = article_id. No phrases: `detail = none`.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text,
  content = 'articles', content_rowid = 'article_id',
  tokenize = 'porter unicode61 remove_diacritics 2', detail = none
);

-- The words of each sentence, and the way from an article to its sentences and back.
CREATE VIEW v_sentences (sentence_id, article_id, section, paragraph, sentence, start_char, end_char) AS
SELECT
  s.sentence_id, c.article_id, c.kind, s.paragraph, substr(a.text, s.start_char + 1, s.end_char - s.start_char),
  s.start_char, s.end_char
FROM sections AS c
  JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence AND s.article_id = c.article_id
  JOIN articles AS a ON a.article_id = c.article_id;

-- The sentences of annotated articles. rowid = sentence_id.
CREATE VIRTUAL TABLE sentences_fts USING fts5 (
  sentence,
  content = 'v_sentences', content_rowid = 'sentence_id',
  tokenize = 'porter unicode61 remove_diacritics 2', detail = full, columnsize = 0
);
