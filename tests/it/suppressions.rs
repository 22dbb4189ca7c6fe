//! Comments that keep rules silent: where they may stand, what each of them covers, and that reading passes them by.

use okrlint::diagnostic::Diagnostic;
use okrlint::engine::{self, Outcome};
use okrlint::rule::{ActiveRule, Plan};
use okrlint::workspace::Workspace;

use crate::places::assert_in_text;
use crate::support::{TODAY, all_rules, concise, lint, workspace};

const HEAD: &str = "# Growth OKRs 2026-Q3\n\nOwner: Ana\n\n";

fn page(text: &str) -> Workspace {
    workspace([("okrs.md", format!("{HEAD}{text}"))])
}

/// The words at the places of all findings of a rule, grouped or not.
fn places<'w>(workspace: &'w Workspace, findings: &[Diagnostic], rule: &str) -> Vec<&'w str> {
    let mut labels: Vec<_> = findings
        .iter()
        .filter(|finding| finding.rule == rule)
        .flat_map(|finding| std::iter::once(&finding.primary).chain(&finding.related))
        .collect();
    labels.sort_by_key(|label| label.span);
    labels.iter().map(|label| &workspace.file(label.file).text[label.span.range()]).collect()
}

/// Which of the key results are still said to have no number, `IGNORE` standing for a comment that keeps that silent. All
/// comments must be of use, and the page must read as if they were not there.
#[track_caller]
fn heard(text: &str, expected: &[&str]) {
    for comment in [
        "<!-- okrlint-ignore kr-no-number: asked from May on -->",
        "<!--okrlint-ignore kr-no-number-->",
        "{/* okrlint-ignore kr-no-number */}",
        "<!-- okrlint-ignore\n  kr-no-number -->",
    ] {
        let page = page(&text.replace("IGNORE", comment));
        let findings = lint(&page, &all_rules());
        assert_eq!(places(&page, &findings, "kr-no-number"), expected, "{text}");
        let unused = places(&page, &findings, "suppression-unused");
        assert!(unused.is_empty(), "{text}\n{}", concise(&page, &findings));
    }
}

#[test]
fn a_comment_beside_an_item_covers_it() {
    heard(
        "## Objective: Be near\n\n- KR1: Loved in Bath IGNORE\n- KR2: Loved in York\n- KR3: Loved in Hull\n",
        &["Loved in York", "Loved in Hull"],
    );
    heard("## Objective: Be near\n\n- IGNORE KR1: Loved in Bath\n- KR2: Loved in York\n", &["Loved in York"]);
    heard("## Objective: Be near\n\n1. KR1: Loved IGNORE in Bath\n2. KR2: Loved in York\n", &["Loved in York"]);
    heard("## Objective: Be near\n\n- IGNORE\n  KR1: Loved in Bath\n- KR2: Loved in York\n", &["Loved in York"]);
    heard("## Objective: Be near\n\n- **KR1: Loved in Bath** IGNORE\n- **KR2: Loved in York**\n", &["Loved in York"]);
    heard("## Objective: Be near\n\n- [ ] KR1: Loved in Bath IGNORE\n- [x] KR2: Loved in York\n", &["Loved in York"]);
}

#[test]
fn a_comment_on_a_line_below_an_item_and_deeper_than_its_bullet_stands_in_it() {
    for bullet in ["-", "*", "1."] {
        for gap in ["", "\n"] {
            for indent in ["  ", "   ", "    ", "\t"] {
                let list =
                    format!("{bullet} KR1: Loved in Bath\n{gap}{indent}IGNORE\n{gap}{bullet} KR2: Loved in York\n");
                heard(&format!("## Objective: Be near\n\n{list}"), &["Loved in York"]);
            }
        }
    }
    heard(
        "## Objective: Be near\n\n- KR1: Loved in York\n- KR2: Loved in Bath\n  IGNORE\n\nA paragraph.\n",
        &["Loved in York"],
    );
    heard("## Objective: Be near\n\n- KR1: Loved in York\n- KR2: Loved in Bath\n  IGNORE", &["Loved in York"]);
    heard(
        "## Objective: Be near\n\n- KR1: Loved in Bath\n  IGNORE\n  - Owner: Ana\n- KR2: Loved in York\n",
        &["Loved in York"],
    );
    heard(
        "## Objective: Be near\n\n- KR1: Loved in Bath\n  - Owner: Ana\n  IGNORE\n- KR2: Loved in York\n",
        &["Loved in York"],
    );
    heard("- Objective: Be near\n  - KR1: Loved in Bath\n    IGNORE\n  - KR2: Loved in York\n", &["Loved in York"]);
}

#[test]
fn a_comment_on_a_line_between_two_items_covers_the_next() {
    for gap in ["", "\n"] {
        let list = format!("- KR1: Loved in York\n{gap}IGNORE\n{gap}- KR2: Loved in Bath\n- KR3: Loved in Hull\n");
        heard(&format!("## Objective: Be near\n\n{list}"), &["Loved in York", "Loved in Hull"]);
    }
    heard(
        "- Objective: Be near\n  - KR1: Loved in York\n  IGNORE\n  - KR2: Loved in Bath\n  - KR3: Loved in Hull\n",
        &["Loved in York", "Loved in Hull"],
    );
    heard("> Objective: Be near\n>\n> - KR1: Loved in York\n> IGNORE\n> - KR2: Loved in Bath\n", &["Loved in York"]);
}

#[test]
fn a_comment_before_a_list_that_is_indented_like_it_covers_the_list() {
    heard(
        "1. Objective: Be near\n  IGNORE\n  - KR1: Loved in Bath\n2. Objective: Be far\n  - KR1: Loved in York\n",
        &["Loved in York"],
    );
}

#[test]
fn an_item_is_covered_with_all_that_is_nested_in_it() {
    heard(
        "- Objective: Be near IGNORE\n  - KR1: Loved in Bath\n  - KR2: Loved in York\n- Objective: Be far\n  - KR1: Loved in Hull\n",
        &["Loved in Hull"],
    );
    heard(
        "- Objective: Be far\n  - KR1: Loved in Hull\nIGNORE\n- Objective: Be near\n  - KR1: Loved in Bath\n",
        &["Loved in Hull"],
    );
}

#[test]
fn a_comment_before_a_block_covers_all_of_it() {
    heard(
        "## Objective: Be near\n\nIGNORE\n- KR1: Loved in Bath\n- KR2: Loved in York\n\n## Objective: Be far\n\n- KR1: Loved in Hull\n",
        &["Loved in Hull"],
    );
    heard("## Objective: Be near\nIGNORE\n\n- KR1: Loved in Bath\n", &[]);
    heard("## Objective: Be near\n\nIGNORE\n\n| Key result | Owner |\n|---|---|\n| Loved in Bath | Ana |\n", &[]);
    heard("IGNORE\n\n- Objective: Be near\n  - KR1: Loved in Bath\n", &[]);
}

#[test]
fn a_comment_in_a_row_covers_it() {
    let table = |rows: &str| format!("## Objective: Be near\n\n| Key result | Owner |\n|---|---|\n{rows}");
    heard(&table("| Loved in Bath IGNORE | Ana |\n| Loved in York | Bo |\n"), &["Loved in York"]);
    heard(&table("| Loved in Bath | Ana IGNORE |\n| Loved in York | Bo |\n"), &["Loved in York"]);
    heard(&table("| Loved in Bath | Ana | IGNORE\n| Loved in York | Bo |\n"), &["Loved in York"]);
    heard(&table("| Loved in York | Bo |\nIGNORE\n| Loved in Bath | Ana |\n"), &["Loved in York"]);
    heard("## Objective: Be near\n\n| Key result IGNORE | Owner |\n|---|---|\n| Loved in Bath | Ana |\n", &[]);
}

#[test]
fn a_comment_among_lines_covers_the_statement_at_which_it_stands() {
    heard(
        "Objective: Be near\nKR1: Loved in York\nKR2: Loved in Bath IGNORE\nKR3: Loved in Hull\n",
        &["Loved in York", "Loved in Hull"],
    );
    heard(
        "Objective: Be near\nKR1: Loved in York\nIGNORE\nKR2: Loved in Bath\nKR3: Loved in Hull\n",
        &["Loved in York", "Loved in Hull"],
    );
    heard(
        "Objective: Be near\nKR1: Loved in York\nKR2: Loved in Bath\nfor all IGNORE\nKR3: Loved in Hull\n",
        &["Loved in York", "Loved in Hull"],
    );
}

#[test]
fn a_comment_covers_a_heading_without_what_stands_under_it() {
    let ignored = |text: &str| {
        let page = page(text);
        concise(&page, &lint(&page, &all_rules()))
    };
    let list = "\n- KR1: Raise visits from 4 to 9\n";
    for text in [
        "<!-- okrlint-ignore kr-count -->\n## Objective: Be near\n",
        "## Objective: Be near <!-- okrlint-ignore kr-count -->\n",
    ] {
        assert_eq!(ignored(&format!("{text}{list}")), "");
    }
    let below = "<!-- okrlint-ignore kr-no-number -->\n## Objective: Be near\n\n- KR1: Loved in Bath\n- KR2: Visits from 4 to 9\n";
    assert_eq!(
        ignored(below),
        "okrs.md:5:21: warning: `kr-no-number` is kept silent and has nothing to say here [suppression-unused]\n\
         okrs.md:8:8: warning: `KR1: Loved in Bath` has no number to measure it by [kr-no-number]\n"
    );
}

#[test]
fn comments_on_lines_below_each_other_cover_the_same() {
    heard(
        "Objective: Be near\nKR1: Loved in York\nIGNORE\n<!-- okrlint-ignore-file suppression-unused -->\nKR2: Loved in Bath\n",
        &["Loved in York"],
    );
    let page = page(
        "## Objective: Be near\n\n<!-- okrlint-ignore kr-no-number --> <!-- okrlint-ignore kr-no-baseline -->\n- KR1: Loved in Bath\n- KR2: Raise visits to 9\n",
    );
    assert_eq!(concise(&page, &lint(&page, &all_rules())), "");
}

#[test]
fn a_comment_for_the_file_may_stand_anywhere() {
    for text in [
        "FILE\n\n## Objective: Be near\n\n- KR1: Loved in Bath\n- KR2: Loved in York\n",
        "## Objective: Be near\n\n- KR1: Loved in Bath\n- KR2: Loved in York\n\nFILE",
    ] {
        let page = page(&text.replace("FILE", "<!-- okrlint-ignore-file kr-no-number -->"));
        assert_eq!(concise(&page, &lint(&page, &all_rules())), "");
    }
}

#[test]
fn front_matter_may_stand_below_comments() {
    let stated = "---\nteam: Growth\nowner: Ana\ncycle: 2026-Q3\nokrlint: {ignore: [kr-count]}\n---\n\n## Objective: Be near\n\n- KR1: Loved in Bath\n";
    for gap in ["\n", "\n\n", "\r\n", " <!-- okrlint-ignore-file kr-no-baseline, suppression-unused -->\n"] {
        let page = workspace([("okrs.md", format!("<!-- okrlint-ignore-file kr-no-number -->{gap}{stated}"))]);
        assert_eq!(concise(&page, &lint(&page, &all_rules())), "");
        assert_eq!(page.documents[0].scopes[0].team.as_ref().unwrap().value, "Growth");
    }
}

#[test]
fn code_and_other_comments_silence_nothing() {
    for text in [
        "```html\n<!-- okrlint-ignore-file kr-no-number -->\n```\n\n",
        "Write `<!-- okrlint-ignore-file kr-no-number -->`.\n\n",
        "Write `<!--` to open a comment: `okrlint-ignore-file kr-no-number -->`.\n\n",
        "<!-- <!-- okrlint-ignore-file kr-no-number -->\n\n",
        "<!-- see okrlint-ignore-file kr-no-number -->\n\n",
        "<!--- okrlint-ignore-file kr-no-number --->\n\n",
        "okrlint-ignore-file kr-no-number\n\n",
    ] {
        let page = page(&format!("{text}## Objective: Be near\n\n- KR1: Loved in Bath\n- KR2: Visits from 4 to 9\n"));
        assert_eq!(places(&page, &lint(&page, &all_rules()), "kr-no-number"), ["Loved in Bath"], "{text}");
    }
}

#[test]
fn silence_brings_nothing_else_to_light() {
    let page = page(
        "## Objective: Be near\n\n- KR1: Raise TBD to 9 <!-- okrlint-ignore placeholder-left -->\n- KR2: Visits from 4 to 9\n",
    );
    assert_eq!(concise(&page, &lint(&page, &all_rules())), "");
}

#[test]
fn what_is_said_of_all_key_results_at_once_is_silenced_at_once() {
    let plan =
        "## Objective: Be near\n\n- KR1: Launch a shop in Bath\n- KR2: Hold 12 fairs\n- KR3: Try to print a map\n";
    let names = |text: &str, rules: &[ActiveRule]| -> Vec<_> {
        lint(&page(text), rules).iter().map(|finding| finding.rule).collect()
    };
    let all = all_rules();
    assert_eq!(names(plan, &all), ["set-all-tasks"]);
    for silent in [
        plan.replace("Be near", "Be near <!-- okrlint-ignore set-all-tasks: agreed -->"),
        format!("<!-- okrlint-ignore-file set-all-tasks: agreed -->\n\n{plan}"),
    ] {
        assert_eq!(names(&silent, &all), [""; 0]);
    }
    let others: Vec<_> = all_rules().into_iter().filter(|rule| rule.meta.name != "set-all-tasks").collect();
    assert_eq!(names(plan, &others), ["kr-is-task", "kr-output-count"]);
    assert_eq!(
        names(&plan.replace("a shop", "TBD shops"), &all),
        ["placeholder-left", "kr-output-count", "kr-is-task"]
    );
}

#[test]
fn suppressions_can_be_passed_over() {
    let page = page(
        "## Objective: Be near\n\n- KR1: Loved in Bath <!-- okrlint-ignore kr-no-number, kr-count -->\n- KR2: Visits from 4 to 9\n",
    );
    let plan = Plan { ignores_suppressions: true, ..Plan::of(all_rules()) };
    let Outcome { findings, .. } = engine::lint(&page, &plan, TODAY);
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["kr-no-number"]);
}

#[test]
fn nobody_is_told_of_suppressions_that_could_not_be_of_use() {
    let over = "---\nowner: Ana\ncycle: 2025-Q1\nokrlint: {ignore: [kr-no-number]}\n---\n\n## Objective: Be near\n\n- KR1: Visits from 4 to 9 <!-- okrlint-ignore kr-no-baseline -->\n- KR2: Sales from 4 to 9\n";
    let others = workspace([("okrs.md", over.to_owned())]);
    assert_eq!(concise(&others, &lint(&others, &all_rules())), "");
    let current = workspace([("okrs.md", over.replace("2025-Q1", "2026-Q3"))]);
    assert_eq!(lint(&current, &all_rules()).len(), 2);
    let rules: Vec<_> = all_rules().into_iter().filter(|rule| !rule.meta.name.starts_with("kr-")).collect();
    assert_eq!(concise(&current, &lint(&current, &rules)), "");
    let unasked = Workspace { reported: Some([].into()), ..current };
    assert_eq!(concise(&unasked, &lint(&unasked, &all_rules())), "");
}

#[test]
fn rules_about_suppressions_can_be_silenced_and_are_never_unused() {
    for comment in [
        "<!-- okrlint-ignore kr-no-number, suppression-unused -->",
        "<!-- okrlint-ignore no-such-rule, suppression-unknown -->",
        "<!-- okrlint-ignore suppression-unused, suppression-unknown, suppression-without-reason -->",
    ] {
        let page =
            page(&format!("## Objective: Be near\n\n- KR1: Visits from 4 to 9 {comment}\n- KR2: Sales from 4 to 9\n"));
        assert_eq!(concise(&page, &lint(&page, &all_rules())), "");
    }
}

/// Input that nobody writes on purpose: so many times that whatever is not linear never ends.
#[test]
fn hostile_comments_are_read() {
    const MANY: usize = 20_000;
    let head = "# OKRs\n\n## Objective 1: Be near\n\n- KR1: Loved in Bath\n";
    for piece in [
        "<!-- okrlint-ignore kr-no-number -->",
        "<!-- okrlint-ignore kr-no-number -->\n",
        "<!-- okrlint-ignore kr-no-number -->\n\n",
        "x <!-- okrlint-ignore kr-no-number --> ",
        "- x <!-- okrlint-ignore kr-no-number -->\n",
        "  <!-- okrlint-ignore kr-no-number -->\n- x\n",
        "KR1: Loved <!-- okrlint-ignore kr-no-number -->\n",
        "> <!-- okrlint-ignore kr-no-number -->\n",
        "| x | <!-- okrlint-ignore kr-no-number --> |\n",
        "<!-- okrlint-ignore kr-no-number ",
        "<!-- okrlint-ignore kr-no-number --!>",
        "<!-- <!-- okrlint-ignore kr-no-number -->",
        "{/* okrlint-ignore <!-- kr-no-number",
        "`<!-- okrlint-ignore kr-no-number -->`",
        "<!-- okrlint-\0\u{202e}\u{feff} \u{9b}-->\n",
        "<!-- okrlint-ignore é, \u{301}, \r -->",
    ] {
        let page = workspace([("okrs.md", format!("{head}{}", piece.repeat(MANY)))]);
        let findings = lint(&page, &all_rules());
        assert_in_text(&page.files[0].text, &page.documents[0], &findings);
    }
    let names = "kr-no-number, ".repeat(MANY);
    let page = workspace([("okrs.md", format!("<!-- okrlint-ignore-file {names}-->\n{head}"))]);
    assert_eq!(places(&page, &lint(&page, &all_rules()), "kr-no-number"), [""; 0]);
}
