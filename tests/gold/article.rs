//! One gold article: its text and what a careful reader finds in it, read from `articles/NN-name.txt` and `.gold`.
//! README.md beside the articles describes the format.

use crate::place::{find, find_near, occurrences};
use std::path::Path;
use whosaid::annotation::{MentionForm, QuoteKind, RoleCategory};
use whosaid::span::Span;

/// An article with its gold.
#[derive(Default)]
pub struct Article {
    /// The files' name without the ending.
    pub id: String,
    pub text: String,
    pub people: Vec<Person>,
    pub mentions: Vec<Mention>,
    /// Mentions that must not be tied to anybody.
    pub open: Vec<Span>,
    /// Words that may be tied or left open.
    pub maybe: Vec<Span>,
    pub quotes: Vec<Quote>,
    /// Meetings, agreements and the like: everybody there `discussed`.
    pub discussed: Vec<Evidence>,
    /// People named without speaking.
    pub mentioned: Vec<Evidence>,
    /// Places that show no speech or meeting of these people.
    pub never: Vec<Evidence>,
}

pub struct Person {
    pub name: String,
    pub aliases: Vec<String>,
    pub roles: Vec<Role>,
}

pub struct Role {
    pub title: String,
    pub of: Option<String>,
    pub category: RoleCategory,
    pub official: bool,
    pub former: bool,
    /// Whether a reader would miss it; a role that is neither missed nor wrong is optional.
    pub required: bool,
}

pub struct Mention {
    pub span: Span,
    pub form: MentionForm,
    /// Indices of the people meant.
    pub people: Vec<usize>,
}

pub struct Quote {
    pub kind: QuoteKind,
    /// Whether a reader would miss it.
    pub required: bool,
    /// None = unnamed or unclear; several = they said it together.
    pub speakers: Vec<Speaker>,
    pub words: Option<Span>,
    pub cue: Option<Span>,
    pub spans: Vec<Span>,
}

pub enum Speaker {
    /// Index of a person.
    Person(usize),
    /// A body, place or group: its kind's word in the gold file, and its name.
    Body(String, String),
}

pub struct Evidence {
    pub people: Vec<usize>,
    pub span: Span,
    /// Whether a reader would miss it.
    pub required: bool,
}

impl Article {
    /// Reads every article of a folder in order of name. All mistakes of all files are reported at once.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, String> {
        let mut texts: Vec<_> = std::fs::read_dir(folder)
            .map_err(|e| format!("{}: {e}", folder.display()))?
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "txt"))
            .collect();
        texts.sort();
        let mut articles = Vec::new();
        let mut mistakes = Vec::new();
        for path in texts {
            let mut article = Self {
                id: path.file_stem().unwrap().to_string_lossy().into_owned(),
                text: std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?,
                ..Self::default()
            };
            let gold = path.with_extension("gold");
            let lines = std::fs::read_to_string(&gold).map_err(|e| format!("{}: {e}", gold.display()))?;
            for (n, line) in
                lines.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with("//"))
            {
                if let Err(reason) = article.line(line.trim()) {
                    mistakes.push(format!("{} line {}: {reason}", gold.display(), n + 1));
                }
            }
            article.names();
            articles.push(article);
        }
        if mistakes.is_empty() { Ok(articles) } else { Err(mistakes.join("\n")) }
    }

    /// Takes one line of a gold file.
    fn line(&mut self, line: &str) -> Result<(), String> {
        let (word, rest) = line.split_once(' ').ok_or("a line is a word and what belongs to it")?;
        let (word, required) = word.strip_suffix('?').map_or((word, true), |word| (word, false));
        match word {
            "person" => {
                let mut names = rest.split(" | ").map(|name| name.trim().to_owned());
                let name = names.next().unwrap_or_default();
                self.people.push(Person { name, aliases: names.collect(), roles: Vec::new() });
            }
            "role" => {
                let role = role(rest, required)?;
                self.people.last_mut().ok_or("a role belongs under a person")?.roles.push(role);
            }
            "name" => self.mentions_of_last(rest, MentionForm::Name)?,
            "noun" => self.mentions_of_last(rest, MentionForm::Role)?,
            "pronoun" => self.mentions_of_last(rest, MentionForm::Pronoun)?,
            "group" => {
                let (words, people) = rest.rsplit_once(" = ").ok_or("a group is `WORDS = PERSON, PERSON`")?;
                let people = self.persons(people)?;
                self.mentions.push(Mention {
                    span: find(&self.text, words)?,
                    form: MentionForm::Group,
                    people,
                });
            }
            "open" => self.open.extend(self.places(rest)?),
            "maybe" => self.maybe.extend(self.places(rest)?),
            "quote" => self.quotes.push(self.quote(rest, required)?),
            "discussed" => self.discussed.push(self.evidence(rest, required)?),
            "mentioned" => self.mentioned.push(self.evidence(rest, required)?),
            "never" => self.never.push(self.evidence(rest, required)?),
            _ => return Err(format!("`{word}` begins no line of a gold file")),
        }
        Ok(())
    }

    fn mentions_of_last(&mut self, places: &str, form: MentionForm) -> Result<(), String> {
        let last = self.people.len().checked_sub(1).ok_or("a mention belongs under a person")?;
        let places = self.places(places)?;
        self.mentions.extend(places.into_iter().map(|span| Mention { span, form, people: vec![last] }));
        Ok(())
    }

    fn places(&self, list: &str) -> Result<Vec<Span>, String> {
        list.split("; ").map(|place| find(&self.text, place.trim())).collect()
    }

    fn person(&self, name: &str) -> Result<usize, String> {
        self.people
            .iter()
            .position(|p| p.name == name)
            .ok_or_else(|| format!("`{name}` is no person of this file"))
    }

    fn persons(&self, list: &str) -> Result<Vec<usize>, String> {
        list.split(", ").map(|name| self.person(name.trim())).collect()
    }

    fn evidence(&self, rest: &str, required: bool) -> Result<Evidence, String> {
        let (people, words) = rest.split_once(" | ").ok_or("evidence is `PERSON, PERSON | WORDS`")?;
        Ok(Evidence { people: self.persons(people)?, span: find(&self.text, words)?, required })
    }

    fn quote(&self, rest: &str, required: bool) -> Result<Quote, String> {
        let fields: Vec<_> = rest.split(" | ").map(str::trim).collect();
        let [kind, speakers, words, cue, spans @ ..] = fields.as_slice() else {
            return Err("a quote is `KIND | SPEAKER | SPEAKER'S WORDS | CUE | CONTENT`".into());
        };
        let spans = spans.iter().map(|span| find(&self.text, span)).collect::<Result<Vec<_>, _>>()?;
        let near = |words: &str| {
            if words == "-" { Ok(None) } else { find_near(&self.text, words, &spans).map(Some) }
        };
        let speakers = if *speakers == "?" {
            Vec::new()
        } else {
            speakers.split(", ").map(|s| self.speaker(s)).collect::<Result<_, _>>()?
        };
        Ok(Quote { kind: kind.parse()?, required, speakers, words: near(words)?, cue: near(cue)?, spans })
    }

    fn speaker(&self, written: &str) -> Result<Speaker, String> {
        match written.split_once(' ') {
            Some((kind @ ("org" | "place" | "group"), name)) => {
                Ok(Speaker::Body(kind.to_owned(), name.to_owned()))
            }
            _ => self.person(written).map(Speaker::Person),
        }
    }

    /// Adds the mentions by name: every place where a name or alias stands, the longest first. Names that a `name` line
    /// places by hand (because a place or another person bears them too) are left to it.
    fn names(&mut self) {
        let by_hand: Vec<_> =
            self.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span).collect();
        let mut names: Vec<(&str, usize)> = Vec::new();
        for (i, person) in self.people.iter().enumerate() {
            names.extend(person.aliases.iter().chain([&person.name]).map(|name| (name.as_str(), i)));
        }
        names.retain(|(name, _)| !by_hand.iter().any(|span| span.of(&self.text) == *name));
        names.sort_by_key(|(name, person)| (std::cmp::Reverse(name.len()), *person));
        let mut taken = by_hand;
        for (name, person) in names {
            for at in occurrences(&self.text, name) {
                let span = Span::new(at, at + name.len());
                if !taken.iter().any(|t| t.overlaps(span)) {
                    taken.push(span);
                    self.mentions.push(Mention { span, form: MentionForm::Name, people: vec![person] });
                }
            }
        }
        self.mentions.sort_by_key(|m| m.span);
    }
}

/// Reads `TITLE | of BODY | CATEGORY | official | former`, where all but title and category may be left out.
fn role(rest: &str, required: bool) -> Result<Role, String> {
    let mut fields = rest.split(" | ").map(str::trim);
    let title = fields.next().unwrap_or_default().to_owned();
    let (mut of, mut category, mut official, mut former) = (None, None, false, false);
    for field in fields {
        match field {
            "official" => official = true,
            "former" => former = true,
            _ => match field.strip_prefix("of ") {
                Some(body) => of = Some(body.to_owned()),
                None => category = Some(field.parse()?),
            },
        }
    }
    let category = category.ok_or("a role needs its category")?;
    Ok(Role { title, of, category, official, former, required })
}
