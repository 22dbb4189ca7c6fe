//! `lexicons` in the configuration: words mean what a team says they mean, and nothing else changes.

use std::path::Path;

use okrlint::language::{Direction, Goal, Lexicon, Sentence, WordClass, rewards};

use crate::cli::Folder;

const PAGE: &str = "# Library OKRs 2026-Q4

## Objective 1: Readers find what they look for @ana

- KR1: Groomed shelves in every branch
- KR2: Pilot the lending desk
- KR3: Loans a month from 400 to 600
";

/// The key results that are told to be work, each with its file.
fn work(folder: &Folder) -> Vec<String> {
    let run = folder.okrlint("check --today 2026-11-01 --select kr-is-task --output-format concise");
    let told = run.told();
    let lines = told.lines().filter(|line| line.contains("[kr-is-task]"));
    lines.map(|line| line.split(": warning").next().unwrap().to_owned()).collect()
}

#[test]
fn a_word_that_is_added_speaks_and_one_that_is_dropped_keeps_silent() {
    let folder = Folder::with(&[("okrs.md", PAGE)]);
    assert_eq!(work(&folder), ["okrs.md:6:8"]);
    folder.write("okrlint.yaml", b"lexicons: {activity-verbs: {drop: [pilot]}}\n");
    assert!(work(&folder).is_empty());
    folder.write("okrlint.yaml", b"lexicons: {activity-verbs: {add: [groom], drop: [pilot]}}\n");
    assert_eq!(work(&folder), ["okrs.md:5:8"]);
}

#[test]
fn each_folder_speaks_its_own_language() {
    let folder = Folder::with(&[
        ("a/okrs.md", PAGE),
        ("a/okrlint.yaml", "lexicons: {activity-verbs: {drop: [pilot]}}\n"),
        ("b/okrs.md", PAGE),
        ("b/okrlint.yaml", "lexicons: {activity-verbs: {add: [groom], drop: [pilot]}}\n"),
        ("c/okrs.md", PAGE),
    ]);
    assert_eq!(work(&folder), ["b/okrs.md:5:8", "c/okrs.md:6:8"]);
}

#[test]
fn lexicons_add_up_and_the_nearer_file_decides_of_a_word() {
    let folder = Folder::with(&[
        ("okrs.md", PAGE),
        ("base.yaml", "lexicons:\n  activity-verbs:\n    add: [groom]\n    drop: [pilot]\n"),
        ("okrlint.yaml", "extends: base.yaml\nlexicons:\n  activity-verbs: {add: [pilot]}\n  hedges: {add: [hope]}\n"),
    ]);
    assert_eq!(work(&folder).len(), 1, "both in one finding");
    let told = folder.okrlint("config okrs.md").told();
    for line in ["    - groom # base.yaml:3", "    - pilot # okrlint.yaml:3", "    - hope # okrlint.yaml:4"] {
        assert!(told.lines().any(|told| told == line), "{line} is missing: {told}");
    }
    let json = folder.okrlint("config okrs.md").json().1;
    assert_eq!(json["lexicons"]["activity-verbs"]["add"][0]["from"], "base.yaml:3");
    assert_eq!(json["lexicons"]["activity-verbs"]["drop"].as_array().unwrap().len(), 0);
}

#[test]
fn what_is_no_class_or_no_word_is_told_at_its_place() {
    let folder = Folder::with(&[("okrs.md", PAGE)]);
    let trouble = |lexicons: &str| {
        folder.write("okrlint.yaml", format!("lexicons: {lexicons}\n").as_bytes());
        folder.okrlint("check").trouble()
    };
    let (code, told) = trouble("{activty-verbs: {add: [groom]}}");
    assert!(code == 2 && told.contains("Did you mean `activity-verbs`?"), "{told}");
    for word in ["Groom", "wind down", "e-mail", "9", "''", "don't"] {
        let (code, told) = trouble(&format!("{{hedges: {{add: [aim, \"{word}\"]}}}}"));
        assert!(code == 2 && told.contains("is not a single word in lower case"), "{word}: {told}");
        assert!(told.contains("okrlint.yaml:1:32"), "{word}: {told}");
    }
    let (code, told) = trouble("{hedges: {add: [hope], drop: [aim, hope]}}");
    assert!(code == 2 && told.contains("`hope` is both added to the `hedges` and dropped from them"), "{told}");
    assert_eq!(trouble("{hedges: [aim]}").0, 2);
    folder.write("okrlint.yaml", b"overrides: [{files: [a.md], lexicons: {}}]\n");
    assert_eq!(folder.okrlint("check").trouble().0, 2);
}

#[test]
fn what_drops_nothing_is_told_at_its_place() {
    let folder = Folder::with(&[
        ("okrs.md", PAGE),
        ("base.yaml", "lexicons: {activity-verbs: {add: [groom], drop: [pilot]}, known-acronyms: {add: [OTIF]}}\n"),
    ]);
    let trouble = |lexicons: &str| {
        folder.write("okrlint.yaml", format!("extends: base.yaml\nlexicons: {lexicons}\n").as_bytes());
        folder.okrlint("check").trouble()
    };
    let (code, told) = trouble("{activity-verbs: {drop: [lauch]}}");
    assert!(code != 2 && told.contains("`lauch` is not among the `activity-verbs`, so this drops nothing"), "{told}");
    assert!(told.contains("okrlint.yaml:2:36") && told.contains("Did you mean `launch`?"), "{told}");
    for known in
        ["{activity-verbs: {drop: [groom]}}", "{activity-verbs: {drop: [pilot, launch]}}", "{hedges: {add: [hope]}}"]
    {
        assert!(!trouble(known).1.contains("drops nothing"), "{known}");
    }
    assert!(!trouble("{known-acronyms: {drop: [OTIF, nps]}, pay-words: {drop: [pay]}}").1.contains("drops nothing"));
}

#[test]
fn words_of_pay_vagueness_and_praise_can_be_changed() {
    let with = |class, word, is_in| {
        let mut lexicon = Lexicon::default();
        if is_in {
            lexicon.add(class, word);
        } else {
            lexicon.drop(class, word);
        }
        lexicon
    };
    let pays = |sentence: &str, lexicon: &Lexicon| !Sentence::understand_by(sentence, lexicon).reward.is_empty();
    let scheme = "OKR scores decide on the thrift of the year";
    assert!(!pays(scheme, Lexicon::plain()) && pays(scheme, &with(WordClass::Reward, "thrift", true)));
    let bonus = "OKR scores decide on the bonus of the year";
    assert!(pays(bonus, Lexicon::plain()) && !pays(bonus, &with(WordClass::Reward, "bonus", false)));
    assert!(rewards(bonus, &with(WordClass::Reward, "bonus", false)).is_empty());
    let is_wide = |goal: &str, lexicon: &Lexicon| Goal::of(goal, lexicon).is_wide;
    let goal = "Improve our splendid products";
    assert!(!is_wide(goal, Lexicon::plain()) && is_wide(goal, &with(WordClass::Praise, "splendid", true)));
    let vague = |lexicon: &Lexicon| Sentence::understand_by("Heaps of new readers", lexicon).intent.vague;
    assert!(vague(Lexicon::plain()).is_empty() && !vague(&with(WordClass::Vague, "heaps", true)).is_empty());
}

#[test]
fn a_class_says_what_its_words_mean() {
    let direction = |class, word, sentence: &str| {
        let mut lexicon = Lexicon::default();
        lexicon.add(class, word);
        Sentence::understand_by(sentence, &lexicon).direction
    };
    assert_eq!(direction(WordClass::Lowering, "declutter", "Declutter the catalogue by 20%"), Some(Direction::Down));
    assert_eq!(direction(WordClass::Raising, "embiggen", "Embiggen the catalogue by 20%"), Some(Direction::Up));
    assert_eq!(Sentence::understand("Declutter the catalogue by 20%").direction, None);
    let better = |class| {
        let mut lexicon = Lexicon::default();
        lexicon.add(class, "snarl");
        Sentence::understand_by("Get snarls from 60 to 40", &lexicon).better
    };
    assert_eq!(better(WordClass::Burden), Some(Direction::Down));
    assert_eq!(better(WordClass::Benefit), Some(Direction::Up));
}

#[test]
fn an_empty_lexicon_is_none() {
    let text = "lexicons: {hedges: {add: []}, people: {}}\n";
    let opened = okrlint::config::Opened {
        path: "okrlint.yaml".into(),
        name: "okrlint.yaml".to_owned(),
        folder: Path::new("").into(),
        text: text.to_owned(),
    };
    let (config, flawed) = okrlint::config::Config::load(opened, &|_| Err("there is none".to_owned()));
    assert!(flawed.is_empty() && config.lexicon().is_none());
}

#[test]
fn a_key_result_restates_its_objective_by_the_words_of_the_configuration() {
    let page = "# Bakery OKRs 2026-Q4\n\n## Objective 1: More bread sales @ana\n\n- KR1: Swell bread sales by 20%\n";
    let folder = Folder::with(&[("okrs.md", page)]);
    let restates = || folder.okrlint("check --select kr-restates-objective").printed().contains("says the same");
    assert!(!restates());
    folder.write("okrlint.yaml", b"lexicons: {raising-verbs: {add: [swell]}}\n");
    assert!(restates());
}
