//! Keys that derive from content alone: of an article, and of what it says.

use super::likeness::{Bands, Shingles};
use crate::article::Article;
use crate::hex::hex;
use crate::read::unwrapped_name;
use sha2::{Digest, Sha256};
use url::Url;

/// Hexadecimal digits of a key: 96 bits, so that even a billion articles hardly share one by chance.
const DIGITS: usize = 24;

/// What an article is stored under, and what it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Equal for two records of one article.
    pub article: String,
    /// Equal for two records that say the same.
    pub content: String,
    /// What printings of the same story are found by.
    pub(super) bands: Bands,
}

impl Keys {
    /// The keys of `article`.
    ///
    /// Its identity is the scope and the record's own id (scope: the outlet, else the address's domain, else the file's
    /// name); without an id of its own the canonical address, unless that is a site's root; else the text. What it says is
    /// its text and metadata, but not where and when the record was found.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let shingles = Shingles::of(article.title.as_deref(), &article.text);
        Self { article: article_key(article), content: content_hash(article), bands: shingles.bands() }
    }
}

fn article_key(article: &Article) -> String {
    let url = article.url.as_deref().and_then(canonical);
    if article.own_id {
        let outlet =
            article.outlet.as_deref().map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty());
        let scope = outlet
            .or_else(|| article.url.as_deref().and_then(domain))
            .unwrap_or_else(|| file_name(&article.origin.file).to_owned());
        return hash(&[Some("id"), Some(&scope), Some(&article.id)]);
    }
    match url {
        Some(url) => hash(&[Some("url"), Some(&url)]),
        None => hash(&[Some("text"), Some(&article.text)]),
    }
}

fn content_hash(article: &Article) -> String {
    let list = |items: &[String]| items.join("\u{1f}");
    let entities = article.entities.iter();
    let entities: Vec<String> =
        entities.map(|entity| format!("{}\u{1f}{}\u{1f}", entity.kind.as_str(), entity.name)).collect();
    hash(&[
        Some(&article.text),
        article.title.as_deref(),
        article.url.as_deref(),
        article.published.as_deref(),
        article.published_raw.as_deref(),
        article.modified.as_deref(),
        Some(&list(&article.authors)),
        article.outlet.as_deref(),
        article.language.as_deref(),
        article.section.as_deref(),
        Some(&list(&article.tags)),
        Some(&entities.concat()),
        article.summary.as_deref(),
        article.dateline.as_deref(),
        Some(article.kind.as_str()),
    ])
}

/// A hash of values in order; an absent one differs from an empty one.
pub(super) fn hash(values: &[Option<&str>]) -> String {
    let mut hasher = Sha256::new();
    for value in values {
        let length = value.map_or(u64::MAX, |value| value.len() as u64);
        hasher.update(length.to_le_bytes());
        hasher.update(value.unwrap_or_default().as_bytes());
    }
    hex(&hasher.finalize()[..DIGITS / 2])
}

/// The address's host without `www.`, where it is a web address.
pub(super) fn domain(url: &str) -> Option<String> {
    let url = web(url)?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// The address without what does not choose the page: scheme, `www.`, fragment, tracking parameters, order of the others.
/// `None` for a site's root, which many articles may carry.
fn canonical(address: &str) -> Option<String> {
    let url = web(address)?;
    let mut query: Vec<_> = url.query_pairs().filter(|(name, _)| !is_tracking(name)).collect();
    query.sort();
    let path = url.path().trim_end_matches('/');
    if path.is_empty() && query.is_empty() {
        return None;
    }
    let query: String = query.iter().map(|(name, value)| format!("\u{1f}{name}={value}")).collect();
    Some(format!("{}{path}{query}", domain(address)?))
}

fn web(address: &str) -> Option<Url> {
    Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// Parameters that tell where a reader came from.
fn is_tracking(name: &str) -> bool {
    name.starts_with("utm_")
        || matches!(
            name,
            "fbclid"
                | "gclid"
                | "gclsrc"
                | "dclid"
                | "msclkid"
                | "yclid"
                | "igshid"
                | "mc_cid"
                | "mc_eid"
                | "ocid"
                | "cmpid"
                | "ns_campaign"
                | "ns_mchannel"
                | "at_medium"
                | "at_campaign"
        )
}

/// The file's name without its folder and the ending of its wrapper.
fn file_name(path: &str) -> &str {
    unwrapped_name(path.rsplit(['/', '\\']).next().unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, url: Option<&str>, text: &str) -> Article {
        Article {
            id: id.to_owned(),
            own_id: !id.is_empty(),
            url: url.map(str::to_owned),
            text: text.to_owned(),
            ..Article::default()
        }
    }

    #[test]
    fn one_page_has_one_key_however_its_address_is_written() {
        let key = |url| Keys::of(&article("", Some(url), "x")).article;
        let plain = key("https://www.herald.example/2024/port?id=7&page=2");
        assert_eq!(plain, key("http://herald.example/2024/port/?page=2&utm_source=x&id=7#top"));
        assert_ne!(plain, key("https://herald.example/2024/port?id=8&page=2"));
    }

    #[test]
    fn a_file_that_is_compressed_otherwise_gives_the_same_articles() {
        let key = |file: &str| {
            let mut article = article("7", None, "x");
            article.origin.file = file.to_owned();
            Keys::of(&article).article
        };
        for file in ["in/a.jsonl.gz", "a.jsonl.zst", "out/a.jsonl.bz2", "a.jsonl.xz"] {
            assert_eq!(key(file), key("a.jsonl"), "{file}");
        }
        assert_ne!(key("b.jsonl"), key("a.jsonl"));
    }

    #[test]
    fn a_sites_root_is_no_key() {
        let key = |url, text| Keys::of(&article("", Some(url), text)).article;
        assert_ne!(key("https://herald.example/", "one"), key("https://herald.example/", "two"));
        assert_eq!(key("https://herald.example", "one"), key("https://post.example/?utm_source=x", "one"));
    }

    #[test]
    fn an_own_id_counts_within_its_outlet_or_domain_or_file() {
        let key = |outlet: Option<&str>, url, file: &str| {
            let mut article = article("17", url, "x");
            article.outlet = outlet.map(str::to_owned);
            article.origin.file = file.to_owned();
            Keys::of(&article).article
        };
        assert_eq!(key(Some("Herald"), None, "a.json"), key(Some("herald "), None, "b.json"));
        assert_ne!(key(Some("Herald"), None, "a.json"), key(Some("Post"), None, "a.json"));
        assert_eq!(
            key(None, Some("https://post.example/17"), "a"),
            key(None, Some("https://www.post.example/x"), "b")
        );
        assert_eq!(key(None, None, "one/a.json"), key(None, None, "two/a.json.gz"));
        assert_ne!(key(None, None, "a.json"), key(None, None, "b.json"));
    }

    #[test]
    fn content_is_text_and_metadata_but_not_when_it_was_fetched() {
        let first = article("1", None, "text");
        let content = |change: fn(&mut Article)| {
            let mut other = first.clone();
            change(&mut other);
            Keys::of(&other).content
        };
        let same = Keys::of(&first).content;
        assert_eq!(same, content(|a| a.retrieved = Some("2024-05-01".to_owned())));
        assert_eq!(same, content(|a| a.origin.record = 9));
        assert_ne!(same, content(|a| a.title = Some(String::new())));
        assert_ne!(same, content(|a| a.authors = vec!["Ana Roe".to_owned()]));
        assert_ne!(same, content(|a| a.text.push('.')));
    }
}
