//! Floor 5. What a rule knows while it looks at something, and how it speaks.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{ActiveRule, CheckIns, Conventions, Occasion, Plan};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Label};
use crate::model::{Document, KeyResult, Objective, Phase, Trouble};
use crate::text::{FileId, Span, Spanned, Spans};
use crate::workspace::{Alignment, Habits, Measuring, OkrSet, Place, Pursuit, Workspace, by_metric, seasons};

/// What is the same for all rules and files of a run.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// All files.
    pub workspace: &'a Workspace,
    /// Which rules run where.
    pub plan: &'a Plan,
    /// The day of the run.
    pub today: Date,
    /// What several rules need to know of all files together.
    pub shared: &'a Shared<'a>,
}

/// What several rules need to know of all files together: found out once, when the first of them asks.
#[derive(Debug, Default)]
pub struct Shared<'a> {
    alignment: OnceLock<Alignment<'a>>,
    pursuits: OnceLock<Vec<Pursuit<'a>>>,
    metrics: OnceLock<Vec<Vec<Measuring<'a>>>>,
    okr_sets: OnceLock<Vec<OkrSet<'a>>>,
    seasons: OnceLock<Vec<Vec<OkrSet<'a>>>>,
}

/// What a rule knows while it looks at something, and what it has said.
pub struct Context<'a> {
    run: Run<'a>,
    /// The index of the rule in the plan.
    rule: usize,
    document: Option<&'a Document>,
    objective: Option<&'a Objective>,
    key_result: Option<&'a KeyResult>,
    said: Said,
}

/// What a rule has said.
#[derive(Debug, Default)]
pub struct Said {
    /// Its findings.
    pub findings: Vec<Diagnostic>,
    /// Where it kept silent because it was asked to: see [`Context::unless_silenced`].
    pub silenced: Vec<(FileId, u32)>,
}

impl<'a> Context<'a> {
    /// A context in which the rule of an index in the plan looks at the workspace.
    pub fn new(run: Run<'a>, rule: usize) -> Self {
        Self { run, rule, document: None, objective: None, key_result: None, said: Said::default() }
    }

    /// What the rule has said.
    pub fn into_said(self) -> Said {
        self.said
    }

    /// Lets the rule look at `document` and everything in it of which the rule may speak.
    pub fn walk(&mut self, document: &'a Document) {
        let rule = &self.rule().rule;
        self.document = Some(document);
        rule.check_document(document, self);
        for objective in &document.objectives {
            if self.skips(document, objective) {
                continue;
            }
            self.objective = Some(objective);
            rule.check_objective(objective, self);
            for key_result in &objective.key_results {
                self.key_result = Some(key_result);
                rule.check_key_result(key_result, objective, self);
            }
            self.key_result = None;
        }
        self.objective = None;
    }

    /// Lets the rule look at the names in the suppressions of `document` under which there was nothing to silence.
    pub fn walk_suppressions(&mut self, document: &'a Document, unused: &[&Spanned<String>]) {
        self.document = Some(document);
        self.rule().rule.check_unused_suppressions(unused, self);
    }

    fn rule(&self) -> &'a ActiveRule {
        &self.run.plan.rules[self.rule]
    }

    /// The day of the run.
    pub fn today(&self) -> Date {
        self.run.today
    }

    /// All files.
    pub fn workspace(&self) -> &'a Workspace {
        self.run.workspace
    }

    /// How all objectives hang together.
    pub fn alignment(&self) -> &'a Alignment<'a> {
        self.run.shared.alignment.get_or_init(|| self.run.workspace.alignment())
    }

    /// All objectives that teams and people pursue.
    pub fn pursuits(&self) -> &'a [Pursuit<'a>] {
        self.run.shared.pursuits.get_or_init(|| self.run.workspace.pursuits())
    }

    /// The pursued key results that measure the very same thing, those of one metric together.
    pub fn metrics(&self) -> &'a [Vec<Measuring<'a>>] {
        self.run.shared.metrics.get_or_init(|| by_metric(self.pursuits()))
    }

    /// The objectives of each team or person, cycle after cycle.
    pub fn seasons(&self) -> &'a [Vec<OkrSet<'a>>] {
        self.run.shared.seasons.get_or_init(|| seasons(self.all_okr_sets()))
    }

    /// The objectives of each team or person in each cycle.
    pub fn all_okr_sets(&self) -> &'a [OkrSet<'a>] {
        self.run.shared.okr_sets.get_or_init(|| self.run.workspace.okr_sets())
    }

    /// The habits of those who pursue any objective that `shows` it.
    pub fn habits(&self, shows: impl Fn(&Document, &Objective) -> bool) -> Habits {
        Habits::of(self.run.workspace, self.all_okr_sets(), shows)
    }

    /// How the team of a file works.
    pub fn conventions(&self, document: &Document) -> Conventions {
        self.run.plan.profile(document.file).conventions
    }

    /// Whether the team of a file keeps its check-ins in another place, as the file or the configuration says.
    pub fn keeps_check_ins_elsewhere(&self, document: &Document) -> bool {
        document.front_matter.check_ins_elsewhere || self.conventions(document).check_ins == CheckIns::Elsewhere
    }

    /// The file that is looked at.
    ///
    /// # Panics
    ///
    /// When all files are looked at together.
    pub fn document(&self) -> &'a Document {
        self.document.expect("a rule that looks at all files names the file itself")
    }

    /// Whether the rule is to keep silent about `objective`: its cycle is over, or it is still being written, and the rule
    /// does not speak of such.
    pub fn skips(&self, document: &Document, objective: &Objective) -> bool {
        let Run { plan, today, .. } = self.run;
        match document.phase(objective, today) {
            Some(Phase::Over) => !plan.speaks_of_closed_cycles(self.rule, document.file),
            Some(Phase::Draft) => self.rule().meta.is_silent_in(Occasion::Drafts),
            _ => false,
        }
    }

    /// The objectives of `document` that the rule may speak of, for a rule that looks at files or at all of them.
    pub fn objectives<'d>(&self, document: &'d Document) -> impl Iterator<Item = &'d Objective> + use<'d, 'a, '_> {
        document.objectives.iter().filter(move |objective| !self.skips(document, objective))
    }

    /// The objectives of each team or person in each cycle, as far as the rule may speak of them.
    pub fn okr_sets(&self) -> Vec<OkrSet<'a>> {
        let may_speak = |(document, objective): &&Place<'a>| !self.skips(document, objective);
        let told = |set: &OkrSet<'a>| OkrSet {
            objectives: set.objectives.iter().filter(may_speak).copied().collect(),
            ..*set
        };
        self.all_okr_sets().iter().map(told).collect()
    }

    /// The items of which the rule is not asked to keep silent, for a rule that says something of several at once. Of
    /// single findings the engine sees to that.
    pub fn unless_silenced<T>(&mut self, items: Vec<T>, place: impl Fn(&T) -> (&Document, Span)) -> Vec<T> {
        let name = self.rule().meta.name;
        if self.run.plan.ignores_suppressions {
            return items;
        }
        let mut silence: HashMap<FileId, Spans> = HashMap::new();
        let mut heard = items;
        heard.retain(|item| {
            let (document, place) = place(item);
            let silence = silence.entry(document.file).or_insert_with(|| document.silence(name));
            let is_silenced = silence.hold(place.start);
            self.said.silenced.extend(is_silenced.then_some((document.file, place.start)));
            !is_silenced
        });
        heard
    }

    /// Whether findings of this rule in `document` will be shown: it is one of the files that were asked about, and
    /// the rule runs on it with these options.
    pub fn covers(&self, document: &Document) -> bool {
        self.run.workspace.reports(document.file) && self.run.plan.runs(self.rule, document.file)
    }

    /// Reports what was seen at a place of the file that is looked at.
    pub fn report(&mut self, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.report_in(self.document().file, span, message)
    }

    /// Reports what was seen at a place of any file.
    pub fn report_in(&mut self, file: FileId, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        let rule = self.rule();
        self.said.findings.push(Diagnostic {
            rule: rule.meta.name,
            severity: rule.severity,
            confidence: rule.meta.confidence,
            message: message.into(),
            primary: Label { file, span, text: String::new() },
            related: Vec::new(),
            help: None,
            objective: self.objective.map(Objective::subject),
            key_result: self.key_result.map(KeyResult::subject),
            recurrence: None,
            items: Vec::new(),
            is_for_all: false,
            marks: Vec::new(),
            telling: None,
        });
        self.said.findings.last_mut().expect("one was just pushed")
    }

    /// Reports how a key result of the file that is looked at is put.
    pub fn report_wording(
        &mut self,
        kr: &KeyResult,
        objective: &Objective,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.report(span, message).about(objective.subject(), Some(kr.subject()))
    }

    /// Reports everything of one kind that reading could not make sense of.
    pub fn report_complaints(&mut self, about: Trouble) {
        let document = self.document();
        for complaint in document.complaints.iter().filter(|complaint| complaint.about == about) {
            let subject = document.objective_before(complaint.span).map(Objective::subject);
            let finding = self.report(complaint.span, &complaint.message).help(&complaint.help);
            finding.objective = subject;
        }
    }
}
