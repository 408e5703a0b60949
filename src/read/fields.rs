//! Which names scrapers, agencies and archives give the fields of an article, and the mapping of any named values by them.

use super::draft::{Draft, Given};
use super::json::Value;
use super::mapping::Mapping;
use super::{html, parts};

/// Fields of an article that values are mapped to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Url,
    Title,
    Text,
    Html,
    Published,
    Modified,
    Retrieved,
    Authors,
    Outlet,
    Language,
    Section,
    Tags,
    Summary,
    Dateline,
}

/// Accepted names, the first that is there and not empty wins. Case, `_`, `-`, `:` and spaces do not count; a dot leads
/// into an object. From the field lists of trafilatura, news-please, newspaper4k, Fundus, Media Cloud, `NewsAPI`, Event
/// Registry, Webz, the Guardian and New York Times APIs, schema.org, `WordPress` and the agencies' own formats.
const NAMES: &[(Field, &str)] = &[
    (Field::Id, "id uuid guid uri _id articleid articleuid storyid storiesid docid an entryid urn"),
    (
        Field::Url,
        "url link href weburl permalink canonicalurl canonicallink originalurl finalurl mainentityofpage.@id \
         mainentityofpage documentidentifier loc source articleurl pageurl uri guid",
    ),
    (
        Field::Title,
        "title headline articletitle heading fields.headline headline.main title.rendered webtitle hl1 name headlines titlepage \
         titlerss hed subject titel titre titulo título",
    ),
    (
        Field::Text,
        "text body maintext articlebody articletext textcontent rawtext plaintext fulltext bodytext bodies contenttext \
         fields.bodytext content article story textcleaned content.rendered fields.body message texte texto contenu contenido",
    ),
    (
        Field::Html,
        "html rawhtml bodyraw contenthtml contentencoded bodyhtml bodyxhtml bodyrichtext articlehtml blocks.body",
    ),
    (
        Field::Published,
        "published publishdate datepublish publishingdate datepublished pubdate publicationdate publishedat \
         webpublicationdate datetimepub isodate seendate firstcreated versioncreated date datetime timestamp created createdat \
         date.issue time publisheddate datum erscheinungsdatum fecha fechadepublicación fechadepublicacion datedepublication dateparution",
    ),
    (
        Field::Modified,
        "datemodify datemodified modified updated updatedat modifiedtime lastmodified versioncreated updateddate",
    ),
    (
        Field::Retrieved,
        "datedownload filedate crawled fetchedat fetchdate indexeddate warcdate scrapedat retrieved retrievedat capturetime \
         downloaddate accessdate",
    ),
    (
        Field::Authors,
        "authors author byline.original byline by creator dccreator fields.byline writer writers reporter journalist authorsbyline autor autorin autoren auteur auteurs autora autores",
    ),
    (
        Field::Outlet,
        "outlet medianame publisher.name publisher publication newspaper sitename metasitename sourcehostname sourcename \
         source.title source.name source namesource fields.publication provider.name provider copyrightholder infosources infosource hostname sourcedomain canonicaldomain thread.sitefull domain mediaurl \
         thread.site quelle zeitung fuente periódico periodico",
    ),
    (
        Field::Language,
        "language lang inlanguage metalang fulllanguage humanlanguage baselanguage languagecode fields.lang sprache langue idioma",
    ),
    (
        Field::Section,
        "section rubricnames category categories articlesection sectionname desk rubric ressort rubrik rubrique sección seccion",
    ),
    (
        Field::Tags,
        "tags keywords topics metakeywords subjects subject concepts categories schlagwörter schlagworte stichworte motsclés etiquetas",
    ),
    (
        Field::Summary,
        "summary description excerpt abstract snippet standfirst fields.standfirst traillext fields.trailtext trailtext \
         leadparagraph lead metadescription intro teaser descriptions excerpt.rendered zusammenfassung résumé resumen",
    ),
    (Field::Dateline, "dateline located locationcreated"),
];

/// A name as it is compared: lower case, without `_`, `-`, `:` and spaces.
pub(super) fn folded(name: &str) -> String {
    folded_chars(name).collect()
}

/// Whether `name` folds to `folded`.
pub(super) fn folds_to(name: &str, folded: &str) -> bool {
    folded_chars(name).eq(folded.chars())
}

fn folded_chars(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ':' | ' ')).flat_map(char::to_lowercase)
}

/// The field that a column of this name holds, the likeliest first where a name stands in several lists.
pub(super) fn of_name(name: &str) -> Option<Field> {
    let folded = folded(name);
    NAMES.iter().find(|(_, names)| names.split_whitespace().any(|n| n == folded)).map(|(field, _)| *field)
}

/// Whether a value only stands for none.
pub(super) fn says_nothing(value: &str) -> bool {
    matches!(value, "" | "None" | "null" | "NULL" | "nan" | "NaN" | "N/A" | "n/a" | "undefined" | "[Removed]")
}

/// Whether a value is the address of something on the web.
pub(super) fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

/// Maps an object's members by their names. A field that `mappings` name is taken from there or from nowhere.
pub(super) fn draft(record: &Value, mappings: &[Mapping]) -> Draft {
    let mut draft = Draft { mapped: !mappings.is_empty(), ..Draft::default() };
    for mapping in mappings {
        match find_named(record, &mapping.name) {
            Some((value, path)) => take(&mut draft, mapping.field, value, &path),
            None if is_there(record, &mapping.name) => {}
            None => draft.notes.push(format!("`--map {mapping}`: the record has no `{}`", mapping.name)),
        }
    }
    let is_mapped =
        |field| mappings.iter().any(|m| m.field == field || field == Field::Html && m.field == Field::Text);
    for (field, names) in NAMES.iter().filter(|(field, _)| !is_mapped(*field)) {
        for name in names.split_whitespace() {
            if let Some((value, path)) = find(record, name) {
                take(&mut draft, *field, value, &path);
            }
        }
    }
    super::named::take(&mut draft, record);
    // A record that names an article by title, address and day is kept even if it holds none of its text.
    draft.headline_stands_in = !(draft.title.is_none() || draft.url.is_none() || draft.published.is_none());
    if draft.text.is_none() && draft.summary.is_none() {
        draft.textless = Some(looked_for(record, mappings));
    }
    draft
}

/// What an unmapped record is told.
fn looked_for(record: &Value, mappings: &[Mapping]) -> String {
    let names: Vec<String> = record.members().iter().take(20).map(|(name, _)| format!("`{name}`")).collect();
    let has = if names.is_empty() { "nothing".to_string() } else { names.join(", ") };
    let mapped: Vec<_> =
        mappings.iter().filter(|m| m.field == Field::Text).map(|m| format!("`{}`", m.name)).collect();
    let sought = if mapped.is_empty() {
        "`text`, `body`, `content`, `maintext`, `articleBody` and the like".to_string()
    } else {
        mapped.join(", ")
    };
    format!("no text: looked for {sought}; the record has {has}; `--map text=NAME` says which it is")
}

/// The member that a user names: as the file writes it, else whatever its case and hyphens.
fn find_named<'a>(record: &'a Value, name: &str) -> Option<(&'a Value, String)> {
    let whole = record.members().iter().find(|(key, value)| key == name && !empty(value));
    whole.map(|(key, value)| (value, key.clone())).or_else(|| find(record, &folded(name)))
}

/// Whether the record has the member that a user names, though it be empty.
fn is_there(record: &Value, path: &str) -> bool {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let mut named = record.members().iter().filter(|(key, _)| key == path || folded(key) == folded(name));
    named.any(|(key, value)| key == path || rest.is_none_or(|rest| is_there(value, rest)))
}

fn take(draft: &mut Draft, field: Field, value: &Value, path: &str) {
    let path = || path.to_string();
    let first = || words(value).into_iter().next().unwrap_or_default();
    match field {
        Field::Id => draft.id.set(first(), path()),
        Field::Url if path() != "url" && !is_address(first().trim()) => {}
        Field::Url => draft.url.set(first(), path()),
        Field::Title => draft.title.set(html::unescape(&first()), path()),
        Field::Text => text(draft, value, &path()),
        Field::Html if draft.text.is_none() => {
            let text = html::fragment(&words(value).join("\n"));
            draft.text.set(text, path());
        }
        Field::Html => {}
        Field::Published => draft.published.set(first(), path()),
        Field::Modified => draft.modified.set(first(), path()),
        Field::Retrieved => draft.retrieved.set(first(), path()),
        Field::Authors => {
            draft.people(words(value).iter().flat_map(|one| super::authors::split(one)), path());
        }
        Field::Outlet if is_address(first().trim()) => {}
        Field::Outlet => draft.outlet.set(first(), path()),
        Field::Language => draft.language.set(first(), path()),
        // WordPress numbers its categories and tags: a number is no name of one.
        Field::Section => {
            let named: Vec<String> = words(value).into_iter().filter(|word| !is_number(word)).collect();
            draft.section.set(named.join(" / "), path());
        }
        Field::Tags => draft.tag(tags(value).into_iter().filter(|word| !is_number(word)), path()),
        Field::Summary => plain(&mut draft.summary, &first(), &path()),
        Field::Dateline => draft.dateline.set(first(), path()),
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Takes a text exactly as it stands, unless its field may hold HTML and does.
fn text(draft: &mut Draft, value: &Value, path: &str) {
    if draft.text.get().is_some_and(|text| !text.trim().is_empty()) {
        return;
    }
    let parts = match path {
        "body" | "article" => parts::sections(value).unwrap_or_else(|| words(value)),
        _ => parts::blocks(value).unwrap_or_else(|| words(value)),
    };
    let mut text =
        parts.into_iter().filter(|part: &String| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
    let named_plain = matches!(
        folded(path).as_str(),
        "text" | "rawtext" | "plaintext" | "maintext" | "fulltext" | "bodytext"
    );
    if !named_plain && html::is_markup(&text) {
        text = html::fragment(&text);
    }
    if let Some(cut) = cut_mark(&text) {
        text.truncate(cut);
        draft.kind = crate::article::ArticleKind::Stub;
        draft.notes.push("the text is cut off by its source".to_string());
    }
    if !says_nothing(text.trim()) {
        draft.text.set_exactly(text, path.to_string());
    }
}

/// "... [+1210 chars]" or "... [1210 chars]", as `NewsAPI` and `GNews` end a text that it cuts off: where the mark begins.
fn cut_mark(text: &str) -> Option<usize> {
    let body = text.trim_end().strip_suffix(" chars]")?;
    let at = body.rfind('[')?;
    let count = body[at + 1..].strip_prefix('+').unwrap_or(&body[at + 1..]);
    count.bytes().all(|b| b.is_ascii_digit()).then(|| body[..at].trim_end_matches(['…', ' ', '.']).len())
}

/// Takes a summary, its markup left out.
fn plain(given: &mut Given, value: &str, path: &str) {
    if html::is_markup(value) {
        given.set(html::fragment(value), path.to_string());
    } else {
        given.set(value, path.to_string());
    }
}

/// Tags given as a list, or as one string parted by semicolons, bars or commas. In `{"name": "subject", "value": "Ports"}`
/// the name says which kind of tag it is.
fn tags(value: &Value) -> Vec<String> {
    let one = |tag: &Value| {
        let named = tag.get("name").and_then(Value::as_str).is_some();
        words(tag.get("value").filter(|value| named && value.as_str().is_some()).unwrap_or(tag))
    };
    let words = match value {
        Value::Array(elements) => elements.iter().flat_map(one).filter(|w| !w.trim().is_empty()).collect(),
        _ => words(value),
    };
    match &words[..] {
        [one] => {
            let parting = [';', '|', ','].into_iter().find(|c| one.contains(*c)).unwrap_or(',');
            one.split(parting).map(|tag| tag.trim().to_string()).collect()
        }
        _ => words,
    }
}

/// The words of a value: of a list those of each element, of an object those of its name, value, label or text.
pub(super) fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(words) | Value::Number(words) => vec![words.clone()],
        Value::Array(elements) => elements.iter().flat_map(words).filter(|w| !w.trim().is_empty()).collect(),
        // A block of a live blog: what its own headline stands over.
        Value::Object(_) if value.get("bodyHtml").is_some() => {
            ["title", "bodyHtml"].iter().filter_map(|name| value.get(name)).flat_map(words).collect()
        }
        Value::Object(members) => {
            let names = ["name", "value", "label", "title", "term", "@value", "rendered", "text", "eng"];
            let inner = names.iter().find_map(|name| members.iter().find(|(key, _)| key == name));
            inner.map(|(_, value)| words(value)).unwrap_or_default()
        }
        Value::Null | Value::Bool(_) => Vec::new(),
    }
}

/// The member that `path` names, with its name as the file writes it. Nothing where it has no words.
fn find<'a>(record: &'a Value, path: &str) -> Option<(&'a Value, String)> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    record.members().iter().filter(|(key, _)| key == name || folds_to(key, name)).find_map(|(key, value)| {
        match rest {
            None => (!empty(value)).then(|| (value, key.clone())),
            Some(rest) => find(value, rest).map(|(value, inner)| (value, format!("{key}.{inner}"))),
        }
    })
}

fn empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => true,
        Value::String(words) => says_nothing(words.trim()),
        Value::Number(_) => false,
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Draft {
        draft(&Value::parse(json).unwrap(), &[])
    }

    #[test]
    fn a_mapping_goes_before_known_names_and_leaves_the_other_fields() {
        let record =
            Value::parse(r#"{"text": "teaser", "story_html": "<p>The whole.</p>", "title": "x"}"#).unwrap();
        let mapped = draft(&record, &["text=story_html".parse().unwrap()]);
        assert_eq!((mapped.text.get(), mapped.title.get()), (Some("The whole."), Some("x")));
        let nothing = draft(&record, &["text=missing".parse().unwrap()]);
        assert!(nothing.text.is_none() && nothing.textless.unwrap().contains("looked for `missing`"));
    }

    #[test]
    fn names_are_the_same_in_any_spelling() {
        for name in ["date_publish", "Date Publish", "datePublish", "DATE-PUBLISH"] {
            assert_eq!(of_name(name), Some(Field::Published), "{name}");
        }
        assert_eq!(of_name("weather"), None);
    }

    #[test]
    fn source_is_an_address_or_an_outlet_by_its_value() {
        let draft =
            of(r#"{"source": "https://example.org/1", "source-hostname": "The Brimmel Post", "text": "x"}"#);
        assert_eq!(
            (draft.url.get(), draft.outlet.get()),
            (Some("https://example.org/1"), Some("The Brimmel Post"))
        );
        assert_eq!(of(r#"{"source": {"id": null, "name": "CNX"}, "text": "x"}"#).outlet.get(), Some("CNX"));
    }

    #[test]
    fn a_field_named_text_is_not_altered_even_with_markup() {
        assert_eq!(of(r#"{"text": " <p>kept</p>\n"}"#).text.get(), Some(" <p>kept</p>\n"));
        assert_eq!(of(r#"{"body": "<p>taken <b>out</b></p>"}"#).text.get(), Some("taken out"));
    }

    #[test]
    fn a_text_cut_off_by_its_source_is_a_stub_without_the_mark() {
        let draft = of(r#"{"content": "The mayor said… [+1210 chars]"}"#);
        assert_eq!(
            (draft.text.get(), draft.kind),
            (Some("The mayor said"), crate::article::ArticleKind::Stub)
        );
    }

    #[test]
    fn a_record_without_text_says_what_was_looked_for_and_what_it_has() {
        let reason = of(r#"{"title": "x", "weather": "rain"}"#).textless.unwrap();
        assert!(reason.contains("`maintext`") && reason.contains("`weather`"), "{reason}");
    }
}
