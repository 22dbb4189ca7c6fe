//! Floor 4. Tests of what references lead to.

use super::*;
use crate::read::{Reading, read};
use crate::text::{FileId, SourceFile, Span};

fn workspace(files: &[(&str, &str)]) -> Workspace {
    let mut workspace = Workspace::default();
    for (idx, (path, text)) in files.iter().enumerate() {
        let id = FileId(Span::from(idx..idx).start);
        let file = SourceFile { id, path: path.into(), text: (*text).into() };
        workspace.documents.push(read(&file, Reading::default()));
        workspace.files.push(file);
    }
    workspace.absent = workspace.files_beyond().into_iter().collect();
    workspace
}

/// Where a link ends, in few words: `0:O1`, `0:KR1.1`, `file 0`, `outside`, `none`, `broken`.
fn end(workspace: &Workspace, end: End) -> String {
    match end {
        End::Item(item) => {
            let (_, objective, kr) = workspace.item(item);
            let id = kr.map_or(&objective.id, |kr| &kr.id).as_ref().map_or("?", |id| id.value.as_str());
            format!("{}:{id}", item.document)
        }
        End::Document(idx) => format!("file {idx}"),
        End::Outside => "outside".to_owned(),
        End::Nowhere => "none".to_owned(),
        End::Broken(Broken::NoSuchFile) => "no such file".to_owned(),
        End::Broken(Broken::NotInFile(_)) => "not in file".to_owned(),
        End::Broken(Broken::NoSuchItem) => "no such item".to_owned(),
        End::Broken(Broken::Itself) => "itself".to_owned(),
    }
}

fn ends(workspace: &Workspace) -> Vec<String> {
    workspace.alignment().links().iter().map(|link| end(workspace, link.end)).collect()
}

const COMPANY: &str = "---\nlevel: company\nteam: Harbour Books\ncycle: 2026-Q3\n---\n\
    ## O1: Every branch is a place to linger\n\
    - KR1.1: Raise the share of visits over 30 minutes from 22% to 35%\n\
    - KR1.2: Raise the share of visitors who return from 40% to 55%\n\n\
    ## O2: Readers find the book they came for\n\
    - KR2.1: Raise titles in stock on request from 61% to 80%\n";

/// Where `reference`, below the first objective of a team, leads.
fn check(reference: &str, expected: &str) {
    let team = format!(
        "---\nteam: Branches\ncycle: 2026-Q3\n---\n## O1: Armchairs stand where people want to sit\n{reference}\n\n\
         - KR1: Raise seats in use at noon from 30% to 60%\n\n\
         ## O2: Branches are quiet enough to read in\n- KR1: Cut complaints about noise from 25 to 5 a month\n"
    );
    let other = COMPANY.replace("2026-Q3", "2026-Q2").replace("level: company\nteam: Harbour Books", "team: Web shop");
    let files =
        [("okrs/2026-Q3/company.md", COMPANY), ("okrs/2026-Q3/branches.md", &team), ("okrs/2026-Q2/web.md", &other)];
    let workspace = workspace(&files);
    let found = ends(&workspace);
    assert_eq!(found, [expected], "{reference}");
}

#[test]
fn links_in_all_forms() {
    for reference in [
        "Supports: O2",
        "Supports: `O2`",
        "Supports: Objective 2",
        "Aligns to: company O2",
        "Aligns to: Company Objective 2",
        "Parent: Harbour Books O2",
        "Parent: Harbour Books 2026-Q3 O2",
        "Parent: 2026-Q3 company O2",
        "Parent: company/2026-Q3#O2",
        "Parent: company.md#o2",
        "Parent: company#O2",
        "Parent: [[company#O2]]",
        "Parent: [[company#O2|what readers want]]",
        "Parent: 2026-Q3/company#O2",
        "Parent: ./company.md#o2-readers-find-the-book-they-came-for",
        "Parent: ../2026-Q3/company.md#o2--readers-find-the-book-they-came-for",
        "Parent: okrs/2026-Q3/company.md#O2",
        "Parent: /okrs/2026-Q3/company.md#readers-find-the-book-they-came-for",
        "Supports: [Readers find the book they came for](company.md)",
        "Supports: [O2](company.md)",
        "Supports: [what readers want](company.md#o2)",
        "Supports: [O2: what readers want, and more](company.md \"Company OKRs\")",
        "Supports: \"Readers find the book they came for\"",
        "Supports: “Readers find the book they came for”",
        "Supports: Readers find the book they came for.",
        "Supports: O2: Readers find the book they came for",
        "Supports: O2 (Readers find what they want)",
        "Supports: [O2][company]\n\n[company]: company.md#o2",
        "Supports:\n* [O2](company.md#o2)",
    ] {
        check(reference, "0:O2");
    }
    check("Supports: KR 2.1", "0:KR2.1");
    check("Supports: company KR2.1", "0:KR2.1");
    check("Supports: O1-KR2", "0:KR1.2");
}

#[test]
fn what_cannot_be_told_is_not_broken() {
    for reference in [
        "Supports: the strategy of 2025",
        "Supports: Delight readers",
        "Supports: https://example.com/okrs.md#o9",
        "Supports: [the plan](https://example.com)",
        "Supports: ../../../strategy.md",
        "Supports: pillar 3",
        "Supports: [the plan](plan.pdf)",
        "Supports: WEB-112",
    ] {
        check(reference, "outside");
    }
    check("Supports: [the company](company.md)", "file 0");
    check("Supports: [the company](company.md#how-we-work)", "file 0");
}

#[test]
fn nothing_on_purpose() {
    for reference in
        ["Parent: none", "Supports: none — because it came up from the branches, not from above", "Parent: n/a"]
    {
        check(reference, "none");
    }
}

#[test]
fn what_is_not_there() {
    check("Supports: O7", "no such item");
    check("Supports: company O7", "no such item");
    check("Supports: KR 4.1", "no such item");
    check("Supports: company.md#o7", "not in file");
    check("Supports: [O7](company.md#o7)", "not in file");
    check("Supports: [O1](compny.md#o1)", "no such file");
    check("Supports: #o1", "itself");
    check("Supports: \"Armchairs stand where people want to sit\"", "itself");
}

#[test]
fn several_parents() {
    let team = "---\nteam: Branches\ncycle: 2026-Q3\nparent: [company.md#o1, company.md#o2]\n---\n\
        ## O1: Armchairs stand where people want to sit\n- KR1: Raise seats in use at noon from 30% to 60%\n\n\
        ## O2: Branches are quiet enough to read in\nSupports: O1 and O2\n\n\
        - KR1: Cut complaints about noise from 25 to 5 a month (supports: KR1.2)\n";
    let workspace = workspace(&[("company.md", COMPANY), ("branches.md", team)]);
    assert_eq!(ends(&workspace), ["0:O1", "0:O2", "0:O1", "0:O2", "0:KR1.2"]);
}

#[test]
fn a_number_of_a_sibling_may_mean_one_that_nobody_sees() {
    let team = "---\nteam: Branches\ncycle: 2026-Q3\n---\n\
        ## O1: Armchairs stand where people want to sit\nSupports: O2\n- KR1: Raise seats in use at noon from 30% to 60%\n\n\
        ## O2: Branches are quiet enough to read in\nSupports: O5\n- KR1: Cut complaints about noise from 25 to 5 a month\n";
    assert_eq!(ends(&workspace(&[("branches.md", team)])), ["outside", "outside"]);
}

#[test]
fn a_year_stands_around_its_quarters() {
    let year = COMPANY.replace("2026-Q3", "2026");
    let old = COMPANY.replace("2026-Q3", "2025").replace("Readers find", "People find");
    let team = "---\nteam: Branches\ncycle: 2026-Q3\n---\n## O1: Armchairs stand where people want to sit\nSupports: O2\n\
        - KR1: Raise seats in use at noon from 30% to 60%\n";
    let workspace = workspace(&[("2025/company.md", &old), ("2026/company.md", &year), ("branches.md", team)]);
    assert_eq!(ends(&workspace), ["1:O2"]);
}

#[test]
fn personal_objectives_support_those_of_their_team_first() {
    let team = "---\nteam: Branches\ncycle: 2026-Q3\n---\n## O1: Armchairs stand where people want to sit\n\
        - KR1: Raise seats in use at noon from 30% to 60%\n";
    let person = "---\nteam: Branches\nowner: Ana\nlevel: person\ncycle: 2026-Q3\n---\n## O1: I know what sitters want\n\
        Supports: O1\n- KR1: Raise talks with visitors from 2 to 10 a week\n";
    let sales = team.replace("Branches", "Sales").replace("Armchairs stand", "Tills stand");
    let files = [("company.md", COMPANY), ("sales.md", &sales), ("branches.md", team), ("ana.md", person)];
    assert_eq!(ends(&workspace(&files)), ["2:O1"]);
}

/// Where `reference`, below an objective of a team of the second of two companies, leads.
fn check_abroad(reference: &str, expected: &str) {
    let team = "---\nteam: Trams\ncycle: 2026-Q3\n---\n## O1: Trams wait for nobody and nobody for trams\nREFERENCE\n\n\
        - KR1: Raise trams on time from 71% to 90%\n";
    let own = "---\nlevel: company\nteam: Town Lines\ncycle: 2026-Q3\n---\n## O1: The car stays at home\n\
        - KR1: Raise trips without a car from 38% to 50%\n";
    let files = [
        ("books/branches.md", team.replace("Trams", "Branches").replace("REFERENCE", "")),
        ("books/company.md", COMPANY.to_owned()),
        ("books/trams.md", team.replace("REFERENCE", "").replace("O1", "O4")),
        ("lines/company.md", own.to_owned()),
        ("lines/trams.md", team.replace("REFERENCE", reference)),
    ];
    let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
    assert_eq!(ends(&workspace(&files)), [expected], "{reference}");
}

#[test]
fn each_company_means_its_own() {
    check_abroad("Supports: O1", "3:O1");
    check_abroad("Supports: company O1", "3:O1");
    check_abroad("Supports: Town Lines O1", "3:O1");
    for missing in ["O2", "company O2", "2026-Q3 O2", "KR2.1"] {
        check_abroad(&format!("Supports: {missing}"), "no such item");
    }
    check_abroad("Supports: Trams O4", "no such item");
    check_abroad("Supports: Readers find the book they came for", "outside");
}

#[test]
fn one_company_supports_another_by_its_name() {
    check_abroad("Supports: Harbour Books O2", "1:O2");
    check_abroad("Supports: Branches O1", "0:O1");
    check_abroad("Supports: books/company O2", "1:O2");
    check_abroad("Supports: ../books/company.md#o2", "1:O2");
}

#[test]
fn nesting_is_alignment() {
    let tree = "# OKRs 2026-Q3\n\n## CEO\n\n### Objective: Every branch is a place to linger\n\
        - KR: Raise the share of visits over 30 minutes from 22% to 35%\n\n\
        #### Objective: Armchairs stand where people want to sit\n- KR: Raise seats in use at noon from 30% to 60%\n";
    let workspace = workspace(&[("tree.md", tree)]);
    let alignment = workspace.alignment();
    let [top, below] = [0, 1].map(|objective| Item { document: 0, objective, key_result: None });
    assert_eq!(alignment.parents(below).collect::<Vec<_>>(), [top]);
    assert_eq!(alignment.children(top).collect::<Vec<_>>(), [below]);
    assert!(alignment.are_linked(top, below) && alignment.are_linked(below, top));
}
