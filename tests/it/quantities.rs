//! What sentences say: numbers, units, names, roles, direction. One sentence a line, then what it says.

use okrlint::language::{Role, Sentence, Unit, UnitKind, measure};

use crate::support::hold_cases;

/// `sentence ⇒ what it says`, a line each.
const CASES: &str = include_str!("quantities.txt");

/// What a sentence says, in a line: its quantities, then names and stand-ins, then where it points and by which word.
fn describe(text: &str) -> String {
    let sentence = Sentence::understand(text);
    let slice = |at: &std::ops::Range<u32>| &text[at.start as usize..at.end as usize];
    let quantities = sentence.quantities.iter().map(|one| {
        let value = one.value.map_or("?".to_owned(), |value| format!("{}", (value * 1e4).round() / 1e4));
        format!("{} {value} {}", format!("{:?}", one.role).to_lowercase(), one.unit).trim().to_owned()
    });
    let names = sentence.names.iter().map(|name| format!("{:?} `{}`", name.what, slice(&name.at)));
    let gaps = sentence.placeholders.iter().map(|at| format!("gap `{}`", slice(at)));
    let mut parts: Vec<String> = quantities.chain(names).chain(gaps).collect();
    if parts.is_empty() {
        parts.push("nothing".to_owned());
    }
    let direction = sentence.direction.map_or(String::new(), |way| format!("; {way:?}").to_lowercase());
    let change = sentence.change.as_ref().map_or(String::new(), |at| format!("; {}", slice(at)));
    format!("{}{direction}{change}", parts.join(", "))
}

/// The value of a field and its unit.
fn measured(text: &str) -> Option<(f64, Unit)> {
    measure(text).and_then(|said| Some((said.value?, said.unit)))
}

#[test]
fn sentences_are_understood() {
    hold_cases(CASES, describe);
}

#[test]
fn the_target_belongs_to_the_baseline() {
    let sentence = Sentence::understand("Get 80% of drivers to pay within a day, and cut waiting from 9 minutes to 4");
    assert_eq!(sentence.baseline().and_then(|one| one.value), Some(9.0));
    assert_eq!(sentence.target().and_then(|one| one.value), Some(4.0));
    assert!(sentence.current().is_none() && sentence.change_by().is_none());
}

#[test]
fn conditions_alone_are_no_number() {
    assert!(!Sentence::understand("Learn from 20 interviews").has_number());
    assert!(!Sentence::understand("Pass SOC 2 in Q3 2026").has_number());
    assert!(Sentence::understand("Double the fleet").has_number());
}

#[test]
fn units_convert_within_their_kind() {
    let (duration, kind) =
        measured("2 h").map(|(value, unit)| (unit.to_base(value).0, unit.kind() == UnitKind::Time)).unwrap();
    assert!((duration - 7200.0).abs() < 1e-9 && kind);
    let unit = |text: &str| measured(text).map(|(_, unit)| unit).unwrap();
    assert!(unit("3 days").is_same_kind(&unit("40 min")));
    assert!(unit("800 MB").is_same_kind(&unit("1.2 GB")));
    assert!(unit("12").is_same_kind(&unit("12 vans")));
    assert!(!unit("12%").is_same_kind(&unit("12")));
    assert!(!unit("$12").is_same_kind(&unit("€12")));
    assert!(!unit("50 MB/s").is_same_kind(&unit("50 MB")));
}

#[test]
fn fields_are_measured() {
    let percent = || Unit::Percent;
    let money = || Unit::Money("$".into());
    let seconds = unit_of("1 s");
    for (text, expected) in [
        ("≤ 3 segundos", Some((3.0, seconds.clone()))),
        ("60% (manual)", Some((60.0, percent()))),
        ("$1.2M", Some((1_200_000.0, money()))),
        ("1,200", Some((1200.0, Unit::None))),
        ("0,7", Some((0.7, Unit::None))),
        ("2000", Some((2000.0, Unit::None))),
        ("2026", Some((2026.0, Unit::None))),
        ("5.", Some((5.0, Unit::None))),
        ("< 5%", Some((5.0, percent()))),
        ("~40 %", Some((40.0, percent()))),
        ("-3", Some((-3.0, Unit::None))),
        ("4.5/5", Some((4.5, Unit::OutOf(5)))),
        ("zero", Some((0.0, Unit::None))),
        ("N/A", None),
        ("none", None),
        ("unknown", None),
        ("TBD", None),
        ("X%", None),
        ("N1", None),
        ("2026-03-07", None),
        ("Q3", None),
        ("", None),
    ] {
        assert_eq!(measured(text), expected, "{text}");
    }
}

#[test]
fn fields_tell_changes_from_levels() {
    let role = |text| measure(text).map(|said| said.role);
    for change in ["+5 %", "Cut by 30%", "Reduce by half", "Increase by 20% within 3 months", "15% fewer", "Grow 3x"] {
        assert_eq!(role(change), Some(Role::Change), "{change}");
    }
    for level in ["60 %", "to 5", "≥ 90 %", "3x"] {
        assert_eq!(role(level), Some(Role::Target), "{level}");
    }
}

fn unit_of(text: &str) -> Unit {
    measured(text).map(|(_, unit)| unit).expect("the text states a value")
}

/// A walk that looked back or ahead without bounds would not end on these.
#[test]
fn long_lines_are_walked_once() {
    for piece in [
        "9",
        "1,",
        "1 ",
        "1.",
        "1/",
        "1-",
        "- ",
        "[x ",
        "no ",
        "v1.",
        "a ",
        "(5) ",
        "? ",
        "_",
        "http:",
        "１",
        "half a ",
        "1h",
        "from 1 to 2 ",
        "top thousand ",
        "thousand ",
        "to top 10 ",
        "within 30 days ",
        "for a set of 5 ",
        "over 5 deals ",
        "Q1 ",
        "{{",
        "é\u{301}",
        "增",
    ] {
        let line = piece.repeat(30_000 / piece.len());
        let sentence = Sentence::understand(&line);
        let ends =
            sentence.quantities.iter().map(|one| one.at.end).chain(sentence.names.iter().map(|name| name.at.end));
        assert!(ends.max().unwrap_or_default() as usize <= line.len(), "{piece}");
    }
}

/// Every cut of every sentence is walked without a panic, and every range lies on characters.
#[test]
fn cut_sentences_do_no_harm() {
    let odd = "🎉 −10 → ½ 20٪ e\u{301}5 ﬁ9 $ € 1e999 NaN [ < {{ __ ?? … N $N %5 5% .5 5. ,5 #5 #  Q Q3 5th 4K’s １２，３４５ 9".chars();
    let texts = CASES.lines().map(str::to_owned).chain([odd.collect()]);
    for text in texts {
        for (cut, _) in text.char_indices() {
            describe(&text[cut..]);
            describe(&text[..cut]);
        }
    }
}
