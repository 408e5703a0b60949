-- title: Cells that other programs could spoil
-- description: One row per trap: formulas, leading zeros, long digits, old days, zones, marks, line feeds, other scripts.
-- version: 1
-- column link: link
-- column day: date
-- column time: datetime
-- column id: id
-- column said: quote
SELECT
  column1 AS word, column2 AS link, column3 AS day, column4 AS time, column5 AS id, column6 AS number, column7 AS said
FROM (VALUES
  ('=1+1', 'https://desk.example/a?b=c&d=%20', '1897-05-02', '1897-05-02T10:00:00', '00123', 1, 'one line,' || char(10) || 'and another'),
  ('+49 30', 'http://desk.example/' || char(0x642, 0x627, 0x644), '1900-01-01', '1900-02-28T23:59:59', '1234567890123456789012', 1234567890123456789, 'one line,' || char(13, 10) || 'and another'),
  ('@desk', 'mailto:desk@desk.example', '1900-03-01', '2026-03-05T07:30:00+02:00', '007', -5, '“Yes,” she said; "no", he said'),
  ('-north', 'javascript:alert(1)', '2026-02-29', '2026-03-05T07:30:00Z', '1e5', 1.5, '=HYPERLINK("https://desk.example")'),
  ('قال الوزير', 'no address', '2026-03', '2026-03-05T07:30:00', 'TRUE', 0.1, 'emoji 😀👩‍👩‍👧, é (e + ́), 日本語, Ελληνικά'),
  ('＝1', NULL, NULL, NULL, NULL, NULL, 'a|b *c* _d_ [e](f) <g> & `h` ~i~ \j'),
  (' space before and after ', '', '', '', '', '', ''),
  ('1/2', 'https://desk.example/', '2026-12-31', '2026-12-31T00:00:00', '2026-12-31', 0, '1.0')
)
