//! A `Table` in; terminal table, CSV, JSON, JSONL, Markdown out. Sees only the `Table`, never the store.
