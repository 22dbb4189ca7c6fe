//! Floor 10. `okrlint explain` and `okrlint rules`: what the rules say about themselves.

use std::io::{self, Write};
use std::process::ExitCode;

use okrlint::report::json;
use okrlint::rules::RULES;

use super::Stop;
use super::args::{ExplainArgs, RulesArgs, TextOrJson, no_such_rule};
use super::output::{Messages, print};

pub(crate) fn explain(args: &ExplainArgs, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let Some(entry) = RULES.iter().find(|entry| entry.meta.name == args.rule) else {
        return Err(messages.stop(&no_such_rule(&args.rule)));
    };
    print(messages, |out| writeln!(out, "{}", entry.meta.page.trim()))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn list(args: &RulesArgs, messages: &mut Messages) -> Result<ExitCode, Stop> {
    print(messages, |out| match args.output_format {
        TextOrJson::Text => write_table(out),
        TextOrJson::Json => json::write_rules(RULES.iter().map(|entry| &entry.meta), out),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn write_table(out: &mut impl Write) -> io::Result<()> {
    let longest = RULES.iter().map(|entry| entry.meta.name.len()).max().unwrap_or(0).max("rule".len());
    writeln!(out, "{:longest$}  {:8}  {:10}  what it is about", "rule", "severity", "confidence")?;
    for meta in RULES.iter().map(|entry| &entry.meta) {
        let (severity, confidence) = (meta.severity.word(), meta.confidence.word());
        writeln!(out, "{:longest$}  {severity:8}  {confidence:10}  {}", meta.name, meta.summary)?;
    }
    Ok(())
}
