//! By what a finding is known again after the file around it has changed.

use std::collections::BTreeSet;

use okrlint::engine::fingerprint;

use crate::support::{all_rules, lint, workspace};

const PAGE: &str = "# Bakery OKRs 2026-Q3

## Objective 1: Nobody leaves without bread

- KR1: Launch the pre-order app
- KR2: Cut sold-out days from 9 to 2
- Sell some more rye
- KR2: Queue at eight from 12 to 5 people

## Objective: Bakers stay

- Raise shifts that end on time from 50% to 50%
- Nights off in a row from 1 to 2
";

/// Each finding's rule and fingerprint.
fn known(path: &str, page: &str) -> BTreeSet<String> {
    let workspace = workspace([(path, page.to_owned())]);
    let findings = lint(&workspace, &all_rules());
    let prints = fingerprint::of(&workspace, &findings);
    let known = findings.iter().zip(&prints).map(|(finding, print)| format!("{} {print}", finding.rule));
    let all: BTreeSet<String> = known.collect();
    assert_eq!(all.len(), findings.len(), "two findings have one fingerprint");
    all
}

fn page() -> BTreeSet<String> {
    known("okrs.md", PAGE)
}

#[test]
fn each_finding_has_its_own() {
    let rules: Vec<String> = page().iter().filter_map(|one| Some(one.split_once(' ')?.0.to_owned())).collect();
    assert!(rules.len() > 3 && rules.contains(&"id-duplicate".to_owned()), "{rules:?}");
}

#[test]
fn lines_may_move_and_lists_be_put_in_another_order() {
    assert_eq!(page(), known("okrs.md", &PAGE.replace("## Objective 1", "A word to our guests.\n\n## Objective 1")));
    let mut lines: Vec<&str> = PAGE.lines().collect();
    lines[4..8].reverse();
    lines[11..13].reverse();
    assert_eq!(page(), known("okrs.md", &lines.join("\r\n")));
}

#[test]
fn what_comes_and_goes_beside_a_finding_makes_no_difference() {
    let with_another = PAGE.replace("- KR2: Cut", "- KR3: Complaints about stale bread from 20 to 4\n- KR2: Cut");
    assert_eq!(page(), known("okrs.md", &with_another));
    let checked_in = PAGE.replace("from 1 to 2", "from 1 to 3 (now 2)").replace("from 9 to 2", "from 9 to 3");
    assert_eq!(page(), known("okrs.md", &checked_in));
}

#[test]
fn what_gets_worse_is_new_and_nothing_else() {
    let worse = known("okrs.md", &PAGE.replace("from 1 to 2", "from 2 to 2"));
    let new: Vec<_> = worse.difference(&page()).cloned().collect();
    assert!(matches!(&new[..], [one] if one.starts_with("kr-baseline-equals-target ")), "{new:?}");
    assert_eq!(page().difference(&worse).count(), 0);
}

#[test]
fn another_file_is_another_finding() {
    assert!(page().is_disjoint(&known("teams/okrs.md", PAGE)));
}

/// Whoever keeps fingerprints finds them again with any later version and on any machine.
#[test]
fn fingerprints_are_the_same_everywhere() {
    assert!(page().contains("id-duplicate af1a600e1dbf2ee637aa01869c2b1256"));
    assert!(page().contains("kr-baseline-equals-target 316bc999bd39b14d4951b737942f18fa"));
}
