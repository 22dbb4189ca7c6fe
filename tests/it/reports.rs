//! Several reports of one run, and where they go.

use std::fs;

use crate::cli::{Folder, WRONG};

fn folder() -> Folder {
    Folder::with(&[("okrs.md", WRONG)])
}

fn text(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap()
}

/// What lies in the folder, besides what every one has.
fn files(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<_> = entries.filter(|name| name != ".git" && name != "okrs.md").collect();
    files.sort();
    files
}

#[test]
fn one_run_writes_several_reports() {
    let folder = folder();
    let all = "--output-format concise --output-format sarif=a.sarif --format json=b=c.json";
    let printed = folder.okrlint(all).printed();
    assert_eq!(printed, folder.okrlint("--output-format concise").printed());
    assert_eq!(text(&folder, "a.sarif"), folder.okrlint("--output-format sarif").printed());
    assert_eq!(text(&folder, "b=c.json"), folder.okrlint("--output-format json").printed());
    assert_eq!(files(&folder), ["a.sarif", "b=c.json"]);
    assert_eq!(printed, folder.okrlint("--output-format concise=- --output-format json=b=c.json").printed());
    assert_eq!(printed, folder.okrlint("--output-format concise --output-file -").printed());
}

#[test]
fn what_would_be_printed_goes_to_the_output_file() {
    let folder = folder();
    let concise = folder.okrlint("--output-format concise").printed();
    fs::write(folder.path().join("report.txt"), "an older and much longer report\n".repeat(100)).unwrap();
    let run =
        folder.okrlint("--output-file report.txt --output-format junit=j.xml").env("OKRLINT_OUTPUT_FORMAT", "plain");
    assert_eq!(
        run.told(),
        "exit: 2\n--- stderr\nokrlint: --output-file is left without a report: each has a file of its own\n"
    );
    let run = folder.okrlint("--output-file report.txt").env("OKRLINT_OUTPUT_FORMAT", "concise");
    assert_eq!(run.told(), "exit: 1\n");
    assert_eq!(text(&folder, "report.txt"), concise);
    let run = folder.okrlint("").env("OKRLINT_OUTPUT_FORMAT", "concise=other.txt");
    assert_eq!((run.told().as_str(), text(&folder, "other.txt")), ("exit: 1\n", concise));
}

#[test]
fn colour_that_the_log_of_a_job_shall_have_stays_out_of_files() {
    let folder = folder();
    let colored = |line: &str| {
        let printed = folder.okrlint(line).env("FORCE_COLOR", "1").printed();
        [&printed, &text(&folder, "a.txt")].map(|report| report.contains('\u{1b}'))
    };
    assert_eq!(colored("--output-format full --output-format full=a.txt"), [true, false]);
    assert_eq!(colored("--output-format full --output-format full=a.txt --color always"), [true, true]);
}

#[test]
fn a_report_that_has_no_place_stops_the_run() {
    let folder = folder();
    let stops = |line: &str, why: &str| {
        let (code, told) = folder.okrlint(line).trouble();
        assert_eq!((code, told.as_str()), (2, format!("okrlint: {why}\n").as_str()), "{line}");
    };
    stops("--output-format sarif=no/a.sarif", "cannot write no/a.sarif: no: there is no such file or folder");
    stops("--output-file okrs.md/a.txt", "cannot write okrs.md/a.txt: okrs.md is no folder");
    stops("--output-file .git", "cannot write .git: it is a folder");
    stops("--output-format json=", "a report is to be written to a file without a name");
    stops("--output-format json=a --output-format sarif=a", "two reports are to be written to a");
    stops("--output-format json=a --output-format sarif=./a", "two reports are to be written to ./a");
    stops("--output-format json=okrs.md none.md", "a report is to be written to okrs.md, which holds OKRs");
    folder.write("okrlint.yaml", b"fail-on: error\n");
    let holds = "a report is to be written to okrlint.yaml, which holds settings or a baseline";
    stops("--output-file okrlint.yaml", holds);
    let one =
        "only one report can be printed: write the others to files, such as `--output-format sarif=okrlint.sarif`";
    stops("--output-format json --output-format sarif", one);
    stops("--output-format json --group-by team", "--group-by is for the output formats `grouped` and `markdown`");
    assert_eq!(files(&folder), ["okrlint.yaml"]);
    let (code, told) = folder.okrlint("--output-format xml=a").trouble();
    assert!(code == 2 && told.contains("invalid value 'xml' for '--output-format"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_report_takes_the_place_of_an_older_one_as_that_was() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let mode = |path: &str| fs::metadata(folder.path().join(path)).unwrap().permissions().mode() & 0o777;
    folder.write("real/old.json", b"old");
    fs::set_permissions(folder.path().join("real/old.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/old.json", folder.path().join("link.json")).unwrap();
    assert_eq!(folder.okrlint("--output-format json --output-file link.json").told(), "exit: 1\n");
    assert!(folder.path().join("link.json").is_symlink() && text(&folder, "real/old.json").starts_with('{'));
    assert_eq!(mode("real/old.json"), 0o640);
    folder.write("by-hand.json", b"");
    assert_eq!(folder.okrlint("--output-format json=new.json").told(), "exit: 1\n");
    assert_eq!(mode("new.json"), mode("by-hand.json"));
    fs::set_permissions(folder.path().join("new.json"), fs::Permissions::from_mode(0o444)).unwrap();
    let (code, told) = folder.okrlint("--output-format json=new.json").trouble();
    assert_eq!((code, told.as_str()), (2, "okrlint: cannot write new.json: permission denied\n"));
    assert_eq!(folder.okrlint("--output-format json=/dev/null").told(), "exit: 1\n");
    let printed = folder.okrlint("--output-format concise=/dev/stdout").printed();
    assert_eq!(printed, folder.okrlint("--output-format concise").printed());
}

#[cfg(unix)]
#[test]
fn one_file_is_one_file_by_whatever_name() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let full = folder.path().join("a.json").display().to_string();
    folder.write("a.json", b"");
    symlink("a.json", folder.path().join("b.json")).unwrap();
    for other in ["b.json", &full] {
        let line = format!("--output-format json=a.json --output-format sarif={other}");
        assert_eq!(folder.okrlint(&line).trouble().1, format!("okrlint: two reports are to be written to {other}\n"));
    }
    assert_eq!(folder.okrlint("--output-format json=/dev/null --output-format sarif=/dev/null").told(), "exit: 1\n");
    symlink("later.json", folder.path().join("link.json")).unwrap();
    assert_eq!(folder.okrlint("--output-format json=link.json").told(), "exit: 1\n");
    assert!(folder.path().join("link.json").is_symlink() && text(&folder, "later.json").starts_with('{'));
}

/// `/dev/full` takes nothing.
#[cfg(target_os = "linux")]
#[test]
fn what_is_printed_knows_of_a_report_that_could_not_be_written() {
    let output = folder().okrlint("--output-format concise --output-format json=/dev/full").output();
    let (printed, told) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!((output.status.code(), told.as_str()), (Some(2), "okrlint: cannot write /dev/full: no space is left\n"));
    assert!(printed.ends_with("; exit code 2: okrlint could not do all of its work\n"), "{printed}");
}

/// It quotes what is wrong.
#[test]
fn a_report_in_markdown_is_not_taken_for_okrs() {
    let folder = folder();
    let line = "--output-format markdown=okr-report.md";
    assert_eq!(folder.okrlint(line).told(), "exit: 1\n");
    let first = text(&folder, "okr-report.md");
    assert_eq!(folder.okrlint(line).told(), "exit: 1\n");
    assert_eq!(text(&folder, "okr-report.md"), first.replace("1 file,", "2 files,"));
}

#[test]
fn a_run_on_github_adds_to_its_summary() {
    let folder = folder();
    folder.write("summary", b"Before.\n");
    let summary = folder.path().join("summary").display().to_string();
    let run = folder.okrlint("--output-format github").env("GITHUB_STEP_SUMMARY", &summary);
    assert!(run.printed().contains("\n::warning file=okrs.md,"));
    let markdown = folder.okrlint("--output-format markdown").env("GITHUB_STEP_SUMMARY", &summary).printed();
    assert_eq!(text(&folder, "summary"), format!("Before.\n{markdown}"));
    // Of a summary that is longer than a mebibyte GitHub shows nothing.
    folder.write("summary", "x".repeat((1 << 20) - 3100).as_bytes());
    folder.okrlint("--output-format github").env("GITHUB_STEP_SUMMARY", &summary).printed();
    let filled = text(&folder, "summary");
    assert!(filled.len() < 1 << 20 && filled.contains("There is no room here for "), "{}", filled.len());
    let lost = folder.okrlint("--output-format github").env("GITHUB_STEP_SUMMARY", "/nowhere/summary.md").trouble();
    assert!(lost.0 == 1 && lost.1.contains("cannot add to the summary of this run"), "{}", lost.1);
}
