//! `whosaid score` from the command line: its figures, its list of disagreements, and what it says of gold that cannot be used.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::whosaid;

/// A folder with gold in `gold.jsonl`, one record a line.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(records: &[Value]) -> Self {
        Self::of_lines(&records.iter().map(|record| format!("{record}\n")).collect::<String>())
    }

    fn of_lines(lines: &str) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        std::fs::write(folder.gold(), lines).unwrap();
        folder
    }

    fn gold(&self) -> PathBuf {
        self.0.path().join("gold.jsonl")
    }

    fn score(&self, args: &[&str]) -> assert_cmd::assert::Assert {
        let mut command = assert_cmd::Command::from_std(whosaid());
        command.current_dir(self.0.path()).args(["score", "gold.jsonl"]).args(args).assert()
    }

    /// The rows that `--format json` prints.
    fn rows(&self, args: &[&str]) -> Vec<Value> {
        let printed = self.score(&[&["--format", "json"], args].concat()).success();
        serde_json::from_slice(&printed.get_output().stdout).unwrap()
    }
}

/// Where `words` stand first in `text`, in characters.
fn place(text: &str, words: &str) -> (usize, usize) {
    let start = text[..text.find(words).unwrap()].chars().count();
    (start, start + words.chars().count())
}

const FERRY: &str = "Né à Tarvos, the mayor of Tarvos, Élise Brandt, opened the harbour on Monday.\n\n\
    \"The ferry will sail twice a day,\" Brandt told reporters on the quay.\n";

/// Gold of all three kinds, all of it right.
fn ferry() -> Value {
    let span = |words: &str| <[usize; 2]>::from(place(FERRY, words));
    let said = span("The ferry will sail twice a day");
    let (start, end) = place(FERRY, "Élise Brandt");
    let (again, again_end) = place(FERRY, "Brandt told");
    json!({
        "id": "ferry", "text": FERRY,
        "entities": [
            {"start": start, "end": end, "kind": "person"},
            {"start": again, "end": again_end - " told".len(), "kind": "person"},
        ],
        "attributions": [{"source": [[again, again_end - 5]], "cue": [], "content": [said]}],
        "people": [{
            "name": "Élise Brandt", "aliases": ["Brandt"],
            "roles": [{"title": "mayor of Tarvos", "official": true, "former": false}],
        }],
        "quotes": [{
            "kind": "direct", "spans": [said], "speaker": "Élise Brandt", "speaker_kind": "person",
            "speaker_span": [again, again_end - 5],
        }],
    })
}

#[test]
fn every_kind_of_gold_in_a_record_is_measured() {
    let rows = Folder::new(&[ferry()]).rows(&[]);
    let values: BTreeMap<_, _> = rows.iter().map(|r| (r["measure"].as_str().unwrap(), &r["value"])).collect();
    for measure in [
        "entities person recall",
        "attributions content f1",
        "attributions direct source",
        "attributions end to end f1",
        "speakers people f1",
        "speakers roles recall",
        "speakers official agree",
        "speakers recall direct",
        "speakers identity",
        "speakers end to end f1",
    ] {
        assert_eq!(values[measure], &json!(1.0), "{measure}");
    }
    assert_eq!(values["speakers unnamed given a name"], &json!(0));
}

#[test]
fn only_the_kinds_that_gold_has_are_measured() {
    let mut record = ferry();
    for field in ["attributions", "people", "quotes"] {
        record.as_object_mut().unwrap().remove(field);
    }
    let rows = Folder::new(&[record]).rows(&[]);
    assert_eq!(rows.len(), 15);
    assert!(rows.iter().all(|row| row["measure"].as_str().unwrap().starts_with("entities ")));
}

#[test]
fn a_speaker_whom_gold_has_otherwise_is_among_the_worst() {
    let mut record = ferry();
    record["quotes"][0]["speaker"] = json!("Anders Holm");
    record["people"].as_array_mut().unwrap().push(json!({"name": "Anders Holm"}));
    let folder = Folder::new(&[record]);
    let (start, end) = place(FERRY, "The ferry will sail twice a day");
    let wrong_speaker = json!({
        "article": "ferry", "disagreement": "wrong speaker", "gold": "Anders Holm", "found": "Élise Brandt",
        "start": start, "end": end, "surface": "The ferry will sail twice a day", "times": 1,
    });
    let missed = json!({
        "article": "ferry", "disagreement": "person missed", "gold": "Anders Holm", "found": null,
        "start": null, "end": null, "surface": null, "times": 1,
    });
    let listed: Vec<Value> = folder.rows(&["--worst", "9"]);
    let listed: Vec<&Value> =
        listed.iter().filter(|row| !row["disagreement"].as_str().unwrap().contains("name")).collect();
    assert_eq!(listed, [&wrong_speaker, &missed]);
    assert_eq!(folder.rows(&["--worst", "1"]), [wrong_speaker]);
}

#[test]
fn for_reading_the_disagreements_stand_under_the_figures() {
    let mut record = ferry();
    record["people"][0]["name"] = json!("Ingrid Vale");
    record["people"][0]["aliases"] = json!([]);
    let folder = Folder::new(&[record]);
    let printed = folder.score(&[]).success().get_output().clone();
    let text = String::from_utf8(printed.stdout).unwrap();
    let (figures, worst) = text.split_once("\nWorst disagreements, each kind in turn\n").unwrap();
    assert!(figures.starts_with(" measure"), "{figures}");
    assert!(worst.contains("person not in gold") && worst.contains("Ingrid Vale"), "{worst}");
    let without = folder.score(&["--worst", "0"]).success();
    assert_eq!(String::from_utf8_lossy(&without.get_output().stdout), figures);
}

#[test]
fn gold_that_cannot_be_used_is_named_by_file_line_and_field() {
    let good = ferry().to_string();
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut record = ferry();
        record["id"] = json!("other");
        edit(&mut record);
        record.to_string()
    };
    let length = FERRY.chars().count();
    let cases = [
        ("{\"id\": ".to_owned(), "line 2 is no JSON object: EOF while parsing".to_owned()),
        (
            "[1, 2]".to_owned(),
            "line 2 is no JSON object: it is another kind of value; gold has one object a line".into(),
        ),
        (
            r#"{"id": "b", "text": "No gold."}"#.to_owned(),
            "line 2 has no gold: a record needs `entities`".into(),
        ),
        (r#"{"id": "b", "entities": []}"#.to_owned(), "line 2: `text` is missing".into()),
        (r#"{"text": "", "entities": []}"#.to_owned(), "line 2: `id` is missing".into()),
        (good.clone(), "line 2: `id` is `ferry`, which line 1 has too".into()),
        (
            edited(&|r| r["entities"][1]["end"] = json!(4000)),
            format!("line 2: `entities[1].end` is 4000, beyond the text of {length} characters"),
        ),
        (
            edited(&|r| r["entities"][1]["start"] = json!(-1)),
            "line 2: `entities[1].start` is no offset, which is a whole number of characters from 0".into(),
        ),
        (
            edited(&|r| r["entities"][0]["kind"] = json!("PER")),
            "line 2: `entities[0].kind` is of no known kind: `PER` is none of person, organization".into(),
        ),
        (
            edited(&|r| r["attributions"][0]["content"] = json!([[9, 5]])),
            "line 2: `attributions[0].content[0][1]` is 5, before the start, which is 9".into(),
        ),
        (
            edited(&|r| r["quotes"][0]["spans"] = json!([[1, 2, 3]])),
            "line 2: `quotes[0].spans[0]` has 3 numbers; a span is [start, end]".into(),
        ),
        (
            edited(&|r| r["quotes"][0]["speaker_kind"] = json!(null)),
            "line 2: `quotes[0].speaker_kind` is missing".into(),
        ),
        (
            edited(&|r| r["people"][0]["roles"][0]["official"] = json!("yes")),
            "line 2: `people[0].roles[0].official` is neither true nor false".into(),
        ),
        (
            edited(&|r| r["people"] = json!(null)),
            "line 2: `people` is missing beside `quotes`; gold of speakers needs both".into(),
        ),
    ];
    for (line, want) in cases {
        let folder = Folder::of_lines(&format!("{good}\n{line}\n"));
        let printed = folder.score(&[]).code(1).stdout("").get_output().stderr.clone();
        let printed = String::from_utf8(printed).unwrap();
        assert!(printed.starts_with(&format!("error: `gold.jsonl` {want}")), "{line}\n{printed}");
    }
    Folder::of_lines("\n")
        .score(&[])
        .code(1)
        .stderr("error: `gold.jsonl` has no records; gold has one JSON object a line\n");
}

/// The figures that `eval/score.py` prints for what `whosaid extract` finds in the articles of `gold`, by the names of ours.
fn by_the_corpora_s_scorer(shared: &Path, kind: &str, gold: &Path) -> Option<BTreeMap<String, f64>> {
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().join("given.jsonl");
    let texts: String = std::fs::read_to_string(gold)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|record| json!({"id": record["id"], "text": record["text"]}).to_string() + "\n")
        .collect();
    let found = assert_cmd::Command::from_std(whosaid()).arg("extract").write_stdin(texts).assert().success();
    std::fs::write(&given, &found.get_output().stdout).unwrap();
    let script = shared.join("eval/score.py");
    let scored = Command::new("python3").arg(script).arg(kind).args([gold, &given]).output().ok()?;
    assert!(scored.status.success(), "{}", String::from_utf8_lossy(&scored.stderr));
    let printed = String::from_utf8(scored.stdout).unwrap();
    let figures: Map<String, Value> = serde_json::from_str(printed.lines().last().unwrap()).unwrap();
    let mut all = BTreeMap::new();
    for (name, value) in figures {
        let name = format!("{kind} {}", name.replace('_', " "));
        let Some(parts) = value.as_object() else {
            all.insert(name, value.as_f64().unwrap());
            continue;
        };
        for (part, value) in parts {
            let part = match part.as_str() {
                "p" => "precision".to_owned(),
                "r" => "recall".to_owned(),
                part => part.replace('_', " "),
            };
            all.insert(format!("{name} {part}"), value.as_f64().unwrap());
        }
    }
    Some(all)
}

#[test]
fn figures_agree_with_the_corpora_s_scorer_to_the_last_digit() {
    let Ok(shared) = std::env::var("WHOSAID_SHARED") else {
        println!("skipped: WHOSAID_SHARED is not set");
        return;
    };
    for (kind, file) in [
        ("entities", "worldwide-dev.jsonl"),
        ("attributions", "polnear-dev.jsonl"),
        ("speakers", "world-quotes-dev.jsonl"),
    ] {
        let gold = Path::new(&shared).join("corpora").join(file);
        let Some(wanted) = by_the_corpora_s_scorer(Path::new(&shared), kind, &gold) else {
            println!("skipped: python3 is not installed");
            return;
        };
        let printed = assert_cmd::Command::from_std(whosaid())
            .args(["score", "--format", "json"])
            .arg(&gold)
            .assert()
            .success();
        let rows: Vec<Value> = serde_json::from_slice(&printed.get_output().stdout).unwrap();
        let row = |measure: &str| rows.iter().find(|row| row["measure"] == measure);
        for (name, value) in wanted {
            let (group, part) = name.rsplit_once(' ').unwrap();
            let first = rows.iter().find(|row| row["measure"].as_str().unwrap().starts_with(group)).unwrap();
            let ours = match part {
                "gold" | "predicted" => &first[part],
                "of" => &first["gold"],
                _ => &row(&name).unwrap_or_else(|| panic!("no figure `{name}`"))["value"],
            };
            assert_eq!(ours.as_f64(), Some(value), "{name}");
        }
    }
}
