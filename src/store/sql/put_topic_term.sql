INSERT OR IGNORE INTO topic_terms (topic_id, term, relation, medtop, eurovoc)
VALUES (?1, ?2, ?3, ?4, ?5)
