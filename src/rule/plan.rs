//! Floor 5. Which rules run on which files, how bad their findings are, and by which conventions they judge.

use std::collections::BTreeSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Options, Rule, RuleEntry, RuleMeta};
use crate::diagnostic::Severity;
use crate::model::Level;
use crate::text::FileId;

/// A rule that runs, and how bad its findings are.
#[derive(Clone)]
pub struct ActiveRule {
    /// What is known about it.
    pub meta: &'static RuleMeta,
    /// How bad its findings are.
    pub severity: Severity,
    /// The rule with its options.
    pub rule: Arc<dyn Rule>,
}

impl ActiveRule {
    /// The rule as its page describes it.
    pub fn by_default(entry: &'static RuleEntry) -> Self {
        let rule = (entry.new)(&Options::new()).expect("every rule runs without options");
        Self { meta: &entry.meta, severity: entry.meta.severity, rule }
    }
}

/// What rules need to know of how a team works, beyond their own options.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Conventions {
    /// How grades are computed. `None`: either way is fine.
    pub scoring: Option<Scoring>,
    /// Which level may support which. `None`: any.
    pub alignment: Option<MaySupport>,
    /// Where check-ins are kept.
    pub check_ins: CheckIns,
}

/// Where teams keep their check-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckIns {
    /// Beside the OKRs, if anywhere.
    #[default]
    Here,
    /// In another tool or place: rules about check-ins keep silent.
    Elsewhere,
}

/// Which levels those of each level may support; where nothing is said, any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct MaySupport {
    /// What objectives of the company may support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<Levels>,
    /// What objectives of a team may support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<Levels>,
    /// What objectives of a person may support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Levels>,
}

/// Some of the levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema, Serialize)]
#[serde(from = "BTreeSet<LevelName>", into = "BTreeSet<LevelName>")]
#[schemars(with = "BTreeSet<LevelName>")]
pub struct Levels([bool; 3]);

/// Who an OKR belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
enum LevelName {
    /// The whole organisation.
    Company,
    /// A team, department or group.
    Team,
    /// One person.
    Person,
}

impl LevelName {
    const ALL: [Self; 3] = [Self::Company, Self::Team, Self::Person];
}

impl From<BTreeSet<LevelName>> for Levels {
    fn from(names: BTreeSet<LevelName>) -> Self {
        Self(LevelName::ALL.map(|name| names.contains(&name)))
    }
}

impl From<Levels> for BTreeSet<LevelName> {
    fn from(levels: Levels) -> Self {
        LevelName::ALL.into_iter().zip(levels.0).filter(|(_, is_in)| *is_in).map(|(name, _)| name).collect()
    }
}

impl Levels {
    /// Whether a level is among them.
    pub fn hold(self, level: Level) -> bool {
        self.0[level as usize]
    }
}

impl MaySupport {
    /// What those of a level may support, if that is said.
    pub fn by(self, level: Level) -> Option<Levels> {
        match level {
            Level::Company => self.company,
            Level::Team => self.team,
            Level::Person => self.person,
        }
    }
}

/// How the grade of a key result follows from its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scoring {
    /// The part of the way from baseline to target that was gone.
    FromBaseline,
    /// Current value by target.
    Ratio,
}

/// How the files of one configuration are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Profile {
    /// The rules that run, as indices into [`Plan::rules`], in order.
    pub rules: Vec<usize>,
    /// By what they judge.
    pub conventions: Conventions,
    /// Whether all rules speak of cycles that are over.
    pub reports_closed_cycles: bool,
}

/// Which rules run where.
#[derive(Default)]
pub struct Plan {
    /// Every rule that runs anywhere, once for each way in which it is set. Sorted by name.
    pub rules: Vec<ActiveRule>,
    /// The ways in which files are looked at.
    pub profiles: Vec<Profile>,
    /// For each file of the workspace, its profile. A file beyond its end has the first.
    pub of_files: Vec<usize>,
    /// Whether comments that keep rules silent are passed over.
    pub ignores_suppressions: bool,
}

impl Plan {
    /// These rules on all files.
    pub fn of(rules: Vec<ActiveRule>) -> Self {
        let profile = Profile { rules: (0..rules.len()).collect(), ..Profile::default() };
        Self { rules, profiles: vec![profile], ..Self::default() }
    }

    /// How a file is looked at.
    pub fn profile(&self, file: FileId) -> &Profile {
        let idx = self.of_files.get(file.0 as usize).copied().unwrap_or(0);
        &self.profiles[idx]
    }

    /// Whether a rule, by its index, runs on a file.
    pub fn runs(&self, rule: usize, file: FileId) -> bool {
        self.profile(file).rules.binary_search(&rule).is_ok()
    }

    /// Whether a rule, by its index, speaks of cycles of a file that are over.
    pub fn speaks_of_closed_cycles(&self, rule: usize, file: FileId) -> bool {
        self.profile(file).reports_closed_cycles || self.rules[rule].meta.speaks_of_closed_cycles
    }
}
