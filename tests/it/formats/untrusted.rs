//! No text of an author harms who reads a report.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::Reader;
use quick_xml::events;

use super::FORMATS;
use crate::cli::Folder;

/// What somebody might write into OKRs to reach those who read a report.
const HOSTILE: [&str; 17] = [
    "::error::owned",
    "##[error]owned",
    "##vso[task.setvariable]owned",
    "&#x1b;[31mowned",
    "&#x9b;2Jowned",
    "\u{202e}owned\u{2067}",
    "&lt;img src=x onerror=owned&gt;",
    "&lt;/summary&gt;&lt;script&gt;owned",
    "]]&gt;&lt;!-- owned --&gt;&amp;&quot;",
    "\\[owned\\](https://owned)",
    "\\`owned\\` \\*\\*@owned #12\\*\\*",
    "\u{fffe}\u{ffff}\u{b}owned%0A%250A",
    "&lt;/details&gt;&lt;/code&gt;owned",
    "!\\[owned\\](https://owned/a.png) www.owned.org GH-12 :owned:",
    "\\| owned \\| \\`\\` a \\`\\`\\` \\~\\~\\~ $owned$",
    "\u{61c}owned\u{85}\u{2028}\u{2029}\u{feff}",
    "/close owned {0} {{owned}}",
];

/// Each of them as the words of objectives and key results, as an owner, a team and the name of a file.
fn hostile() -> Folder {
    let objective = |words: &&str| {
        format!(
            "## Objective: {words} guests\n\nOwner: {words}\n\n- Launch {words} today\n- {words} from 3 to 3 now\n\n"
        )
    };
    let page: String = HOSTILE.iter().map(objective).collect();
    let name = "::error::x,y: 50%0A##[z]<b>`*[k](l)\u{202e}.md";
    let mut files = vec![("::notice::f/okrs.md", format!("# ##[error]Team <i> OKRs 2026-Q3\n\n{page}"))];
    files.push((name, format!("---\nteam: \"::error::<b>@c\"\ncycle: 2026-Q3\n---\n# OKRs\n\n{page}")));
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Folder::with(&files)
}

/// Everything that is printed about the hostile pages, in every format and grouping.
fn printed_about_hostile() -> Vec<(String, String)> {
    let folder = hostile();
    let formats = FORMATS.map(|format| format!("check --output-format {format}"));
    let groupings = ["file", "rule", "team", "owner"].map(|by| format!("check --group-by {by}"));
    let comments =
        ["file", "rule", "team", "owner"].map(|by| format!("check --output-format markdown --group-by {by}"));
    let lines = formats.into_iter().chain(groupings).chain(comments).chain(["show".to_owned()]);
    let text = |line: &String| folder.okrlint(line).env("COLUMNS", "40").printed();
    lines.map(|line| (text(&line), line)).map(|(text, line)| (line, text)).collect()
}

#[test]
fn no_terminal_and_no_build_server_obeys_an_author() {
    for (line, text) in printed_about_hostile() {
        assert!(text.contains("owned"), "{line} says nothing of what is hostile");
        let is_bad = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
        };
        assert!(!text.contains(is_bad), "{line}: {:?}", text.chars().find(|&c| is_bad(c)));
        assert!(!text.contains("##[") && !text.contains("##vso["), "{line}");
        let own = ["::error file=", "::warning file=", "::notice file="].map(|own| (own, "title=okrlint::"));
        let folds = ["::group::Marks on the lines", "::endgroup::"];
        for command in text.lines().filter(|line| line.trim_start().starts_with("::") && !folds.contains(line)) {
            let is_own = own.iter().any(|(file, more)| command.starts_with(file) || command.contains(more));
            assert!(is_own && line.ends_with("github"), "{line}: {command}");
        }
    }
}

#[test]
fn a_command_to_github_has_the_properties_that_it_should() {
    let text = hostile().okrlint("check -q --output-format github").printed();
    for command in text.lines().filter(|line| line.starts_with("::") && line.contains("file=")) {
        let properties = command.split("::").nth(1).unwrap().split_once(' ').unwrap().1;
        let names: Vec<&str> = properties.split(',').map(|property| property.split('=').next().unwrap()).collect();
        assert!(
            names == ["file", "line", "col", "endColumn", "title"] || names == ["file", "line", "endLine", "title"],
            "{command}"
        );
    }
}

#[test]
fn xml_stays_well_formed() {
    let text = hostile().okrlint("check --output-format junit").printed();
    let mut reader = Reader::from_str(&text);
    let (mut depth, mut said) = (0, false);
    loop {
        match reader.read_event().unwrap() {
            events::Event::Start(tag) => {
                let known = ["testsuites", "testsuite", "testcase", "failure", "system-out"];
                assert!(known.contains(&tag.name().as_ref()), "{tag:?}");
                said |= tag.attributes().any(|attribute| attribute.unwrap().value.contains("owned"));
                depth += 1;
            }
            events::Event::End(_) => depth -= 1,
            events::Event::Comment(_) | events::Event::CData(_) | events::Event::PI(_) => panic!("{text}"),
            events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(said && depth == 0, "{text}");
}

/// As it is rendered, all that authors wrote is code.
#[test]
fn markdown_renders_no_markup_of_authors() {
    for (line, text) in printed_about_hostile().into_iter().filter(|(line, _)| line.contains("markdown")) {
        let (mut html, mut words) = (String::new(), String::new());
        for event in Parser::new_ext(&text, Options::all()) {
            match event {
                Event::Html(tag) | Event::InlineHtml(tag) => html += &tag,
                Event::Text(text) => words += &text,
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Table(_) | Tag::CodeBlock(_)) => {
                    panic!("{line}: {event:?}")
                }
                _ => {}
            }
        }
        assert!(!words.contains("owned") && !words.contains('@'), "{line}: {words}");
        let tags: BTreeSet<&str> = html.split('<').filter_map(|tag| tag.split(['>', ' ']).next()).collect();
        let known =
            ["", "!--", "/b", "/code", "/details", "/sub", "/summary", "b", "code", "details", "sub", "summary"];
        assert!(tags.iter().all(|tag| known.contains(tag)), "{line}: {tags:?}");
    }
}
