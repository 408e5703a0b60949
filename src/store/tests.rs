//! What the store must do whatever the articles: joining, replacing, offsets.

use super::{Keys, Saved, Store, Writer};
use crate::annotation::{
    Act, Annotation, Entity, EntityKind, How, Mention, MentionForm, Quote, QuoteKind, Role, RoleCategory,
    Section, Sentence, Statement,
};
use crate::article::Article;
use crate::span::Span;
use crate::table::Cell;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The first place of `words` in `text`.
fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("`{words}` is not in the text"));
    Span::new(start, start + words.len())
}

fn article(id: &str, text: &str) -> Article {
    Article { id: id.to_owned(), own_id: true, text: text.to_owned(), ..Article::default() }
}

/// An annotation of the one sentence that `text` is, which names these.
fn naming(text: &str, names: &[(EntityKind, &str)]) -> Annotation {
    let entity =
        |(kind, name): &(EntityKind, &str)| Entity { name: (*name).to_owned(), kind: *kind, roles: vec![] };
    let mention = |(n, (_, name)): (u32, &(EntityKind, &str))| Mention {
        entity: n,
        form: MentionForm::Name,
        span: span(text, name),
    };
    Annotation {
        language: "en".to_owned(),
        sentences: vec![Sentence { span: Span::new(0, text.len()), paragraph: 0, section: Section::Body }],
        entities: names.iter().map(entity).collect(),
        mentions: (0..).zip(names).map(mention).collect(),
        ..Annotation::default()
    }
}

/// An article that names these persons, one after the other.
fn naming_persons(id: &str, names: &[&str]) -> (Article, Annotation) {
    let text = names.join(" and ");
    let names: Vec<_> = names.iter().map(|name| (EntityKind::Person, *name)).collect();
    (article(id, &text), naming(&text, &names))
}

fn save(writer: &mut Writer, (article, annotation): &(Article, Annotation)) -> Saved {
    writer.save(article, &Keys::of(article), annotation, "test", false).unwrap()
}

fn writer() -> Writer {
    let mut writer = Writer::in_memory().unwrap();
    writer.begin_load().unwrap();
    writer
}

fn finished(mut writer: Writer) -> Store {
    writer.end_load(super::Counts::default()).unwrap();
    writer.into_store().unwrap()
}

fn stored(articles: &[(Article, Annotation)]) -> Store {
    let mut writer = writer();
    for article in articles {
        save(&mut writer, article);
    }
    finished(writer)
}

/// The rows that `sql` gives, cells joined by bars.
fn rows(store: &Store, sql: &str) -> Vec<String> {
    let mut select = store.select(sql).unwrap();
    let mut table = select.run(&BTreeMap::new()).unwrap();
    let (mut all, mut row) = (Vec::new(), Vec::new());
    while table.rows.next(&mut row).unwrap() {
        let cell = |cell: &Cell| match cell {
            Cell::Null => "-".to_owned(),
            Cell::Int(n) => n.to_string(),
            Cell::Real(x) => x.to_string(),
            Cell::Text(text) => text.clone(),
        };
        all.push(row.iter().map(cell).collect::<Vec<_>>().join("|"));
    }
    all
}

const PEOPLE: &str = "SELECT name, entity_key, articles FROM v_people ORDER BY entity_key";

#[test]
fn spellings_of_one_full_name_are_one_person_shown_by_the_plainest() {
    let store = stored(&[
        naming_persons("1", &["ANA ROÉ"]),
        naming_persons("2", &["Dr Ana Roe"]),
        naming_persons("3", &["Ana Roé", "Bo Lind"]),
    ]);
    assert_eq!(rows(&store, PEOPLE), ["Ana Roé|person:ana roe|3", "Bo Lind|person:bo lind|1"]);
    let printed =
        "SELECT coalesce(l.name, e.name) FROM article_entities AS ae JOIN entities AS e USING (entity_id)
                   LEFT JOIN aliases AS l USING (alias_id) ORDER BY ae.article_id, ae.n";
    assert_eq!(rows(&store, printed), ["ANA ROÉ", "Dr Ana Roe", "Ana Roé", "Bo Lind"]);
}

#[test]
fn a_person_known_by_one_word_is_somebody_else_in_every_article() {
    let one = naming_persons("1", &["Roe"]);
    let two = naming_persons("2", &["Roe"]);
    let keys: Vec<_> = [&one, &two].map(|a| Keys::of(&a.0).article).into();
    let mut expected: Vec<_> = keys.iter().map(|key| format!("Roe|person:roe@{key}|1")).collect();
    expected.sort();
    assert_eq!(rows(&stored(&[one, two]), PEOPLE), expected);
}

#[test]
fn a_body_without_a_name_is_another_one_in_every_article() {
    let text = "Police said no";
    let mut annotation = naming(text, &[(EntityKind::Organization, "Police")]);
    annotation.mentions[0].form = MentionForm::Role;
    let (one, two) = ((article("1", text), annotation.clone()), (article("2", text), annotation));
    let keys: Vec<_> = [&one, &two].map(|a| Keys::of(&a.0).article).into();
    let mut expected: Vec<_> = keys.iter().map(|key| format!("Police|organization:police@{key}|1")).collect();
    expected.sort();
    assert_eq!(rows(&stored(&[one, two]), PEOPLE), expected);
}

#[test]
fn names_of_different_kinds_are_different() {
    let text = "Tarvo met Tarvo";
    let annotation = naming(text, &[(EntityKind::Place, "Tarvo"), (EntityKind::Organization, "Tarvo")]);
    let store = stored(&[(article("1", text), annotation)]);
    assert_eq!(rows(&store, PEOPLE), ["Tarvo|organization:tarvo|1", "Tarvo|place:tarvo|1"]);
}

#[test]
fn offsets_give_the_words_however_many_bytes_their_letters_have() {
    let text = "🎣 Ibáñez, l’élue de Tarvo 👩‍🔬, “no”, said Ana Ibáñez, “never 🐟”.";
    let mut annotation = naming(text, &[(EntityKind::Person, "Ana Ibáñez"), (EntityKind::Place, "Tarvo")]);
    annotation.entities[0].roles.push(Role {
        title: "l’élue".to_owned(),
        category: RoleCategory::Legislature,
        official: true,
        former: false,
        of: Some("Tarvo".to_owned()),
        span: span(text, "l’élue"),
    });
    annotation.quotes.push(Quote {
        kind: QuoteKind::Direct,
        act: Act::Speech,
        spans: vec![span(text, "no"), span(text, "never 🐟")],
        verbatim: vec![span(text, "no"), span(text, "never 🐟")],
        speaker: Some(0),
        role: Some(0),
        speaker_span: Some(span(text, "Ana Ibáñez")),
        cue: Some(span(text, "said")),
        confidence: 0.875,
    });
    annotation.statements.push(Statement {
        entity: Some(0),
        unnamed: None,
        role: Some(0),
        how: How::Quoted,
        span: span(text, text),
        quote: Some(0),
        topics: vec!["fisheries"],
    });
    let store = stored(&[(article("1", text), annotation)]);
    assert_eq!(
        rows(&store, "SELECT name, kind, form, surface FROM v_mentions ORDER BY start_char"),
        ["Tarvo|place|name|Tarvo", "Ana Ibáñez|person|name|Ana Ibáñez"]
    );
    assert_eq!(
        rows(&store, "SELECT speaker, role, official, kind, act, quote, cue, confidence FROM v_quotes"),
        ["Ana Ibáñez|l’élue|1|direct|speech|no … never 🐟|said|0.875"]
    );
    assert_eq!(
        rows(
            &store,
            "SELECT name, role, category, how, evidence = text FROM v_statements JOIN v_articles USING (article_id)"
        ),
        ["Ana Ibáñez|l’élue|legislature|quoted|1"]
    );
    assert_eq!(rows(&store, "SELECT sentence FROM v_sentences"), [text]);
}

#[test]
fn the_same_content_is_unchanged_even_where_it_was_replaced_since() {
    let mut writer = writer();
    let [old, new] = ["Ana Roe", "Bo Lind"].map(|name| {
        let (article, annotation) = naming_persons("1", &[name]);
        (Article { outlet: Some("Velden Post".to_owned()), ..article }, annotation)
    });
    let mut elsewhere = old.clone();
    elsewhere.0.origin.file = "old.jsonl".to_owned();
    let all = [&old, &old, &new, &new, &elsewhere].map(|article| save(&mut writer, article));
    assert_eq!(all, [Saved::Loaded, Saved::Unchanged, Saved::Replaced, Saved::Unchanged, Saved::Unchanged]);
    let store = finished(writer);
    assert_eq!(rows(&store, "SELECT text FROM articles"), ["Bo Lind"]);
    assert_eq!(rows(&store, "SELECT text FROM article_versions"), ["Ana Roe"]);
}

#[test]
fn another_annotator_annotates_anew_only_when_asked_to() {
    let mut writer = writer();
    let (article, annotation) = naming_persons("1", &["Ana Roe"]);
    let keys = Keys::of(&article);
    let mut saved = |annotator, again| writer.save(&article, &keys, &annotation, annotator, again).unwrap();
    assert_eq!(saved("one", false), Saved::Loaded);
    assert_eq!(saved("two", false), Saved::Unchanged);
    assert_eq!(saved("one", true), Saved::Unchanged);
    assert_eq!(saved("two", true), Saved::Annotated);
    assert_eq!(rows(&finished(writer), "SELECT annotator FROM articles"), ["two"]);
}

#[test]
fn an_article_that_cannot_be_stored_leaves_nothing_behind() {
    let mut writer = writer();
    let (article, mut annotation) = naming_persons("1", &["Ana Roe"]);
    annotation.mentions.push(Mention { entity: 7, form: MentionForm::Name, span: Span::new(0, 3) });
    let error = writer.save_alone(&article, &Keys::of(&article), &annotation, "test", false).unwrap_err();
    assert!(error.is_about_the_row(), "{error}");
    save(&mut writer, &naming_persons("2", &["Bo Lind"]));
    let store = finished(writer);
    assert_eq!(rows(&store, PEOPLE), ["Bo Lind|person:bo lind|1"]);
    assert_eq!(rows(&store, "SELECT count(*) FROM sentences"), ["1"]);
}

#[test]
fn a_batch_that_is_taken_back_leaves_the_load_and_the_batches_before() {
    let mut writer = writer();
    save(&mut writer, &naming_persons("1", &["Ana Roe"]));
    writer.undo_batch().unwrap();
    save(&mut writer, &naming_persons("2", &["Bo Lind"]));
    writer.end_batch().unwrap();
    save(&mut writer, &naming_persons("3", &["Cy Vane"]));
    writer.undo_batch().unwrap();
    let store = finished(writer);
    assert_eq!(rows(&store, PEOPLE), ["Bo Lind|person:bo lind|1"]);
    assert_eq!(rows(&store, "SELECT count(*), sum(finished_at IS NOT NULL) FROM loads"), ["1|1"]);
    assert_ne!(rows(&store, "SELECT count(*) FROM topics"), ["0"]);
}

#[test]
fn a_store_that_was_written_is_sound() {
    let store = stored(&[naming_persons("1", &["Ana Roe", "Roe"]), naming_persons("1", &["Bo Lind"])]);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
    assert_eq!(rows(&store, "SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH 'lind'").len(), 1);
    assert!(rows(&store, "SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH 'ana'").is_empty());
    assert!(rows(&store, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'ana'").is_empty());
}

/// The digest without what tells of the past.
fn present(store: &Store) -> Vec<super::TableDigest> {
    store.digest().unwrap().into_iter().filter(|table| table.table != "article_versions").collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Articles in any order, each perhaps with an earlier version before it, give the same store.
    #[test]
    fn the_store_depends_on_the_articles_and_not_on_their_order(
        order in Just((0..5_usize).collect::<Vec<_>>()).prop_shuffle(),
        earlier in prop::collection::vec(prop::sample::subsequence(vec!["Ana Roé", "ANA ROE", "Mr Ana Roe", "Roe", "Bo Lind"], 1..4), 5),
    ) {
        let names: [&[&str]; 5] = [&["ANA ROE"], &["Ana Roe", "Roe"], &["Ana Roé"], &["Mr Bo Lind", "ANA ROÉ"], &["Lind"]];
        let now: Vec<_> = names.iter().enumerate().map(|(n, names)| naming_persons(&n.to_string(), names)).collect();
        let mut writer = writer();
        for n in &order {
            save(&mut writer, &naming_persons(&n.to_string(), &earlier[*n]));
        }
        for n in order.iter().rev() {
            save(&mut writer, &now[*n]);
        }
        prop_assert_eq!(present(&finished(writer)), present(&stored(&now)));
    }
}
