//! Looks at how things go, in the ways in which teams write them down.

use std::fmt::Write as _;

use okrlint::model::{CheckIn, Document};
use okrlint::read::{Reading, read};
use okrlint::text::{FileId, SourceFile};

fn document(text: &str) -> Document {
    let file = SourceFile { id: FileId(0), path: "okrs/2026-Q3.md".into(), text: text.into() };
    read(&file, Reading::default())
}

/// A check-in in few words: `07-14 42 % on track 0.6 "slow start"`.
fn short(check_in: &CheckIn) -> String {
    let mut out = check_in.date.value.to_string().trim_start_matches("2026-").to_owned();
    if let Some(current) = &check_in.current {
        write!(out, " {}", current.value).unwrap();
    }
    if let Some(status) = check_in.status {
        write!(out, " {}", status.value.word()).unwrap();
    }
    if let Some(confidence) = check_in.confidence {
        write!(out, " {}", confidence.value.share()).unwrap();
    }
    if let Some(note) = &check_in.note {
        write!(out, " {:?}", note.value).unwrap();
    }
    out
}

/// All check-ins of a file, one a line, behind the item that they are about.
fn all(document: &Document) -> String {
    let mut out = String::new();
    let mut add = |item: &str, check_ins: &[CheckIn]| {
        for check_in in check_ins {
            writeln!(out, "{item}: {}", short(check_in)).unwrap();
        }
    };
    add("file", &document.check_ins);
    for (idx, objective) in document.objectives.iter().enumerate() {
        add(&format!("O{}", idx + 1), &objective.attributes.check_ins);
        for (nth, kr) in objective.key_results.iter().enumerate() {
            add(&format!("KR{}.{}", idx + 1, nth + 1), &kr.attributes.check_ins);
        }
    }
    out
}

#[test]
fn scratch() {
    let document = document(&std::fs::read_to_string("/tmp/ci1.md").unwrap());
    println!("{}", all(&document));
    println!("{:?} {:?}", document.lessons, document.front_matter.check_ins_elsewhere);
    for objective in &document.objectives {
        println!("{}", objective.statement.as_str());
        for kr in &objective.key_results {
            println!("  {} {:?}", kr.statement.as_str(), kr.metric.current);
        }
    }
}
