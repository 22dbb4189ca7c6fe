//! Floor 7. From the settings of files to the plan of a run: what is set alike runs once.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::extend::Config;
use super::file::{ClosedCycles, FailOn};
use super::settle::{Flags, RuleSettings, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rule::{ActiveRule, Conventions, Options, Plan, Profile};
use crate::rules;
use crate::text::FileId;

/// Settles files one by one.
#[derive(Debug)]
pub struct Planner<'a> {
    flags: &'a Flags,
    settled: Vec<Settings>,
    /// The settings of a configuration for files that the same overrides cover.
    known: HashMap<(usize, Vec<(usize, usize)>), usize>,
    of_files: Vec<usize>,
}

/// Which rules run where, and what fails the run.
pub struct Planned {
    /// What the engine runs by.
    pub plan: Plan,
    settled: Vec<Settings>,
}

impl Planned {
    /// The mildest severity that fails the run when it is found in this file.
    pub fn fail_on(&self, file: FileId) -> FailOn {
        let idx = self.plan.of_files.get(file.0 as usize).copied().unwrap_or_default();
        self.settled.get(idx).map_or_else(FailOn::default, |settings| settings.fail_on.value)
    }

    /// Whether a finding fails the run.
    pub fn fails(&self, finding: &Diagnostic) -> bool {
        self.fail_on(finding.primary.file).fails(finding.severity)
    }
}

impl<'a> Planner<'a> {
    /// A planner for no files yet.
    pub fn new(flags: &'a Flags) -> Self {
        Self { flags, settled: Vec::new(), known: HashMap::new(), of_files: Vec::new() }
    }

    /// Adds the next file: its configuration, with a number that stands for it, and its path.
    pub fn add(&mut self, number: usize, config: &Config, path: &Path) {
        let overriding = config.overriding(path, false);
        let (settled, flags) = (&mut self.settled, self.flags);
        let idx = *self.known.entry((number, overriding)).or_insert_with_key(|(_, overriding)| {
            settled.push(config.settle_with(overriding, flags));
            settled.len() - 1
        });
        self.of_files.push(idx);
    }

    /// The plan for all files in the order in which they were added.
    pub fn finish(self) -> Planned {
        let active: BTreeMap<Way, ActiveRule> = self.settled.iter().flat_map(ways).collect();
        let number: BTreeMap<&Way, usize> = active.keys().zip(0..).collect();
        let profile = |settings: &Settings| Profile {
            // Both are in the order of names, so the numbers rise.
            rules: ways(settings).map(|(way, _)| number[&way]).collect(),
            conventions: Conventions {
                scoring: settings.scoring.value,
                alignment: settings.alignment.value,
                check_ins: settings.checkins.value,
            },
            reports_closed_cycles: settings.closed_cycles.value == ClosedCycles::Report,
        };
        let profiles = self.settled.iter().map(profile).collect();
        let rules = active.into_values().collect();
        let plan = Plan { rules, profiles, of_files: self.of_files, ..Plan::default() };
        Planned { plan, settled: self.settled }
    }
}

/// A way in which a rule is set: its name, its severity and its options.
type Way = (&'static str, Severity, String);

/// The rules that run, each with the way in which it is set, by name.
fn ways(settings: &Settings) -> impl Iterator<Item = (Way, ActiveRule)> {
    settings.rules.iter().filter_map(|(name, rule)| {
        let active = activate(name, rule)?;
        let options = rule.options.iter().map(|(name, set)| (name, &set.value));
        let options = serde_json::to_string(&options.collect::<BTreeMap<_, _>>()).expect("JSON can be written");
        Some(((*name, active.severity, options), active))
    })
}

fn activate(name: &str, rule: &RuleSettings) -> Option<ActiveRule> {
    let severity = rule.level.value.severity()?;
    let entry = rules::named(name)?;
    let options: Options = rule.options.iter().map(|(name, set)| (name.clone(), set.value.clone())).collect();
    // Every option was tried when it was read.
    let made = (entry.new)(&options).or_else(|_| (entry.new)(&Options::new())).ok()?;
    Some(ActiveRule { meta: &entry.meta, severity, rule: made })
}
