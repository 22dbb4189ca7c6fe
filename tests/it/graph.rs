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
    assert!(!folder.okrlint("graph --cycle 2026-Q4").told().contains("Armchairs"));
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
        c0n4["O2: Branches are quiet<br/>Branches"]:::orphan
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
