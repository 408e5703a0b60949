-- Full text. Both indices hold no text of their own: they read it from the tables above where they need it.
--
-- `porter unicode61 remove_diacritics 2`: English words by their stem, every language without accents.
-- Measured on 5,000 grown articles, in shares of their text: sentences 0.50 with the places of words, 0.20 without; articles
-- 0.63 and 0.11. The whole file may be three times the text, so neither index knows places (`detail = none`): it finds all
-- words in any order, and gives an error for a phrase. In a sentence that is nearly the phrase; `search` and `ask` look at
-- the sentence itself where the phrase is asked for.

-- Whole articles with their titles, in any language. rowid = article_id.
CREATE VIRTUAL TABLE articles_fts USING fts5 (
  title, text,
  content = 'articles', content_rowid = 'article_id',
  tokenize = 'porter unicode61 remove_diacritics 2', detail = none, columnsize = 0
);

-- The words of each sentence, and the way from an article to its sentences and back.
CREATE VIEW v_sentences (
  sentence_id,  -- the sentence, in this file; an article's follow each other
  article_id,   -- the article (`v_articles`)
  section,      -- kind of section: heading, caption, item (of a list), body or furniture (byline, page address ...)
  paragraph,    -- number of its paragraph in the article, from 0
  sentence,     -- its words
  start_char,   -- where it begins in the article's text: code points from 0
  end_char      -- where it ends, exclusive
) AS
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
  tokenize = 'porter unicode61 remove_diacritics 2', detail = none, columnsize = 0
);
