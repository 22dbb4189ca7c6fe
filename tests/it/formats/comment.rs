//! The comment on a change: for people, and never too long.

use super::{RULES, cafe, written};
use crate::cli::Folder;

#[test]
fn markdown_is_for_people() {
    insta::assert_snapshot!(written("markdown"), @r"
    <!-- okrlint -->
    ### okrlint found 1 error and 1 warning

    <details open>
    <summary><b>1 error</b></summary>

    - **`KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change.** `team übung/50%, café.md:6`\
      Nobody would notice whether the work was done. Write where the number should be at the end; if it shall only stay as it is, say how bad it may get at most: `stays below 3%`. <sub>`kr-baseline-equals-target`</sub>

    </details>

    <details open>
    <summary><b>1 warning</b></summary>

    - **`KR1: Launch the loyalty card` is work to do, not what comes of it.** `team übung/50%, café.md:5`\
      Work can be finished without anything getting better. What changes for whom when it is done? Measure that, `from … to …`. The work itself can stand below it as an initiative. <sub>`kr-is-task`</sub>

    </details>

    <sub>Errors are wrong for certain, warnings very likely so, and advice is worth a thought. 1 file, 1 OKR document, 1 objective, 2 key results were read.</sub>
    ");
}

#[test]
fn markdown_links_to_the_lines_where_the_files_are_shown() {
    let run = cafe().okrlint("check --output-format markdown").printed();
    assert!(!run.contains("]("), "{run}");
    let folder = cafe();
    let github = folder.okrlint("check --output-format markdown").env("GITHUB_SERVER_URL", "https://github.com");
    let text = github.env("GITHUB_REPOSITORY", "cafe/okrs").env("GITHUB_SHA", "c0ffee").printed();
    let address = "https://github.com/cafe/okrs/blob/c0ffee/team%20%C3%BCbung/50%25%2C%20caf%C3%A9.md#L5";
    assert!(text.contains(&format!("[`team übung/50%, café.md:5`]({address})")), "{text}");
}

#[test]
fn markdown_says_what_it_has_no_room_for() {
    let objective = |n| {
        format!("## Objective {n}: Guests come back for lunch {n}\n\n- Visits from {n} to {n}\n- Launch card {n}\n\n")
    };
    let page: String = (1..=200).map(objective).collect();
    let folder = Folder::with(&[("okrs.md", &format!("# Café OKRs 2026-Q3\n\n{page}"))]);
    let text = folder.okrlint("check --output-format markdown").printed();
    assert!(text.chars().count() < 65_536 && text.contains("There is no room here for "), "{}", text.len());
    assert_eq!(text.matches("<details").count(), text.matches("</details>").count());
}

/// However many groups there are: each has a head, and heads take room too.
#[test]
fn no_grouping_makes_a_comment_too_long() {
    let objective = |n: usize| {
        let owner = format!("@{n}{}", "o".repeat(if n == 1 { 70_000 } else { 70 }));
        format!("## Objective {n}: Guests come back for lunch {n} {owner}\n\n- Visits from {n} to {n}\n\n")
    };
    let page: String = (1..=900).map(objective).collect();
    let folder = Folder::with(&[("okrs.md", &format!("# Café OKRs 2026-Q3\n\n{page}"))]);
    let line = "check --select kr-baseline-equals-target --output-format markdown --group-by owner";
    let text = folder.okrlint(line).printed();
    assert!(text.len() < 65_536, "{}", text.len());
    let (told, untold) = (text.matches("- Error: ").count(), text.rsplit_once("There is no room here for ").unwrap().1);
    let untold: usize = untold.split(' ').next().unwrap().parse().unwrap();
    assert_eq!((told + untold, told), (900, text.matches("<summary>").count()));
}

#[test]
fn many_findings_are_folded_away() {
    let page = |n_tasks: usize| {
        let objective = |n| format!("## Objective {n}: Guests of shop {n} stay\n\n- Launch the loyalty card\n\n");
        let tasks: String = (1..=n_tasks).map(objective).collect();
        format!("# Café OKRs 2026-Q3\n\n## Objective: Guests come\n\n- KR1: Visits from 4 to 4\n\n{tasks}")
    };
    let open = |n_tasks, arguments: &str| {
        let folder = Folder::with(&[("okrs.md", &page(n_tasks))]);
        let text = folder.okrlint(&format!("check {RULES} --output-format markdown {arguments}")).printed();
        let heads: Vec<_> = text.lines().filter(|line| line.starts_with("<details")).map(str::to_owned).collect();
        heads
    };
    assert_eq!(open(1, ""), ["<details open>", "<details open>"]);
    assert_eq!(open(12, ""), ["<details open>", "<details>"]);
    assert_eq!(open(1, "--fail-on error"), ["<details open>", "<details>"]);
    assert_eq!(open(1, "--group-by file"), ["<details open>"]);
    assert_eq!(open(12, "--group-by file"), ["<details>"]);
}
