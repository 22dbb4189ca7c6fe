//! What `okrlint graph` draws.

use crate::cli::Folder;

const COMPANY: &str = "---\nteam: Harbour\nlevel: company\ncycle: 2026-Q3\n---\n\n\
    ## O1: Every branch is a place to linger\n\n- KR1: Raise visits over 30 minutes from 22% to 35%\n";
const BRANCHES: &str = "---\nteam: Branches\ncycle: 2026-Q3\n---\n\n\
    ## O1: Armchairs stand where people want to sit\n\nSupports: company O1\n\n- KR1: Raise seats in use from 30% to 60%\n\n\
    ## O2: Branches are quiet\n\n- KR1: Cut complaints from 25 to 5\n\n\
    ## O3: Windows invite people in\n\nSupports: [the company](compny.md#o1)\n\n- KR1: Raise people who stop from 2% to 5%\n";

fn folder() -> Folder {
    Folder::with(&[("company.md", COMPANY), ("branches.md", BRANCHES)])
}

#[test]
fn the_company_stands_above_those_who_support_it() {
    insta::assert_snapshot!(folder().okrlint("graph").told(), @r#"
    exit: 0
    --- stdout
    2026-Q3
      O1: Every branch is a place to linger (Harbour)
        - KR1: Raise visits over 30 minutes from 22% to 35%  [22 -> 35 %]
        O1: Armchairs stand where people want to sit (Branches)
          - KR1: Raise seats in use from 30% to 60%  [30 -> 60 %]
      O2: Branches are quiet (Branches)  [supports nothing: branches.md:12]
        - KR1: Cut complaints from 25 to 5  [25 -> 5]
      O3: Windows invite people in (Branches)  [supports compny.md#o1, which is not there: branches.md:16]
        - KR1: Raise people who stop from 2% to 5%  [2 -> 5 %]
    "#);
}

#[test]
fn a_team_is_drawn_with_what_stands_above_it() {
    let folder = folder();
    assert!(folder.okrlint("graph --team branches").told().contains("Every branch is a place"));
    assert!(!folder.okrlint("graph --team Harbour").told().contains("Armchairs"));
    assert!(folder.okrlint("graph --cycle Q3/2026").told().contains("Armchairs"));
    assert!(folder.okrlint("graph --cycle all").told().contains("Armchairs"));
}

#[test]
fn mermaid_and_dot_are_drawn() {
    insta::assert_snapshot!(folder().okrlint("graph --output-format mermaid").told(), @r#"
    exit: 0
    --- stdout
    flowchart BT
      subgraph c0 ["2026#45;Q3"]
        c0n0["O1: Armchairs stand where people<br/>want to sit<br/>Branches"]
        c0n1["KR1: Raise seats in use from 30% to<br/>60#37;<br/>30 #45;#62; 60 %"]:::keyresult
        c0n2["O1: Every branch is a place to<br/>linger<br/>Harbour"]
        c0n3["KR1: Raise visits over 30 minutes<br/>from 22% to 35%<br/>22 #45;#62; 35 %"]:::keyresult
        c0n4["O2: Branches are quiet<br/>Branches<br/>supports nothing"]:::orphan
        c0n5["KR1: Cut complaints from 25 to 5<br/>25 #45;#62; 5"]:::keyresult
        c0n6["O3: Windows invite people in<br/>Branches"]:::broken
        c0n6b0["not there: compny.md#35;o1"]:::broken
        c0n7["KR1: Raise people who stop from 2%<br/>to 5%<br/>2 #45;#62; 5 %"]:::keyresult
      end
      c0n1 --- c0n0
      c0n3 --- c0n2
      c0n5 --- c0n4
      c0n6 -.-> c0n6b0
      c0n7 --- c0n6
      c0n0 --> c0n2
      classDef keyresult fill:none
      classDef orphan stroke-dasharray:5 5
      classDef broken stroke:red,stroke-width:2px
    "#);
    insta::assert_snapshot!(folder().okrlint("graph --output-format dot --team Harbour").told(), @r#"
    exit: 0
    --- stdout
    digraph okrs {
      rankdir=BT;
      node [shape=box];
      subgraph cluster_0 {
        label="2026-Q3";
        c0n0 [label="O1: Every branch is a place to\nlinger\nHarbour"];
        c0n1 [label="KR1: Raise visits over 30 minutes\nfrom 22% to 35%\n22 -> 35 %", shape=plain];
      }
      c0n1 -> c0n0 [arrowhead=none];
    }
    "#);
}

#[test]
fn long_chains_and_circles_are_drawn() {
    let page = |idx: usize, above: usize| {
        format!(
            "---\nteam: T{idx}\ncycle: 2026-Q3\nparent: t{above}.md#o1\n---\n\n## O1: Shelf {idx} is full\n\n- KR1: Cut gaps from 9 to 2\n"
        )
    };
    let files: Vec<_> = (0..300).map(|idx| (format!("t{idx}.md"), page(idx, (idx + 1) % 300))).collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let told = Folder::with(&files).okrlint("graph").told();
    assert_eq!(told.lines().filter(|line| line.contains("is full")).count(), 301);
}

/// A page of `team` with one objective.
fn page(team: &str, cycle: &str, objective: &str) -> String {
    format!("---\nteam: {team}\ncycle: {cycle}\n---\n\n## O1: {objective}\n\n- KR1: Cut gaps from 9 to 2\n")
}

#[test]
fn without_a_word_what_runs_is_drawn_as_one_picture() {
    let pages = [
        ("year.md", page("Company", "2026", "Shelves are full")),
        ("old.md", page("Kitchen", "2026-Q1", "Soup is hot")),
        ("now.md", page("Kitchen", "2026-Q3", "Bread is fresh")),
        ("days.md", page("Bar", "2026-07-01/2026-09-30", "Tea is strong")),
        ("next.md", page("Kitchen", "2026-Q4", "Cakes are light")),
    ];
    let pages: Vec<_> = pages.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = Folder::with(&pages);
    insta::assert_snapshot!(folder.okrlint("graph").told(), @r"
    exit: 0
    --- stdout
    2026-Q3, 2026
      O1: Tea is strong (Bar)
        - KR1: Cut gaps from 9 to 2  [9 -> 2]
      O1: Bread is fresh (Kitchen)
        - KR1: Cut gaps from 9 to 2  [9 -> 2]
      O1: Shelves are full (Company, 2026)
        - KR1: Cut gaps from 9 to 2  [9 -> 2]
    --- stderr
    okrlint: not drawn: 2026-Q1, 2026-Q4. `--cycle 2026-Q4` draws a cycle, and `--cycle all` all of them
    ");
    let drawn = |today: &str| folder.okrlint(&format!("graph --team kitchen --today {today}")).told();
    assert!(drawn("2026-05-01").contains("Soup"), "between two cycles it is the one before");
    assert!(drawn("2027-05-01").contains("Cakes"), "after all of them it is the last one");
    assert!(drawn("2025-05-01").contains("Soup"), "before all of them it is the first one");
    assert_eq!(folder.okrlint("graph --cycle all").json().1["cycles"].as_array().unwrap().len(), 4);
}

#[test]
fn several_workspaces_are_one_document() {
    let (one, other) = (folder(), folder());
    let line = format!("graph --cycle all {} {}", one.path().display(), other.path().display());
    let drawn = one.okrlint(&line).json().1;
    let paths: Vec<_> = drawn["cycles"].as_array().unwrap().iter().map(|cycle| &cycle["items"][0]["path"]).collect();
    assert_eq!(paths.len(), 2);
    let full = other.path().join("branches.md").display().to_string().replace(std::path::MAIN_SEPARATOR, "/");
    assert_eq!(*paths[1], full.as_str());
}

#[test]
fn names_that_nobody_has_are_told() {
    let folder = folder();
    for command in ["show", "graph"] {
        let (code, message) = folder.okrlint(&format!("{command} --team branch")).trouble();
        let expected = "okrlint: no objectives are of the team `branch`; did you mean `Branches`? (there are `Branches`, `Harbour`)\n";
        assert_eq!((code, message.as_str()), (2, expected));
        let (code, message) = folder.okrlint(&format!("{command} --cycle 2026-Q2")).trouble();
        let expected = "okrlint: no objectives are of the cycle `2026-Q2` (there are `2026-Q3`)\n";
        assert_eq!((code, message.as_str()), (2, expected));
    }
}

#[test]
fn show_takes_the_same_names() {
    let folder = folder();
    assert_eq!(folder.okrlint("show --team BRANCHES").shown(), ["branches.md"]);
    assert_eq!(folder.okrlint("show --cycle Q3/2026 --team harbour").shown(), ["company.md"]);
    assert_eq!(folder.okrlint("show --cycle all").shown().len(), 2);
}

#[test]
fn show_tells_how_far_key_results_have_come() {
    let okrs = "# Growth OKRs 2026-Q3\n\n## O1: Customers love us\n\n\
        - KR1: Raise NPS from 20 to 40 (current: 25, score: 0.3, confidence: 50%)\n- KR2: Cut churn from 5% to 3%\n";
    let folder = Folder::with(&[("okrs.md", okrs)]);
    insta::assert_snapshot!(folder.okrlint("show").told(), @r"
    exit: 0
    --- stdout
    okrs.md
      team Growth, cycle 2026-Q3
      Objective O1: Customers love us
        - KR1: Raise NPS from 20 to 40  [20 -> 40, now 25; 25 % done; score 0.3; confidence 0.5]
        - KR2: Cut churn from 5% to 3%  [5 -> 3 %]
    ");
    let drawn = folder.okrlint("show --color always").env("COLUMNS", "64").told();
    insta::assert_snapshot!(drawn.replace('\u{1b}', "ESC"), @r"
    exit: 0
    --- stdout
    okrs.md
      team Growth, cycle 2026-Q3
      Objective O1: Customers love us
        - KR1: Raise NPS from 20 to 40
          ESC[36m██ESC[0m······   25 %  [20 -> 40, now 25; score 0.3; confidence 0.5]
        - KR2: Cut churn from 5% to 3%  [5 -> 3 %]
    ");
    let shown = folder.okrlint("show").json().1;
    let key_results = &shown["documents"][0]["objectives"][0]["key_results"];
    assert_eq!([&key_results[0]["progress"], &key_results[1]["progress"]], [&0.25.into(), &serde_json::Value::Null]);
}
