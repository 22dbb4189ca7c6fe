//! What other programs are told, and that no text of an author makes them do anything.

mod comment;
mod untrusted;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::cli::{Folder, OKRS};
use crate::support::root;

const PAGE: &str = "# Café OKRs 2026-Q3

## Objective 1: Guests come back 🥐 @ana

- KR1: Launch the loyalty card
- KR2: Regulars 🙂 per week from 40 to 40
";

/// The folder and the name of its page, which takes some encoding.
fn cafe() -> Folder {
    Folder::with(&[("team übung/50%, café.md", PAGE)])
}

fn written(format: &str) -> String {
    cafe().okrlint("check --output-format").arg(format).printed()
}

fn data(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn sarif_tells_code_scanning() {
    let log = data(&written("sarif"));
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| &rule["id"]).collect();
    assert_eq!(rules, ["kr-baseline-equals-target", "kr-is-task"]);
    let rule = &run["tool"]["driver"]["rules"][1];
    assert_eq!(rule["properties"]["problem.severity"], "warning");
    assert!(rule["help"]["markdown"].as_str().unwrap().starts_with("# A key result is not a task\n"), "{rule}");
    let result = &run["results"][1];
    let words = result["message"]["text"].as_str().unwrap();
    assert!(words.contains("starts at `40` and ends at `40`") && words.ends_with(" See also [where it starts](1)."));
    let uri = "team%20%C3%BCbung/50%25%2C%20caf%C3%A9.md";
    let place = |from: u32, to: u32| {
        let region = json!({"startLine": 6, "startColumn": from, "endLine": 6, "endColumn": to});
        json!({"artifactLocation": {"uri": uri}, "region": region})
    };
    assert_eq!(result["ruleIndex"], 0);
    assert_eq!(result["locations"][0]["physicalLocation"], place(39, 41));
    assert_eq!(result["relatedLocations"][0]["physicalLocation"], place(33, 35));
    let prints = &result["partialFingerprints"];
    assert_eq!(prints["primaryLocationLineHash"], "ec9d148147571c19:1");
    assert_eq!(prints["okrlint/v1"], data(&written("gitlab"))[1]["fingerprint"]);
}

#[test]
fn sarif_points_at_single_lines() {
    let folder = Folder::with(&[(
        "okrs.md",
        "# Café OKRs 2026-Q3\n\n- Objective: Guests come back\n  to us\n- Objective: Guests stay\n  for an hour\n",
    )]);
    let json = folder.okrlint("check").json().1;
    let over_lines = |finding: &Value| finding["range"]["start"]["line"] != finding["range"]["end"]["line"];
    assert!(json["findings"].as_array().unwrap().iter().any(over_lines), "{json}");
    let log = data(&folder.okrlint("check --output-format sarif").printed());
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region["startLine"], region["endLine"], "{log}");
    }
}

#[test]
fn github_marks_lines() {
    insta::assert_snapshot!(written("github"), @r"
    team übung/50%, café.md:5:8: warning: `KR1: Launch the loyalty card` is work to do, not what comes of it [kr-is-task]
    team übung/50%, café.md:6:39: error: `KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change [kr-baseline-equals-target]
    ::group::Marks on the lines
    ::error file=team übung/50%25%2C café.md,line=6,col=39,endColumn=41,title=kr-baseline-equals-target::`KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change%0ANobody would notice whether the work was done. Write where the number should be at the end; if it shall only stay as it is, say how bad it may get at most: `stays below 3%25`.
    ::warning file=team übung/50%25%2C café.md,line=5,col=8,endColumn=14,title=kr-is-task::`KR1: Launch the loyalty card` is work to do, not what comes of it%0AWork can be finished without anything getting better. What changes for whom when it is done? Measure that, `from … to …`. The work itself can stand below it as an initiative.
    ::endgroup::
    1 file, 1 OKR document, 1 objective, 2 key results: 1 error, 1 warning, 0 advice; exit code 1: there are warnings or worse (--fail-on warning)
    ");
}

#[test]
fn github_is_told_how_many_marks_it_will_not_show() {
    let key_results: Vec<_> = (1..=13).map(|n| format!("- KR{n}: Visits from {n} to {n}\n")).collect();
    let page = format!("# Café OKRs 2026-Q3\n\n## Objective: Guests come back @ana\n\n{}", key_results.concat());
    let folder = Folder::with(&[("okrs.md", &page)]);
    let text = folder.okrlint("check -q --select kr-baseline-equals-target --output-format github").printed();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 13 + 12, "{text}");
    assert!(lines[..13].iter().all(|line| line.starts_with("okrs.md:")), "{text}");
    assert!(lines[14..23].iter().all(|line| line.starts_with("::error file=okrs.md,line=")), "{text}");
    assert_eq!(lines[23], "::error title=okrlint::4 more findings of severity error: the log lists all");
    let text = folder.okrlint("check gone.md . --select kr-baseline-equals-target --output-format github").printed();
    assert!(
        text.contains("\n::error title=okrlint::okrlint could not do all of its work: the log says why\n"),
        "{text}"
    );
    assert!(text.contains("\n::error title=okrlint::5 more findings of severity error"), "{text}");
}

#[test]
fn gitlab_gets_code_quality() {
    let issues = data(&written("gitlab"));
    let issue = &issues[1];
    assert_eq!((&issue["check_name"], &issue["severity"]), (&json!("kr-baseline-equals-target"), &json!("major")));
    assert_eq!(issue["location"], json!({"path": "team übung/50%, café.md", "lines": {"begin": 6, "end": 6}}));
    assert!(issue["description"].as_str().unwrap().starts_with("kr-baseline-equals-target: `KR2: "), "{issue}");
}

#[test]
fn gitlab_knows_a_finding_again_when_lines_move() {
    let prints = |page: &str| {
        let text = Folder::with(&[("okrs.md", page)]).okrlint("check --output-format gitlab").printed();
        data(&text).as_array().unwrap().iter().map(|issue| issue["fingerprint"].to_string()).collect::<BTreeSet<_>>()
    };
    assert_eq!(prints(PAGE), prints(&PAGE.replace("## Objective", "Words to begin with.\n\n\n## Objective")));
    assert_eq!(prints(PAGE).len(), 2);
}

#[test]
fn junit_has_a_test_for_each_finding() {
    insta::assert_snapshot!(written("junit"), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="okrlint" tests="2" failures="2" errors="0">
      <testsuite name="team übung/50%, café.md" tests="2" failures="2" errors="0">
        <testcase name="kr-is-task: `KR1: Launch the loyalty card` is work to do, not what comes of it" classname="team übung/50%, café.md">
          <failure message="`KR1: Launch the loyalty card` is work to do, not what comes of it" type="warning">line 5, column 8: `KR1: Launch the loyalty card` is work to do, not what comes of it. Work can be finished without anything getting better. What changes for whom when it is done? Measure that, `from … to …`. The work itself can stand below it as an initiative.</failure>
        </testcase>
        <testcase name="kr-baseline-equals-target: `KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change" classname="team übung/50%, café.md">
          <failure message="`KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change" type="error">line 6, column 39: `KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change. Nobody would notice whether the work was done. Write where the number should be at the end; if it shall only stay as it is, say how bad it may get at most: `stays below 3%`.</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "#);
}

#[test]
fn junit_fails_what_fails_the_run_and_passes_what_is_clean() {
    let folder = Folder::with(&[("a.md", PAGE), ("b.md", OKRS)]);
    let text = folder.okrlint("check --fail-on error --output-format junit").printed();
    assert!(text.contains(r#"<testsuites name="okrlint" tests="3" failures="1" errors="0">"#), "{text}");
    assert!(text.contains(r#"<testcase name="nothing found" classname="b.md"/>"#), "{text}");
    assert!(text.contains("<system-out>line 5, column 8: `KR1: Launch the loyalty card` is work to do"), "{text}");
}

/// A test for everything that fails the run, and none that fails otherwise.
#[test]
fn junit_is_red_when_the_run_fails() {
    let folder = Folder::with(&[("a/okrs.md", PAGE), ("b/okrs.md", PAGE), ("c/okrs.md", OKRS)]);
    folder.write("a/okrlint.yaml", b"fail-on: never\n");
    folder.write("b/okrlint.yaml", b"fail-on: error\n");
    let counts = |line: &str| {
        let output = folder.okrlint(&format!("check --output-format junit {line}")).output();
        let text = String::from_utf8(output.stdout).unwrap();
        let head = text.lines().nth(1).unwrap().trim_start_matches(r#"<testsuites name="okrlint" "#).to_owned();
        (output.status.code().unwrap(), head.replace('"', ""))
    };
    let is = |code, head: &str| (code, head.to_owned());
    assert_eq!(counts(RULES), is(1, "tests=5 failures=1 errors=0>"));
    assert_eq!(counts("c"), is(0, "tests=1 failures=0 errors=0>"));
    assert_eq!(counts("c/gone.md"), is(2, "tests=1 failures=0 errors=1>"));
    assert_eq!(counts("b c/gone.md"), is(2, "tests=3 failures=1 errors=1>"));
    let hidden = "--select kr-is-task --fail-on warning --min-severity error b";
    assert_eq!(counts(hidden), is(1, "tests=2 failures=1 errors=0>"));
}

#[test]
fn junit_speaks_of_no_file_that_was_not_asked_about() {
    let folder = Folder::with(&[("a.md", PAGE), ("b.md", OKRS)]);
    let text = folder.okrlint("check --output-format junit a.md").printed();
    assert!(text.contains(r#"classname="a.md""#) && !text.contains("b.md"), "{text}");
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let result = data(&written("rdjson"));
    assert_eq!(result["source"], json!({"name": "okrlint"}));
    let diagnostic = &result["diagnostics"][1];
    assert_eq!(
        (&diagnostic["severity"], &diagnostic["code"]["value"]),
        (&json!("ERROR"), &json!("kr-baseline-equals-target"))
    );
    let range = json!({"start": {"line": 6, "column": 42}, "end": {"line": 6, "column": 44}});
    assert_eq!(diagnostic["location"], json!({"path": "team übung/50%, café.md", "range": range}));
    assert_eq!(diagnostic["related_locations"][0]["message"], "where it starts");
}

#[test]
fn lines_of_json_are_the_findings_of_json() {
    let lines: Vec<Value> = written("jsonl").lines().map(data).collect();
    assert_eq!(Value::from(lines), data(&written("json"))["findings"]);
}

/// Whoever reads only the first line must not be told that all is well where it is not.
#[test]
fn what_is_not_told_is_not_called_nothing() {
    let folder = Folder::with(&[("a.md", PAGE), ("b.md", OKRS), ("notes.md", "# Notes\n")]);
    let head = |line: &str| {
        let text = folder.okrlint(&format!("check --output-format markdown {line}")).printed();
        text.lines().nth(1).unwrap().to_owned()
    };
    assert_eq!(head("a.md"), "### okrlint found 1 error and 1 warning");
    assert_eq!(head("b.md"), "### okrlint found nothing wrong");
    assert_eq!(head("notes.md"), "### okrlint found no OKRs");
    assert_eq!(head("gone.md"), "### okrlint could not do all of its work");
    let some = head("a.md gone.md");
    assert_eq!(some, "### okrlint could not do all of its work, and found 1 error and 1 warning");
    let hidden = "--select kr-is-task --min-severity error a.md";
    assert_eq!(head(hidden), "### okrlint found nothing as bad as what was asked for");
    let text = folder.okrlint(&format!("check --output-format markdown {hidden}")).printed();
    assert!(text.contains("Not shown, because only worse was asked for: 1 finding."), "{text}");
    folder.okrlint("baseline write").output();
    assert_eq!(head("--baseline okrlint-baseline.yaml a.md"), "### okrlint found nothing new");
}

#[test]
fn agents_get_one_line_a_finding() {
    insta::assert_snapshot!(written("agent"), @r"
    team übung/50%, café.md:5:8: warning kr-is-task: `KR1: Launch the loyalty card` is work to do, not what comes of it help: Work can be finished without anything getting better. What changes for whom when it is done? Measure that, `from … to …`. The work itself can stand below it as an initiative.
    team übung/50%, café.md:6:39: error kr-baseline-equals-target: `KR2: Regulars 🙂 per week from 40 to 40` starts at `40` and ends at `40`: nothing would change help: Nobody would notice whether the work was done. Write where the number should be at the end; if it shall only stay as it is, say how bad it may get at most: `stays below 3%`.
    ");
}

/// The two pages have more in common than anybody should notice here.
const RULES: &str = "--select kr-is-task,kr-baseline-equals-target";

#[test]
fn findings_are_put_together_by_what_they_have_in_common() {
    let other = PAGE.replace("Café", "Bakery").replace("@ana", "@ben").replace("- KR2", "- KR2 @ana");
    let folder = Folder::with(&[("a.md", PAGE), ("b.md", &other)]);
    let heads = |by: &str| {
        let text = folder.okrlint(&format!("check -q {RULES} --group-by")).arg(by).printed();
        text.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(heads("file"), ["a.md: 1 error, 1 warning", "b.md: 1 error, 1 warning"]);
    assert_eq!(heads("rule"), ["kr-baseline-equals-target: 2 errors", "kr-is-task: 2 warnings"]);
    assert_eq!(heads("team"), ["Bakery: 1 error, 1 warning", "Café: 1 error, 1 warning"]);
    assert_eq!(heads("owner"), ["@ana: 2 errors, 1 warning", "@ben: 1 warning"]);
    let markdown = folder.okrlint(&format!("check {RULES} --group-by owner --output-format markdown")).printed();
    assert!(markdown.contains("<summary><code>@ana</code>: 2 errors, 1 warning</summary>"), "{markdown}");
    folder.write("c.md", PAGE.replace(" @ana", "").as_bytes());
    let nobodys = folder.okrlint(&format!("check {RULES} --group-by owner --output-format markdown c.md")).printed();
    assert!(nobodys.contains("<summary>no owner: 1 error, 1 warning</summary>"), "{nobodys}");
    let lines = folder.okrlint(&format!("check -q {RULES} --group-by owner c.md")).printed();
    assert!(lines.starts_with("no owner: 1 error, 1 warning\n"), "{lines}");
}

/// Of how many findings a report tells.
fn n_told(format: &str, text: &str) -> usize {
    let lines = |is_one: fn(&&str) -> bool| text.lines().filter(is_one).count();
    match format {
        "full" => lines(|line| ["error: ", "warning: ", "advice: "].iter().any(|word| line.starts_with(word))),
        "concise" => lines(|_| true) - 1,
        "grouped" => lines(|line| line.starts_with("  ")),
        "plain" => lines(|line| line.starts_with("Rule: ")),
        "markdown" => lines(|line| line.starts_with("- **")),
        "agent" | "jsonl" => lines(|_| true),
        "json" => data(text)["findings"].as_array().unwrap().len(),
        "sarif" => data(text)["runs"][0]["results"].as_array().unwrap().len(),
        "github" => {
            text.lines().take_while(|line| !line.starts_with("::group::") && !line.contains("; exit code")).count()
        }
        "gitlab" => data(text).as_array().unwrap().len(),
        "junit" => lines(|line| line.contains("<testcase ") && !line.ends_with("/>") && !line.contains("\"the run\"")),
        "rdjson" => data(text)["diagnostics"].as_array().unwrap().len(),
        other => panic!("{other}"),
    }
}

/// What is counted is what is printed, and the exit code is that of what was found.
#[test]
fn every_format_tells_of_the_same_findings() {
    let folder = Folder::copy_of(&root().join("fixtures/company"));
    for arguments in ["", "--fail-on never --min-severity error"] {
        let line = format!("check --today 2026-11-21 {arguments}");
        let (code, json) = folder.okrlint(&line).json();
        let count = |key: &str| usize::try_from(json["summary"][key].as_u64().unwrap()).unwrap();
        let all = ["errors", "warnings", "advice"].map(count).iter().sum::<usize>();
        assert_eq!(
            (all > 0, code),
            (true, i32::try_from(json["summary"]["exit_code"].as_i64().unwrap()).unwrap()),
            "{arguments}"
        );
        for format in FORMATS {
            let output = folder.okrlint(&line).arg("--output-format").arg(format).output();
            let text = String::from_utf8(output.stdout).unwrap();
            assert_eq!((n_told(format, &text), output.status.code()), (all, Some(code)), "{arguments} {format}");
        }
    }
}

/// As with other programs whose drawings screen readers stumble over.
#[test]
fn no_graphics_means_sentences() {
    let folder = cafe();
    let plain = folder.okrlint("--output-format plain").printed();
    assert_eq!(folder.okrlint("").env("NO_GRAPHICS", "1").printed(), plain);
    assert_eq!(folder.okrlint("").env("NO_GRAPHICS", "0").printed(), folder.okrlint("").printed());
    let named = folder.okrlint("--output-format concise").env("NO_GRAPHICS", "1").printed();
    assert_eq!(named, folder.okrlint("--output-format concise").printed());
    folder.write("okrlint.yaml", b"okrs: [docs/]\nfail-onn: error\n");
    let (code, told) = folder.okrlint("").env("NO_GRAPHICS", "1").trouble();
    assert!(code == 2 && told.is_ascii(), "{told}");
    insta::assert_snapshot!(told.split_once(" Known").unwrap().0, @r#"Error in okrlint.yaml, line 2: there is no setting "fail-onn". What to do: Did you mean "fail-on"?"#);
}

/// Formats for programs, and what each writes when there is nothing to say.
#[test]
fn nothing_to_say_is_said_in_every_format() {
    for files in [&[("okrs.md", OKRS)][..], &[]] {
        let folder = Folder::with(files);
        let text = |format: &str| {
            let output = folder.okrlint("check --output-format").arg(format).output();
            assert_eq!(output.status.code(), Some(0));
            String::from_utf8(output.stdout).unwrap()
        };
        let sarif = data(&text("sarif"));
        assert_eq!(sarif["runs"][0]["results"], json!([]));
        assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"], json!([]));
        assert_eq!(text("gitlab"), "[]\n");
        assert_eq!(data(&text("rdjson"))["diagnostics"], json!([]));
        assert!(text("junit").contains(r#"<testcase name="nothing found""#));
        assert!(text("markdown").contains("### okrlint found no"));
        assert_eq!(text("jsonl") + &text("agent"), "");
        assert!(!text("github").contains("::"));
    }
}

pub(crate) const FORMATS: [&str; 13] = [
    "full", "concise", "grouped", "plain", "markdown", "agent", "json", "jsonl", "sarif", "github", "gitlab", "junit",
    "rdjson",
];
