INSERT OR IGNORE INTO quote_spans (quote_id, verbatim, start_char, end_char)
VALUES (?1, ?2, ?3, ?4)
