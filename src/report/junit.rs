//! Floor 9. A report for CI servers, in the form of `JUnit`: each file is a suite of tests, and each finding a test that fails or has something to say.

use std::collections::BTreeMap;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::tally::UNDONE;
use super::words::told;
use super::{Places, Report, paths, sanitise};
use crate::diagnostic::Diagnostic;
use crate::model::TakenAs;
use crate::text::FileId;

/// Writes all findings, and a test that passes for each file of OKRs in which nothing was found. Findings that do not
/// fail the run do not fail their test either, and whatever else fails it is a test of its own.
pub fn write(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let places = Places::of(report.workspace, report.findings);
    let suites = suites(report, &places);
    let counts = Suite::counts(suites.iter().flat_map(|suite| &suite.tests));
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("testsuites")
        .with_attribute(("name", OKRLINT))
        .with_attributes(counts.iter().map(|(name, count)| (*name, count.as_str())))
        .write_inner_content(|xml| suites.iter().try_for_each(|suite| suite.write(xml)))?;
    writeln!(out)
}

/// What is about the run and not about a file is told by this name.
const OKRLINT: &str = "okrlint";

/// A file and what was found in it.
struct Suite {
    name: String,
    tests: Vec<Test>,
}

/// A finding, that there is none, or what became of the run.
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
    /// It could not run.
    Breaks(&'static str),
}

/// The files of OKRs in their order, and what is to be said of the run. To some readers an empty report is an error.
fn suites(report: &Report<'_>, places: &Places<'_>) -> Vec<Suite> {
    let held = report.workspace.documents.iter().filter(|document| document.taken_as != TakenAs::Other);
    let files = held.map(|document| document.file).filter(|&file| report.workspace.reports(file));
    let mut by_file: BTreeMap<FileId, Vec<Test>> = files.map(|file| (file, Vec::new())).collect();
    for finding in report.findings {
        by_file.entry(finding.primary.file).or_default().push(Test::of(report, places, finding));
    }
    let clean = || Test { name: report.tally.nothing().to_owned(), outcome: Outcome::Passes };
    let suite = |name, tests: Vec<Test>| Suite { name, tests: if tests.is_empty() { vec![clean()] } else { tests } };
    let name = |file| sanitise(&paths::path(report.workspace, file)).into_owned();
    let of_run = Test::of_run(report);
    let of_run = (of_run.is_some() || by_file.is_empty()).then(|| suite(OKRLINT.to_owned(), Vec::from_iter(of_run)));
    by_file.into_iter().map(|(file, tests)| suite(name(file), tests)).chain(of_run).collect()
}

impl Suite {
    fn counts<'t>(tests: impl Iterator<Item = &'t Test> + Clone) -> [(&'static str, String); 3] {
        let failures = tests.clone().filter(|test| matches!(test.outcome, Outcome::Fails { .. })).count();
        let errors = tests.clone().filter(|test| matches!(test.outcome, Outcome::Breaks(_))).count();
        [("tests", tests.count()), ("failures", failures), ("errors", errors)]
            .map(|(name, count)| (name, count.to_string()))
    }

    fn write<W: Write>(&self, xml: &mut Writer<W>) -> io::Result<()> {
        let counts = Self::counts(self.tests.iter());
        xml.create_element("testsuite")
            .with_attribute(("name", self.name.as_str()))
            .with_attributes(counts.iter().map(|(name, count)| (*name, count.as_str())))
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
        let outcome =
            if report.fails(finding) { Outcome::Fails { message, severity, details } } else { Outcome::Says(details) };
        Self { name, outcome }
    }

    /// What fails the run and is no finding of the report.
    fn of_run(report: &Report<'_>) -> Option<Self> {
        let outcome = match report.tally.exit_code() {
            0 => return None,
            2 => Outcome::Breaks(UNDONE),
            _ if report.findings.iter().any(|finding| report.fails(finding)) => return None,
            _ => Outcome::Fails {
                message: "what fails the run is not shown".to_owned(),
                severity: "hidden",
                details: report.tally.to_string(),
            },
        };
        Some(Self { name: "the run".to_owned(), outcome })
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
            Outcome::Breaks(why) => test.write_inner_content(|xml| {
                let error = xml.create_element("error").with_attributes([("message", *why), ("type", "incomplete")]);
                error.write_text_content(BytesText::new("The log of this run says why."))?;
                Ok(())
            })?,
        };
        Ok(())
    }
}
