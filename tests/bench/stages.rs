//! Where the time of a load goes: CPU time and words per CPU second of each stage, article by article on one thread.
//!
//! `cargo bench` measures the articles of `tests/`, again and again; with `WHOSAID_SHARED` also the training corpora there.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs::read_to_string;
use std::path::PathBuf;
use std::time::Instant;
use whosaid::annotate::names::Tagger as Names;
use whosaid::annotate::quotes::Tagger as Quotes;
use whosaid::annotate::{
    Annotator, VERSION, language, lexeme, people, pos, segment, speakers, statements, topics,
};
use whosaid::annotation::Annotation;
use whosaid::article::{Article, Record};
use whosaid::read::{Inputs, Options, read};
use whosaid::store::{Counts, Keys, Writer};

/// Our own articles, which are few and short.
const OWN: [&str; 2] = ["tests/articles", "tests/gold/articles/*.txt"];
/// They are repeated until there are so many words. What was looked up once is then quick to find, so that these figures
/// are better than those of as many different articles.
const WORDS: usize = 100_000;
/// Files of articles in `WHOSAID_SHARED`.
const CORPORA: [&str; 2] = ["corpora/worldwide-train.jsonl", "corpora/polnear-train.jsonl"];
/// As in a load, articles of so many bytes are stored together.
const BATCH: usize = 2 << 20;

fn main() {
    let mut costs = Costs::default();
    let own = costs.articles(&OWN.map(PathBuf::from));
    let rounds = WORDS.div_ceil(own.iter().map(words).sum());
    costs.0.iter_mut().for_each(|(_, seconds)| *seconds *= rounds as f64);
    let articles: Vec<Article> =
        (0..rounds).flat_map(|round| own.iter().map(move |a| again(a, round))).collect();
    report("articles of tests/", costs, &articles);

    let Ok(shared) = std::env::var("WHOSAID_SHARED") else {
        println!("skipped: the corpora, because WHOSAID_SHARED is not set");
        return;
    };
    for file in CORPORA {
        let mut costs = Costs::default();
        let articles = costs.articles(&[format!("{shared}/{file}").into()]);
        report(file, costs, &articles);
    }
}

/// An article as one of its own, so that it is stored again.
fn again(article: &Article, round: usize) -> Article {
    Article { id: format!("{}-{round}", article.id), own_id: true, ..article.clone() }
}

fn words(article: &Article) -> usize {
    article.text.split_whitespace().count()
}

/// Annotates and stores the articles, and prints what it cost beside what reading them did.
fn report(what: &str, mut costs: Costs, articles: &[Article]) {
    let (mut names, mut quotes, mut annotator) =
        (Names::built_in().unwrap(), Quotes::shipped(), Annotator::new());
    let annotations: Vec<Annotation> = articles
        .iter()
        .map(|article| {
            let annotation = costs.annotate(article, &mut names, &mut quotes);
            // What is measured is what a load does.
            assert_eq!(annotation, annotator.annotate(&article.text, article.language.as_deref()));
            annotation
        })
        .collect();
    costs.store(articles, &annotations);

    let words: usize = articles.iter().map(words).sum();
    let all: f64 = costs.0.iter().map(|cost| cost.1).sum();
    let mut table = format!("{what}: {} articles, {words} words\n", articles.len());
    let mut line = |stage: &str, seconds: f64| {
        let (share, speed) = (100.0 * seconds / all, words as f64 / seconds);
        writeln!(table, "{stage:<12}{seconds:>9.3} s{share:>7.1} %{speed:>12.0} words per CPU second")
            .unwrap();
    };
    costs.0.iter().for_each(|(stage, seconds)| line(stage, *seconds));
    line("all", all);
    println!("{table}");
}

/// CPU seconds by stage, in the order in which the stages were first met.
#[derive(Default)]
struct Costs(Vec<(&'static str, f64)>);

impl Costs {
    /// Does a stage's work on one article.
    fn of<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let begin = cpu_seconds();
        let done = work();
        let took = cpu_seconds() - begin;
        match self.0.iter_mut().find(|cost| cost.0 == stage) {
            Some(cost) => cost.1 += took,
            None => self.0.push((stage, took)),
        }
        done
    }

    fn articles(&mut self, paths: &[PathBuf]) -> Vec<Article> {
        let mut articles = Vec::new();
        self.of("read", || {
            read(&Inputs::find(paths).unwrap(), &Options::default(), &mut |record| {
                if let Record::Article(article) = record {
                    articles.push(*article);
                }
                Ok(())
            })
            .unwrap();
        });
        articles
    }

    /// The stages of [`Annotator::annotate`], one by one.
    fn annotate(&mut self, article: &Article, names: &mut Names, quotes: &mut Quotes) -> Annotation {
        let doc = self.of("segment", || segment::segment(&article.text));
        let language = self.of("language", || language::language(&doc, article.language.as_deref()));
        let sentences = whosaid::annotate::sentences(&doc);
        if language != "en" {
            return Annotation { language, sentences, ..Annotation::default() };
        }
        let words = self.of("lexemes", || lexeme::lexemes(&doc));
        let tags = self.of("pos", || pos::Model::shipped().tag(&doc, &words));
        let attributions = self.of("quotes", || quotes.tag(&doc, &words, &tags));
        let names = self.of("names", || names.tag(&doc));
        let sources: Vec<_> = attributions.iter().filter_map(|a| a.source).collect();
        let people = self.of("people", || people::people(&doc, &tags, &names, &sources));
        let (quotes, speakers) = self.of("speakers", || speakers::quotes(&doc, &people, attributions));
        let topics = self.of("topics", || topics::find(&doc));
        let statements = self
            .of("statements", || statements::statements(&doc, &tags, &people, &quotes, &speakers, &topics));
        let people::People { entities, mentions, .. } = people;
        Annotation { language, sentences, entities, mentions, quotes, topics, statements }
    }

    /// Stores all articles in a new file.
    fn store(&mut self, articles: &[Article], annotations: &[Annotation]) {
        let folder = tempfile::tempdir().unwrap();
        self.of("store", || {
            let mut writer = Writer::open(&folder.path().join("bench.db")).unwrap();
            writer.begin_load().unwrap();
            let mut bytes = 0;
            for (article, annotation) in articles.iter().zip(annotations) {
                writer.save(article, &Keys::of(article), annotation, VERSION, false).unwrap();
                bytes += article.text.len();
                if bytes >= BATCH {
                    writer.end_batch().unwrap();
                    bytes = 0;
                }
            }
            writer.end_load(Counts::default()).unwrap();
            writer.close().unwrap();
        });
    }
}

/// The CPU time of this thread, as Linux counts it; elsewhere the time on the clock.
fn cpu_seconds() -> f64 {
    thread_local! {
        static BEGIN: Instant = Instant::now();
    }
    let counted = read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = counted.as_deref().and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGIN.with(|begin| begin.elapsed().as_secs_f64()), |ns| ns / 1e9)
}
