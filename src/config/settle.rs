//! Floor 7. What holds for a file in the end, and where each of it was said.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::extend::Config;
use super::file::{ClosedCycles, FailOn, Glob, Level, Preset, Rules};
use super::lexicons::{Words, take_words};
use super::origin::{Origin, Set};
use super::read::Layer;
use crate::diagnostic::Severity;
use crate::language::WordClass;
use crate::rule::{CheckIns, MaySupport, Options, RuleMeta, Scoring};
use crate::rules::{self, RULES};

/// What the command line decides.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// Only these rules, also those that nothing turns on.
    pub select: Vec<&'static str>,
    /// Not these rules.
    pub ignore: Vec<&'static str>,
    /// The mildest severity that fails the run.
    pub fail_on: Option<FailOn>,
    /// Whether all rules speak of cycles that are over.
    pub all_cycles: bool,
}

/// The rule that `require-reason` turns on.
const REASON: &str = "suppression-without-reason";

/// What holds for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The patterns of the files that hold OKRs. `None`: the files themselves say.
    pub okrs: Set<Option<Vec<String>>>,
    /// The patterns of the files to leave out.
    pub exclude: Set<Option<Vec<String>>>,
    /// The mildest severity that fails a run.
    pub fail_on: Set<FailOn>,
    /// The preset.
    pub preset: Set<Preset>,
    /// The month (1 to 12) in which fiscal years begin.
    pub fiscal_year_start: Set<u8>,
    /// The language of the OKRs. `None`: their words tell.
    pub lang: Set<Option<String>>,
    /// How the score of a key result follows from its numbers. `None`: either way is fine.
    pub scoring: Set<Option<Scoring>>,
    /// Which level may support which. `None`: any.
    pub alignment: Set<Option<MaySupport>>,
    /// Whether rules about planning speak of cycles that are over.
    pub closed_cycles: Set<ClosedCycles>,
    /// Where teams keep their check-ins.
    pub checkins: Set<CheckIns>,
    /// Whether a comment that keeps a rule silent has to say why.
    pub require_reason: Set<bool>,
    /// The file that keeps findings that were there before, as it is written.
    pub baseline: Set<Option<String>>,
    /// The words that mean something else here, by class.
    pub lexicons: BTreeMap<WordClass, Words>,
    /// Every rule.
    pub rules: BTreeMap<&'static str, RuleSettings>,
}

/// How a rule is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSettings {
    /// How bad its findings are, if it runs.
    pub level: Set<Level>,
    /// All of its options.
    pub options: BTreeMap<String, Set<Value>>,
}

impl Config {
    /// What holds for the file or folder at `path`, relative to the workspace.
    pub fn settle(&self, path: &Path, is_folder: bool, flags: &Flags) -> Settings {
        self.settle_with(&self.overriding(path, is_folder), flags)
    }

    /// What holds for a file that is covered by these entries of `overrides`.
    pub(super) fn settle_with(&self, overriding: &[(usize, usize)], flags: &Flags) -> Settings {
        let mut settings = Settings::by_default();
        for layer in &self.layers {
            settings.take_scalars(layer);
        }
        settings.take_preset();
        for (idx, layer) in (0..).zip(&self.layers) {
            settings.take_layer(layer);
            for &(_, entry) in overriding.iter().filter(|(layer, _)| *layer == idx) {
                settings.take_override(layer, entry);
            }
        }
        settings.take_flags(flags);
        settings
    }
}

impl Settings {
    fn by_default() -> Self {
        let rule = |meta: &RuleMeta, defaults: Options| RuleSettings {
            level: Set::by_default(level_by(Preset::default(), meta)),
            options: defaults.into_iter().map(|(name, value)| (name, Set::by_default(value))).collect(),
        };
        Self {
            okrs: Set::by_default(None),
            exclude: Set::by_default(None),
            fail_on: Set::by_default(FailOn::default()),
            preset: Set::by_default(Preset::default()),
            fiscal_year_start: Set::by_default(1),
            lang: Set::by_default(None),
            scoring: Set::by_default(None),
            alignment: Set::by_default(None),
            closed_cycles: Set::by_default(ClosedCycles::default()),
            checkins: Set::by_default(CheckIns::default()),
            require_reason: Set::by_default(false),
            baseline: Set::by_default(None),
            lexicons: BTreeMap::new(),
            rules: RULES.iter().map(|entry| (entry.meta.name, rule(&entry.meta, (entry.defaults)()))).collect(),
        }
    }

    /// All that does not depend on the file that is looked at, and no rules.
    fn take_scalars(&mut self, layer: &Layer) {
        let file = &layer.file;
        let at = |key| move || layer.origin(&[key]);
        let globs = |globs: &Option<Vec<Glob>>| {
            globs.as_ref().map(|globs| Some(globs.iter().map(|glob| glob.0.clone()).collect()))
        };
        self.okrs.put(globs(&file.okrs), at("okrs"));
        self.exclude.put(globs(&file.exclude), at("exclude"));
        self.fail_on.put(file.fail_on, at("fail-on"));
        self.preset.put(file.preset, at("preset"));
        self.fiscal_year_start.put(file.fiscal_year_start.map(|month| month.0), at("fiscal-year-start"));
        self.require_reason.put(file.require_reason, at("require-reason"));
        self.baseline.put(file.baseline.clone().map(Some), at("baseline"));
        take_words(&mut self.lexicons, layer);
    }

    fn take_preset(&mut self) {
        let preset = self.preset.value;
        for entry in RULES {
            let Some(rule) = self.rules.get_mut(entry.meta.name) else { continue };
            if self.preset.from != Origin::Default {
                rule.level = Set { value: level_by(preset, &entry.meta), from: Origin::Preset(preset) };
            }
            if entry.meta.name == REASON && self.require_reason.value && rule.level.value < Level::Warning {
                rule.level = Set { value: Level::Warning, from: self.require_reason.from.clone() };
            }
        }
    }

    fn take_layer(&mut self, layer: &Layer) {
        let file = &layer.file;
        self.lang.put(file.lang.clone().map(Some), || layer.origin(&["lang"]));
        self.scoring.put(file.scoring.map(Some), || layer.origin(&["scoring"]));
        self.alignment.put(file.alignment.map(Some), || layer.origin(&["alignment"]));
        self.closed_cycles.put(file.closed_cycles, || layer.origin(&["closed-cycles"]));
        self.checkins.put(file.checkins, || layer.origin(&["checkins"]));
        self.take_rules(file.rules.as_ref(), |path| layer.origin(path));
    }

    fn take_override(&mut self, layer: &Layer, idx: usize) {
        let Some(entry) = layer.file.overrides.iter().flatten().nth(idx) else { return };
        let at = |path: &[&str]| layer.origin_in_override(idx, path);
        self.lang.put(entry.lang.clone().map(Some), || at(&["lang"]));
        self.scoring.put(entry.scoring.map(Some), || at(&["scoring"]));
        self.alignment.put(entry.alignment.map(Some), || at(&["alignment"]));
        self.closed_cycles.put(entry.closed_cycles, || at(&["closed-cycles"]));
        self.checkins.put(entry.checkins, || at(&["checkins"]));
        self.take_rules(entry.rules.as_ref(), at);
    }

    /// Severity and options are settled each on its own.
    fn take_rules(&mut self, rules: Option<&Rules>, at: impl Fn(&[&str]) -> Origin) {
        for (name, written) in rules.iter().flat_map(|rules| &rules.0) {
            let Some(rule) = self.rules.get_mut(name.as_str()) else { continue };
            rule.level.put(written.level(), || at(&["rules", name, "severity"]));
            for (option, value) in written.options() {
                let set = Set { value: value.clone(), from: at(&["rules", name, option]) };
                rule.options.insert(option.clone(), set);
            }
        }
    }

    fn take_flags(&mut self, flags: &Flags) {
        self.fail_on.put(flags.fail_on, || Origin::Flag("--fail-on"));
        self.closed_cycles.put(flags.all_cycles.then_some(ClosedCycles::Report), || Origin::Flag("--all-cycles"));
        for (name, rule) in self.rules.iter_mut().filter(|_| !flags.select.is_empty()) {
            let selected = flags.select.contains(name);
            let is_on = rule.level.value != Level::Off;
            if selected && !is_on {
                let severity = severity_by(self.preset.value, name);
                rule.level = Set { value: Level::from(severity), from: Origin::Flag("--select") };
            } else if !selected && is_on {
                rule.level = Set { value: Level::Off, from: Origin::Flag("--select") };
            }
        }
        for name in &flags.ignore {
            if let Some(rule) = self.rules.get_mut(name) {
                rule.level = Set { value: Level::Off, from: Origin::Flag("--ignore") };
            }
        }
    }
}

/// How bad the findings of a rule are by a preset, if it runs by it.
fn level_by(preset: Preset, meta: &RuleMeta) -> Level {
    let severity = match preset {
        Preset::Recommended => meta.is_on_by_default.then_some(meta.severity),
        Preset::Strict => meta.is_on_by_default.then_some(meta.strict),
        Preset::All => Some(meta.strict),
    };
    Level::from(severity)
}

/// How bad the findings of a rule are by a preset, once it is asked to run.
fn severity_by(preset: Preset, name: &str) -> Option<Severity> {
    let meta = &rules::named(name)?.meta;
    Some(if preset == Preset::Recommended { meta.severity } else { meta.strict })
}
