//! `whosaid show`, `whosaid export`, `whosaid completions` and `whosaid man`.

#![allow(clippy::unwrap_used, missing_docs)]

mod support;

use predicates::prelude::*;
use support::{Newsroom, whosaid};

#[test]
fn an_article_with_its_text_and_what_is_in_it() {
    Newsroom::new().run(["show", "article", "g3"]).success().stderr("").stdout(concat!(
        "Cup night\n",
        "id         g3\n",
        "key        k5\n",
        "outlet     Harbour Gazette\n",
        "published  2026-03-06\n",
        "url        https://gazette.example/g3\n",
        "kind       full\n",
        "origin     day.jsonl, record 5 (jsonl, UTF-8)\n",
        "\n",
        "A. Okafor, a striker, said the election was not for her[1]. Police chief Bo Lind watched.\n",
        "\n",
        "Names\n",
        " name      │ kind   │ mentions │ roles\n",
        "═══════════╪════════╪══════════╪══════════════\n",
        " A. Okafor │ person │        1 │ striker\n",
        " Bo Lind   │ person │        1 │ Police chief\n",
        "\n",
        "Quotes\n",
        " n │ speaker   │ role    │ kind     │ sure │ quote\n",
        "═══╪═══════════╪═════════╪══════════╪══════╪══════════════════════════════\n",
        " 1 │ A. Okafor │ striker │ indirect │ 0.75 │ the election was not for her\n",
        "\n",
        "Statements\n",
        " start │ end │ how       │ who                   │ topics    │ evidence\n",
        "═══════╪═════╪═══════════╪═══════════════════════╪═══════════╪═════════════════════════════════════════════════════════\n",
        "     0 │  56 │ quoted    │ A. Okafor, striker    │ elections │ A. Okafor, a striker, said the election was not for\n",
        "       │     │           │                       │           │ her.\n",
        "───────┼─────┼───────────┼───────────────────────┼───────────┼─────────────────────────────────────────────────────────\n",
        "    57 │  86 │ mentioned │ Bo Lind, Police chief │           │ Police chief Bo Lind watched.\n",
    ));
}

#[test]
fn an_article_by_key_or_address_and_as_one_table() {
    let room = Newsroom::new();
    for typed in ["k5", "https://gazette.example/g3"] {
        room.run(["show", "article", typed])
            .success()
            .stdout(predicate::str::starts_with("Cup night\nid         g3\n"));
    }
    room.run(["show", "article", "g3", "--format", "csv"]).success().stderr("5 rows\n").stdout(concat!(
        "part,start,end,words,name,role,official,kind,cue,topics\n",
        "statement,0,56,\"A. Okafor, a striker, said the election was not for her.\",A. Okafor,striker,0,quoted,,elections\n",
        "mention,0,9,A. Okafor,A. Okafor,,,person by name,,\n",
        "quote,27,55,the election was not for her,A. Okafor,striker,0,indirect speech,said,\n",
        "statement,57,86,Police chief Bo Lind watched.,Bo Lind,Police chief,1,mentioned,,\n",
        "mention,70,77,Bo Lind,Bo Lind,,,person by name,,\n",
    ));
}

#[test]
fn an_article_without_a_title_or_that_is_not_there() {
    let room = Newsroom::new();
    room.run(["show", "article", "u1"])
        .success()
        .stdout(predicate::str::starts_with("(no title)\nid         u1\n"));
    room.run(["show", "article", "g9"])
        .code(1)
        .stdout("")
        .stderr(predicate::str::starts_with("error: no article `g9` in this store"));
}

#[test]
fn one_id_in_two_outlets_lists_both() {
    let room = Newsroom::new();
    let store = rusqlite::Connection::open(room.db()).unwrap();
    store.execute("UPDATE articles SET external_id = 'g1' WHERE external_id = 'w1'", []).unwrap();
    drop(store);
    room.run(["show", "article", "g1"]).code(1).stdout("").stderr(concat!(
        " id │ outlet          │ published            │ title                    │ key\n",
        "════╪═════════════════╪══════════════════════╪══════════════════════════╪═════\n",
        " g1 │ Harbour Gazette │ 2026-01-10           │ Dykes to be raised       │ k1\n",
        " g1 │ Northern Wire   │ 2026-01-10T18:00:00Z │ Velden counts its losses │ k2\n",
        "error: `g1` means 2 articles: give the key of one\n",
    ));
}

#[test]
fn a_person_with_names_offices_and_statements() {
    Newsroom::new().run(["show", "person", "lind"]).success().stderr("").stdout(concat!(
        "Bo Lind\n",
        "2 articles, 1 quote, 2 statements; 2026-01-10 to 2026-03-06\n",
        "key  person:bo lind\n",
        "\n",
        "Names\n",
        " printed │ articles\n",
        "═════════╪══════════\n",
        " Bo Lind │        2\n",
        "\n",
        "Offices, as printed\n",
        " role               │ of         │ category │ official │ former │ articles │ first_day  │ last_day\n",
        "════════════════════╪════════════╪══════════╪══════════╪════════╪══════════╪════════════╪════════════\n",
        " head of Lind Works │ Lind Works │ business │        0 │      0 │        1 │ 2026-01-10 │ 2026-01-10\n",
        " Police chief       │            │ police   │        1 │      0 │        1 │ 2026-03-06 │ 2026-03-06\n",
        "\n",
        "Statements, newest first\n",
        " day        │ how       │ role               │ topics │ evidence                                             │ article\n",
        "════════════╪═══════════╪════════════════════╪════════╪══════════════════════════════════════════════════════╪═════════\n",
        " 2026-03-06 │ mentioned │ Police chief       │        │ Police chief Bo Lind watched.                        │ g3\n",
        "────────────┼───────────┼────────────────────┼────────┼──────────────────────────────────────────────────────┼─────────\n",
        " 2026-01-10 │ quoted    │ head of Lind Works │ floods │ Bo Lind, head of Lind Works, said the flood had cost │ g1\n",
        "            │           │                    │        │ him a yard.                                          │\n",
    ));
}

/// The words between the tags of some HTML.
fn words(html: &str) -> String {
    let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")]
        .iter()
        .fold(parts.collect(), |words: String, (escape, c)| words.replace(escape, c))
}

#[test]
fn an_article_is_as_wide_as_the_columns_say_and_has_no_colour_where_nobody_looks() {
    let room = Newsroom::new();
    for columns in ["60", "100"] {
        let shown = whosaid()
            .args(["show", "article", "g1", "--db"])
            .arg(room.db())
            .env("COLUMNS", columns)
            .output()
            .unwrap();
        let text = String::from_utf8(shown.stdout).unwrap();
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        let columns: usize = columns.parse().unwrap();
        assert!(widest <= columns && widest > columns - 20 && !text.contains('\x1b'), "{widest}\n{text}");
    }
}

#[test]
fn an_article_as_a_page_shows_what_was_understood() {
    let room = Newsroom::new();
    room.run(["show", "article", "g1", "-o", "g1.html"]).success().stdout("").stderr("page in `g1.html`\n");
    let page = std::fs::read_to_string(room.path("g1.html")).unwrap();
    assert!(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"und\">\n") && page.ends_with("</html>\n"),
        "{page}"
    );
    let article = page.split("<article>\n").nth(1).unwrap().split("\n</article>").next().unwrap();
    assert_eq!(
        words(article),
        "Mayor Ana Okafor said: “The flood took the bridge. Then the flood took the road.” Bo Lind, head of Lind Works, \
         said the flood had cost him a yard. “It was a bad night,” a rescue spokesperson said."
    );
    let who = "title=\"quote 2: indirect, by Bo Lind, head of Lind Works; confidence 75 %\"";
    for part in [
        "<h1>Dykes to be raised</h1>",
        "<a href=\"https://gazette.example/g1\">",
        "<a class=\"person by-name\" id=\"m0\" href=\"#e0\" title=\"Ana Okafor (person): Mayor\">Ana Okafor</a>",
        &format!("<span class=\"quote indirect\" id=\"q1\" {who}>the flood had cost him a yard</span>"),
        &format!("<a class=\"by\" href=\"#e1\" {who} data-label=\"2 Bo Lind\" aria-label=\"2 Bo Lind\"></a>"),
        "data-label=\"3 unknown speaker\"",
        "<li>Mayor <small class=\"badge\">official</small></li>",
        "<small class=\"topic\">floods</small>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("<script") && !page.contains("src="), "{page}");
}

#[test]
fn every_link_of_a_page_leads_to_a_place_on_it() {
    let room = Newsroom::new();
    for id in ["g1", "w1", "g2", "u1", "g3"] {
        let shown = room.run(["show", "article", id, "--format", "html"]).success();
        let page = String::from_utf8(shown.get_output().stdout.clone()).unwrap();
        for link in page.split(" href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert_eq!(page.matches(&format!(" id=\"{link}\"")).count(), 1, "{id}: {link}");
        }
    }
}

#[test]
fn a_name_of_several_people_lists_them_with_their_keys() {
    Newsroom::new().run(["show", "person", "Okafor"]).code(1).stdout("").stderr(concat!(
        " name       │ roles                                    │ articles │ first_day  │ last_day   │ key\n",
        "════════════╪══════════════════════════════════════════╪══════════╪════════════╪════════════╪═══════════════════\n",
        " Ana Okafor │ Mayor; mayor of Velden; schools minister │        4 │ 2026-01-10 │ 2026-03-05 │ person:ana okafor\n",
        " A. Okafor  │ striker                                  │        1 │ 2026-03-06 │ 2026-03-06 │ person:a okafor\n",
        "error: `Okafor` means 2 people: give the key of one\n",
    ));
}

#[test]
fn a_whole_name_or_a_key_is_one_person_and_a_slip_is_mended() {
    let room = Newsroom::new();
    for typed in ["ana okafor", "person:ana okafor"] {
        room.run(["show", "person", typed]).success().stdout(predicate::str::starts_with("Ana Okafor\n"));
    }
    room.run(["show", "person", "Anna Okafor"])
        .code(1)
        .stderr("error: no person `Anna Okafor` in this store; did you mean `Ana Okafor`?\n");
}

#[test]
fn export_writes_every_row_of_a_view_or_of_all() {
    let room = Newsroom::new();
    room.run(["export", "csv", "statement_topics"]).success().stderr("9 rows\n").stdout(
        "statement_id,topic\n1,floods\n2,floods\n3,floods\n5,floods\n6,floods\n7,floods\n8,floods\n9,floods\n10,elections\n",
    );
    room.run(["export", "csv", "all", "-o", "out"])
        .success()
        .stderr(predicate::str::contains("5 rows in `out/v_articles.csv`\n"));
    assert_eq!(std::fs::read_dir(room.path("out")).unwrap().count(), 12);
    room.run(["export", "csv", "all"])
        .code(2)
        .stderr("error: `all` needs a folder for its files; add `-o FOLDER`\n");
    room.run(["export", "csv", "qoutes"])
        .code(2)
        .stderr(predicate::str::contains("did you mean `v_quotes`?"));
}

#[test]
fn completions_and_manual_pages_name_every_command() {
    let room = Newsroom::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        room.run(["completions", shell]).success().stdout(predicate::str::contains("report"));
    }
    room.run(["man"]).success().stdout(predicate::str::contains(".TH whosaid 1"));
    room.run(["man", "-o", "man1"]).success();
    assert!(room.path("man1/whosaid-report-run.1").exists());
}

#[test]
fn help_of_every_command_begins_with_what_it_does_and_examples() {
    let room = Newsroom::new();
    for command in [
        "report",
        "report list",
        "report show",
        "report run",
        "report check",
        "show",
        "show article",
        "show person",
        "export",
        "export csv",
        "score",
        "completions",
        "man",
    ] {
        let help = room.run(command.split(' ').chain(["--help"])).success().get_output().stdout.clone();
        let help = String::from_utf8(help).unwrap();
        let (examples, usage) = (help.find("\nExamples:\n  whosaid "), help.find("\nUsage: "));
        assert!(examples.is_some() && examples < usage, "{command}: {help}");
    }
}
