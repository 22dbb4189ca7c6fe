//! Floor 3. What labels and values are understood as.

use proptest::prelude::*;

use super::*;
use crate::date::Date;
use crate::language::{Direction, Unit};
use crate::model::{Commitment, Kind, Level, Status};
use crate::text::meanings;

fn text(words: &str) -> Text {
    Text::verbatim(words, 0)
}

/// The value, and the words it was read from.
fn with_words<T>(words: &str, found: Option<Spanned<T>>) -> Option<(T, &str)> {
    found.map(|found| (found.value, &words[found.span.range()]))
}

#[test]
fn labels_in_many_languages() {
    for (label, field) in [
        ("Owner", Field::Owner),
        ("**Owner:**", Field::Owner),
        ("👤 Owner :", Field::Owner),
        ("ASSIGNEE", Field::Owner),
        ("DRI", Field::Owner),
        ("Responsável", Field::Owner),
        ("Verantwortlich", Field::Owner),
        ("负责人：", Field::Owner),
        ("担当", Field::Owner),
        ("담당자", Field::Owner),
        ("Người phụ trách", Field::Owner),
        ("Baseline (Q4 2025)", Field::Baseline),
        ("Ausgangswert", Field::Baseline),
        ("Target", Field::Target),
        ("Hedef", Field::Target),
        ("Zielwert", Field::Target),
        ("目标值", Field::Target),
        ("Ist-Wert", Field::Current),
        ("Atual", Field::Current),
        ("Mid-Q Score", Field::MidScore),
        ("Mid-Q (Actual)", Field::MidScore),
        ("Mid-Q (Projection)", Field::ProjectedScore),
        ("Projected Score", Field::ProjectedScore),
        ("Final Score", Field::FinalScore),
        ("Grade", Field::Score),
        ("İlerleme", Field::Progress),
        ("Hedef Tarih", Field::Due),
        ("Due date", Field::Due),
        ("key_result_type", Field::Kind),
        ("Tip", Field::Kind),
        ("Measured by", Field::Source),
        ("Aligns to", Field::Parent),
        ("Check-ins", Field::CheckIn),
        ("last_updated", Field::Updated),
        ("Próximos pasos", Field::Note),
        ("Next Steps", Field::Note),
        ("Maßnahmen", Field::Initiative),
        ("% done", Field::Progress),
    ] {
        assert_eq!(Field::named(label), Some(field), "{label}");
    }
    for label in ["", ":", "Leads", "Engagement", "Key Results", "Objective", "https", &"owner ".repeat(50)] {
        assert_eq!(Field::named(label), None, "{label}");
    }
}

#[test]
fn every_word_of_the_lists_can_be_met() {
    for (word, key) in meanings(include_str!("labels.txt")) {
        assert!(Field::of_key(key).is_some() && Field::named(word) == Field::of_key(key), "{word} = {key}");
        assert_eq!(normal(word), word);
    }
    for (word, key) in meanings(include_str!("states.txt")) {
        assert_eq!(normal(word), word);
        assert_eq!(status(&text(word)).map(|status| status.value.word()), Some(key), "{word}");
    }
}

#[test]
fn people() {
    for (words, expected) in [
        ("@ana", "@ana"),
        ("Ana, Ben", "Ana|Ben"),
        ("Ana & Ben", "Ana|Ben"),
        ("Ana / Ben", "Ana|Ben"),
        ("@ana/@ben", "@ana|@ben"),
        ("@ana @ben", "@ana|@ben"),
        ("@acme/payments", "@acme/payments"),
        ("Ana und Ben", "Ana|Ben"),
        ("Ana y Ben", "Ana|Ben"),
        ("(Kishan)", "Kishan"),
        ("[momack2]", "momack2"),
        ("ana@example.org; ben@example.org", "ana@example.org|ben@example.org"),
        ("R&D", "R&D"),
        ("张三、李四", "张三|李四"),
        ("Sandy Anders", "Sandy Anders"),
        ("TBD", ""),
        ("none", ""),
        ("-", ""),
        ("OWNER", ""),
        ("<owner>", ""),
        ("待定", ""),
        ("", ""),
        ("Ana, TBD", "Ana"),
        ("Sales & Marketing", "Sales & Marketing"),
        ("Research and Development, Ana", "Research and Development|Ana"),
        ("Trust & Safety and Ana", "Trust & Safety|Ana"),
        ("Sales, Marketing", "Sales|Marketing"),
        ("Finance + Product", "Finance|Product"),
        ("(Ana (design), Ben)", "Ana (design)|Ben"),
        ("Ana from Sales & Ben", "Ana from Sales|Ben"),
    ] {
        let names: Vec<_> = owners(&text(words)).into_iter().map(|owner| owner.value).collect();
        assert_eq!(names.join("|"), expected, "{words}");
    }
    let value = Text::verbatim("Ana, Ben", 10);
    assert_eq!(owners(&value)[1].span, crate::text::Span { start: 15, end: 18 });
    assert_eq!(rule_names(&text("kr-count, `kr-hedge`"))[1].value, "kr-hedge");
}

#[test]
fn grades_and_shares() {
    for (words, expected) in [
        ("0.7", Some((0.7, "0.7"))),
        ("0,7", Some((0.7, "0,7"))),
        (".7", Some((0.7, ".7"))),
        ("70%", Some((0.7, "70%"))),
        ("70 %", Some((0.7, "70 %"))),
        ("7/10", Some((0.7, "7/10"))),
        ("7 of 10", Some((0.7, "7 of 10"))),
        ("0.1 *", Some((0.1, "0.1"))),
        ("=> 95%", Some((0.95, "95%"))),
        ("✅ 1.0", Some((1.0, "1.0"))),
        ("0.6 (up from 0.4)", Some((0.6, "0.6"))),
        ("1.4", Some((1.4, "1.4"))),
        ("-0.2", Some((-0.2, "-0.2"))),
        ("70", Some((70.0, "70"))),
        ("high", None),
        ("TBD", None),
        ("", None),
        ("0.7x", None),
        ("3/4/2026", None),
        ("1/0", None),
    ] {
        let score = figures::score(&text(words)).map(|score| score.map(|figure| figure.share()));
        assert_eq!(with_words(words, score), expected, "{words}");
    }
    for (words, expected) in [
        ("0.5", Some(0.5)),
        ("50%", Some(0.5)),
        ("5/10", Some(0.5)),
        ("1", Some(1.0)),
        ("High", Some(0.8)),
        ("medium – new team", Some(0.5)),
        ("low", Some(0.2)),
        ("düşük", Some(0.2)),
        ("who knows", None),
    ] {
        assert_eq!(confidence(&text(words)).map(|found| found.value.share()), expected, "{words}");
    }
    for (words, expected) in [
        ("40%", Some(0.4)),
        ("0/2", Some(0.0)),
        ("3 of 5", Some(0.6)),
        ("████░ 80%", Some(0.8)),
        ("40", Some(0.4)),
        ("good", None),
    ] {
        assert_eq!(figures::progress(&text(words)).map(|found| found.value), expected, "{words}");
    }
}

#[test]
fn states() {
    for (words, expected) in [
        ("on-track", Some((Status::OnTrack, "on-track"))),
        ("ACHIEVED ✅", Some((Status::Done, "ACHIEVED"))),
        ("✅ **ACHIEVED**", Some((Status::Done, "ACHIEVED"))),
        ("IN PROGRESS 🚧 (two of three)", Some((Status::Active, "IN PROGRESS"))),
        ("Achieved. Received 0% parsing errors", Some((Status::Done, "Achieved"))),
        ("PARTIALLY ACHIEVED 🟠", Some((Status::Missed, "PARTIALLY ACHIEVED"))),
        ("NOT STARTED ⚪ (Analysis Ready)", Some((Status::NotStarted, "NOT STARTED"))),
        ("not_started", Some((Status::NotStarted, "not_started"))),
        ("🟢", Some((Status::OnTrack, "🟢"))),
        ("🔴 At risk", Some((Status::AtRisk, "At risk"))),
        ("🟡 we will see", Some((Status::AtRisk, "🟡"))),
        ("🚫", Some((Status::Dropped, "🚫"))),
        ("Tamamlandı", Some((Status::Done, "Tamamlandı"))),
        ("进行中", Some((Status::Active, "进行中"))),
        ("flying", None),
        ("", None),
    ] {
        assert_eq!(with_words(words, status(&text(words))), expected, "{words}");
    }
    assert_eq!(values::kind(&text("Milestone (binary)")).map(|kind| kind.value), Some(Kind::Milestone));
    assert_eq!(commitment(&text("stretch goal")).map(|found| found.value), Some(Commitment::Aspirational));
    assert_eq!(level(&text("Team")).map(|level| level.value), Some(Level::Team));
    assert_eq!(values::direction(&text("lower is better")).map(|found| found.value), Some(Direction::Down));
    assert_eq!(values::direction(&text("↑")).map(|found| found.value), Some(Direction::Up));
}

#[test]
fn a_line_of_pairs() {
    let read = |line| {
        let pairs = pairs(&text(line)).into_iter();
        pairs.map(|(field, value)| format!("{field:?}={}", value.as_str())).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read("owner: @priya; status: done; confidence: 0.2"), "Owner=@priya Status=done Confidence=0.2");
    assert_eq!(read("Owner: Ana | Status: on track"), "Owner=Ana Status=on track");
    assert_eq!(read("| Owner: Ana, Ben, due: 2026-03-31"), "Owner=Ana, Ben Due=2026-03-31");
    assert_eq!(
        read("Status: Achieved. Received 0% parsing errors: none"),
        "Status=Achieved. Received 0% parsing errors: none"
    );
    assert_eq!(read("Source: https://example.org/a:b"), "Source=https://example.org/a:b");
    assert_eq!(read("负责人：张三"), "Owner=张三");
    assert_eq!(read("Baseline:"), "Baseline=");
    assert_eq!(read("Cut churn, target: 5%"), "");
    assert_eq!(read("Raise NPS from 30 to 45"), "");
    assert_eq!(read(""), "");
}

#[test]
fn the_first_value_stays() {
    let mut key_result = KeyResult::default();
    assert!(Field::Baseline.apply(&text("60%"), &mut key_result));
    assert!(Field::Baseline.apply(&text("70%"), &mut key_result));
    assert!(Field::Target.apply(&text("unknown"), &mut key_result));
    assert!(Field::Score.apply(&text("0.7"), &mut key_result));
    assert!(!Field::Score.apply(&text("great"), &mut key_result));
    assert!(Field::Kind.apply(&text("aspirational"), &mut key_result));
    assert!(Field::Owner.apply(&text("Ana, Ben"), &mut key_result));
    let baseline = key_result.fields.baseline.unwrap();
    assert_eq!((baseline.value.amount, baseline.value.unit), (Some(60.0), Unit::Percent));
    let target = key_result.fields.target.unwrap().value;
    assert_eq!((target.amount, target.text.as_str()), (None, "unknown"));
    assert_eq!(key_result.attributes.commitment.map(|found| found.value), Some(Commitment::Aspirational));
    assert_eq!(key_result.attributes.owners.len(), 2);
}

#[test]
fn a_day_as_target_is_when_it_is_due() {
    let mut key_result = KeyResult::default();
    assert!(Field::Target.apply(&text("2026-03-31"), &mut key_result));
    assert_eq!(key_result.fields.target, None);
    assert_eq!(key_result.attributes.due.as_ref().map(|due| due.value), Date::new(2026, 3, 31).ok());
}

#[test]
fn a_way_as_target_says_where_it_starts() {
    let ends = |words| {
        let mut key_result = KeyResult::default();
        Field::Target.apply(&text(words), &mut key_result);
        let crate::model::MetricFields { baseline, target, .. } = key_result.fields;
        [baseline, target].map(|end| end.and_then(|end| end.value.amount))
    };
    assert_eq!(ends("40 % → 60 %"), [Some(40.0), Some(60.0)]);
    assert_eq!(ends("from 9 to 4 days"), [Some(9.0), Some(4.0)]);
    assert_eq!(ends("60 %"), [None, Some(60.0)]);
    assert_eq!(ends("40 % (north) and 60 % (south)"), [None, Some(40.0)]);
}

#[test]
fn dated_lines() {
    let read = |line| {
        let found = check_in(&text(line), None)?;
        let words = |value: Option<Spanned<String>>| value.map(|value| value.value).unwrap_or_default();
        let (status, confidence) = (found.status.map(|s| s.value.word()), found.confidence.map(|c| c.value.share()));
        let (current, note) = (words(found.current), words(found.note));
        Some(format!("{} [{current}] {status:?} {confidence:?} [{note}]", found.date.value))
    };
    for (line, expected) in [
        (
            "2026-07-14: 42 %, on track, confidence 0.6 — slow start",
            "2026-07-14 [42 %] Some(\"on track\") Some(0.6) [slow start]",
        ),
        ("14.07.2026 – 12 of 40 teams; status: at risk", "2026-07-14 [12 of 40 teams] Some(\"at risk\") None []"),
        ("**2026-07-14** 🟢 all is well", "2026-07-14 [] Some(\"on track\") None [all is well]"),
        ("2026-07-14: hired two, lost one", "2026-07-14 [] None None [hired two, lost one]"),
        ("2026-07-14: 3,5 days, confidence: 6/10", "2026-07-14 [3,5 days] None Some(0.6) []"),
        ("(July 14, 2026) current: $1.2M", "2026-07-14 [$1.2M] None None []"),
        ("2026-07-14", "2026-07-14 [] None None []"),
    ] {
        assert_eq!(read(line).as_deref(), Some(expected), "{line}");
    }
    assert_eq!(read("Moved on 2026-07-14"), None);
    assert_eq!(read("42 %"), None);
}

proptest! {
    #[test]
    fn any_words_can_be_read(
        words in "(owner|Status|score|目标|İ|[0-9]|%|/|:|：|,|;|\\||·|@|-|–|—|=>| |\\.|\\(|\\[|🟢|✅|é|and | of |on track|2026-07-14){0,30}"
    ) {
        let value = text(&words);
        let mut key_result = KeyResult::default();
        for (field, value) in pairs(&value) {
            field.apply(&value, &mut key_result);
        }
        let mut spans: Vec<_> = owners(&value).into_iter().map(|name| name.span).collect();
        spans.extend(references(&value).into_iter().map(|found| found.written.span));
        spans.extend(figures::score(&value).map(|found| found.span));
        spans.extend(figures::progress(&value).map(|found| found.span));
        spans.extend(confidence(&value).map(|found| found.span));
        spans.extend(status(&value).map(|found| found.span));
        spans.extend(check_in(&value, None).and_then(|found| found.note).map(|found| found.span));
        for span in spans {
            prop_assert!(words.get(span.range()).is_some(), "{span:?}");
        }
    }
}
