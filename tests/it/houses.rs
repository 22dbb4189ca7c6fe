//! Two companies that keep their OKRs in one repository: each is taken for itself.

use crate::cli::Folder;
use crate::support::said_of;

const BOOKS: &str = "---\nteam: Harbour Books\nlevel: company\ncycle: 2026-Q3\n---\n\n\
    ## O1: Every branch is a place to linger\n\n- KR1: Raise visits over 30 minutes from 22% to 35%\n\n\
    ## O2: Readers find the book they came for\n\n- KR1: Raise titles in stock on request from 61% to 80%\n";
const LINES: &str = "---\nteam: Town Lines\nlevel: company\ncycle: 2026-Q3\n---\n\n\
    ## O1: The car stays at home\n\n- KR1: Raise trips without a car from 38% to 50%\n";

/// A team with two objectives, of which the first says what it supports, or nothing.
fn team(name: &str, supports: &str) -> String {
    format!(
        "---\nteam: {name}\ncycle: 2026-Q3\n---\n\n## O1: Mornings at {name} are calm\n\n{supports}\n\n\
         - KR1: Cut complaints before nine from 25 to 5 a week\n\n## O2: Evenings at {name} are safe\n\n\
         {supports}\n\n- KR1: Cut thefts from 12 to 3 a month\n"
    )
}

#[test]
fn an_id_is_looked_up_in_the_own_company() {
    let teams = [team("Branches", "Supports: O2"), team("Trams", "Supports: company O1")];
    let folder = Folder::with(&[
        ("books/company.md", BOOKS),
        ("books/branches.md", &teams[0]),
        ("lines/company.md", LINES),
        ("lines/trams.md", &teams[1]),
    ]);
    insta::assert_snapshot!(folder.okrlint("graph").told(), @"
    exit: 0
    --- stdout
    2026-Q3
      O2: Readers find the book they came for (Harbour Books)
        - KR1: Raise titles in stock on request from 61% to 80%  [61 -> 80 %]
        O1: Mornings at Branches are calm (Branches)
          - KR1: Cut complaints before nine from 25 to 5 a week  [25 -> 5]
        O2: Evenings at Branches are safe (Branches)
          - KR1: Cut thefts from 12 to 3 a month  [12 -> 3]
      O1: Every branch is a place to linger (Harbour Books)
        - KR1: Raise visits over 30 minutes from 22% to 35%  [22 -> 35 %]
      O1: The car stays at home (Town Lines)
        - KR1: Raise trips without a car from 38% to 50%  [38 -> 50 %]
        O1: Mornings at Trams are calm (Trams)
          - KR1: Cut complaints before nine from 25 to 5 a week  [25 -> 5]
        O2: Evenings at Trams are safe (Trams)
          - KR1: Cut thefts from 12 to 3 a month  [12 -> 3]
    ");
}

#[test]
fn what_only_another_company_has_is_not_there() {
    let trams = team("Trams", "Supports: company O2");
    let files = [("books/company.md", BOOKS), ("lines/company.md", LINES), ("lines/trams.md", &trams)];
    insta::assert_snapshot!(said_of("parent-broken", "2026-07-06", None, &files), @"
    lines/trams.md:8:11: error: `O1: Mornings at Trams are calm` supports `company O2`, and no objective or key result is called that [parent-broken]
    lines/trams.md:14:11: error: `O2: Evenings at Trams are safe` supports `company O2`, and no objective or key result is called that [parent-broken]
    ");
    let trams = team("Trams", "Supports: Harbour Books O2");
    let files = [("books/company.md", BOOKS), ("lines/company.md", LINES), ("lines/trams.md", &trams)];
    assert_eq!(said_of("parent-broken", "2026-07-06", None, &files), "", "a company is called by its name");
}

#[test]
fn teams_of_one_name_are_teams_of_two_companies() {
    let [books, lines] = ["linger", "ride"].map(|what| {
        let objectives =
            (1..=3).map(|n| format!("## O{n}: Guests {what} for reason {n}\n\n- KR1: Raise guests from 2 to {n}0\n"));
        format!("---\nteam: Sales\ncycle: 2026-Q3\n---\n\n{}", objectives.collect::<Vec<_>>().join("\n"))
    });
    let of_two = [
        ("books/company.md", BOOKS),
        ("books/sales.md", books.as_str()),
        ("lines/company.md", LINES),
        ("lines/sales.md", lines.as_str()),
    ];
    assert_eq!(said_of("objective-count", "2026-07-06", None, &of_two), "");
    let of_one = [("company.md", BOOKS), ("a/sales.md", books.as_str()), ("b/sales.md", lines.as_str())];
    assert!(said_of("objective-count", "2026-07-06", None, &of_one).contains("6 objectives"));
}

#[test]
fn whether_most_say_what_they_support_is_counted_by_company() {
    let said = |buses: &str| {
        let (linked, silent) = (team("Branches", "Supports: company O1"), team("Trams", ""));
        let buses = team("Buses", buses);
        let files = [
            ("books/company.md", BOOKS),
            ("books/branches.md", &linked),
            ("lines/company.md", LINES),
            ("lines/trams.md", &silent),
            ("lines/buses.md", &buses),
        ];
        said_of("parent-missing", "2026-07-06", None, &files)
    };
    assert_eq!(said(""), "", "nobody does so at Town Lines");
    let said = said("Supports: company O1");
    assert!(said.contains("as 2 of 2 objectives of other teams"), "{said}");
}
