//! Floor 9. A report for CI servers, in the form of `JUnit`: each file is a suite of tests, and each finding a test that fails or has something to say.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::words::told;
use super::{Places, Report, paths, sanitise};
use crate::diagnostic::Diagnostic;
use crate::model::TakenAs;
use crate::text::FileId;

/// Writes all findings, and a test that passes for each file of OKRs in which nothing was found. Findings that do not
/// fail the run do not fail their test either.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    let suites = suites(report, &places);
    let tests: usize = suites.iter().map(|suite| suite.tests.len()).sum();
    let failures: usize = suites.iter().map(Suite::failures).sum();
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .with_attributes([("name", "okrlint"), ("tests", &tests.to_string()), ("failures", &failures.to_string())])
        .with_attribute(NO_ERRORS)
        .write_inner_content(|xml| suites.iter().try_for_each(|suite| suite.write(xml)))?;
    writeln!(out)
}

/// An error is a test that could not run, and readers want to know that there was none.
const NO_ERRORS: (&str, &str) = ("errors", "0");

/// A file and what was found in it.
struct Suite {
    name: String,
    tests: Vec<Test>,
}

/// A finding, or that there is none.
struct Test {
    name: String,
    outcome: Outcome,
}

enum Outcome {
    Passes,
    /// Said, and no failure of the run.
    Says(String),
    Fails {
        message: String,
        severity: &'static str,
        details: String,
    },
}

/// The files of OKRs in their order. Where there are none, one suite says that okrlint ran: to some readers an empty
/// report is an error.
fn suites(report: &Report<'_>, places: &Places<'_>) -> Vec<Suite> {
    let held = report.workspace.documents.iter().filter(|document| document.taken_as != TakenAs::Other);
    let files = held.map(|document| document.file).filter(|&file| report.workspace.reports(file));
    let mut by_file: BTreeMap<FileId, Vec<Test>> = files.map(|file| (file, Vec::new())).collect();
    for finding in report.findings {
        by_file.entry(finding.primary.file).or_default().push(Test::of(report, places, finding));
    }
    if by_file.is_empty() {
        return vec![Suite::of("okrlint".to_owned(), Vec::new())];
    }
    let name = |file| sanitise(&paths::path(report.workspace, file)).into_owned();
    by_file.into_iter().map(|(file, tests)| Suite::of(name(file), tests)).collect()
}

impl Suite {
    fn of(name: String, tests: Vec<Test>) -> Self {
        let clean = || vec![Test { name: "nothing found".to_owned(), outcome: Outcome::Passes }];
        Self { name, tests: if tests.is_empty() { clean() } else { tests } }
    }

    fn failures(&self) -> usize {
        self.tests.iter().filter(|test| matches!(test.outcome, Outcome::Fails { .. })).count()
    }

    fn write<W: Write>(&self, xml: &mut Writer<W>) -> io::Result<()> {
        let counts = [("tests", self.tests.len()), ("failures", self.failures())];
        let counts = counts.map(|(name, count)| (name, count.to_string()));
        xml.create_element("testsuite")
            .with_attribute(("name", self.name.as_str()))
            .with_attributes(counts.iter().map(|(name, count)| (*name, count.as_str())))
            .with_attribute(NO_ERRORS)
            .write_inner_content(|xml| self.tests.iter().try_for_each(|test| test.write(&self.name, xml)))?;
        Ok(())
    }
}

impl Test {
    fn of(report: &Report<'_>, places: &Places<'_>, finding: &Diagnostic) -> Self {
        let at = places.start(&finding.primary);
        let message = sanitise(&finding.message).into_owned();
        let details = format!("line {}, column {}: {}", at.line, at.column, told(finding));
        let name = format!("{}: {message}", finding.rule);
        let severity = finding.severity.word();
        let fails = report.tally.fail_on.fails(finding.severity);
        let outcome = if fails { Outcome::Fails { message, severity, details } } else { Outcome::Says(details) };
        Self { name, outcome }
    }

    fn write<W: Write>(&self, suite: &str, xml: &mut Writer<W>) -> io::Result<()> {
        let test = xml.create_element("testcase").with_attributes([("name", self.name.as_str()), ("classname", suite)]);
        match &self.outcome {
            Outcome::Passes => test.write_empty()?,
            Outcome::Says(words) => test.write_inner_content(|xml| {
                xml.create_element("system-out").write_text_content(BytesText::new(words))?;
                Ok(())
            })?,
            Outcome::Fails { message, severity, details } => test.write_inner_content(|xml| {
                let failure = xml.create_element("failure");
                let failure = failure.with_attributes([("message", message.as_str()), ("type", severity)]);
                failure.write_text_content(BytesText::new(details))?;
                Ok(())
            })?,
        };
        Ok(())
    }
}
