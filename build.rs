//! Reads the pages of the rules in `rules/` and writes the registry: one line for each rule.
//!
//! A rule is two files, `rules/kr-count.md` and `src/rules/kr_count.rs`. What is wrong with either is said here, as an
//! error of the build that names the page.

#![expect(clippy::disallowed_methods, reason = "a build script reads its folders and writes what it makes")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The keys of a page's front matter, in the order in which they stand.
const KEYS: [&str; 11] = [
    "name",
    "summary",
    "category",
    "severity",
    "strict",
    "default",
    "confidence",
    "in-closed-cycles",
    "silent-in",
    "yields-to",
    "since",
];
/// Those that may be left out: most rules are no worse in the preset `strict`, are on by default, keep silent about
/// cycles that are over, give advice on drafts, speak of what was just added, and yield to no other.
const OPTIONAL: [&str; 5] = ["strict", "default", "in-closed-cycles", "silent-in", "yields-to"];
const OCCASIONS: [&str; 2] = ["drafts", "new-items"];
const CATEGORIES: [&str; 6] = ["reading", "structure", "wording", "measurement", "scoring", "suppression"];
const SEVERITIES: [&str; 3] = ["advice", "warning", "error"];
const CONFIDENCES: [&str; 3] = ["low", "medium", "high"];

type Result<T> = std::result::Result<T, String>;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/rules");
    match registry() {
        Ok(code) => {
            let folder = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
            fs::write(Path::new(&folder).join("registry.rs"), code).expect("OUT_DIR can be written to");
        }
        Err(mistake) => println!("cargo::error={mistake}"),
    }
}

/// The code of the registry.
fn registry() -> Result<String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let pages = pages(&root.join("rules"))?;
    each_has_code(&pages, &root.join("src/rules"))?;
    check_yields(&pages)?;
    Ok(code(&pages, &root))
}

/// A page: its front matter and what follows it.
struct Page {
    keys: BTreeMap<&'static str, String>,
    body: String,
}

impl Page {
    fn key(&self, key: &str) -> &str {
        self.keys.get(key).map_or("", String::as_str)
    }

    /// The rules before which this one steps back.
    fn yields_to(&self) -> impl Iterator<Item = &str> {
        self.list("yields-to")
    }

    fn list(&self, key: &str) -> impl Iterator<Item = &str> {
        self.key(key).trim_matches(['[', ']']).split(',').map(str::trim).filter(|entry| !entry.is_empty())
    }
}

fn pages(folder: &Path) -> Result<BTreeMap<String, Page>> {
    let stems = stems(folder, "md").into_iter().filter(|stem| stem != "README");
    stems.map(|stem| Ok((stem.clone(), page(folder, &stem)?))).collect()
}

fn page(folder: &Path, stem: &str) -> Result<Page> {
    let text =
        fs::read_to_string(folder.join(format!("{stem}.md"))).map_err(|error| format!("rules/{stem}.md: {error}"))?;
    read_page(&text.replace("\r\n", "\n"), stem).map_err(|mistake| format!("rules/{stem}.md: {mistake}"))
}

fn read_page(text: &str, stem: &str) -> Result<Page> {
    let (front_matter, body) = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .ok_or("begins with no front matter between two lines of ---")?;
    let mut expected = KEYS.iter();
    let mut keys = BTreeMap::new();
    for line in front_matter.lines() {
        let (key, value) = line.split_once(": ").ok_or(format!("`{line}` is not of the form `key: value`"))?;
        let known = expected
            .find(|known| **known == key)
            .ok_or(format!("no `{key}` goes here: the keys are {}", KEYS.join(", ")))?;
        keys.insert(*known, value.trim().to_owned());
    }
    let page = Page { keys, body: body.trim_start().to_owned() };
    check_values(&page, stem)?;
    Ok(page)
}

fn check_values(page: &Page, stem: &str) -> Result<()> {
    for key in KEYS.into_iter().filter(|key| !OPTIONAL.contains(key)) {
        if page.key(key).is_empty() {
            return Err(format!("does not say its {key}"));
        }
    }
    if page.key("name") != stem {
        return Err(format!("names the rule {}", page.key("name")));
    }
    one_of(page, "category", &CATEGORIES)?;
    one_of(page, "severity", &SEVERITIES)?;
    one_of(page, "confidence", &CONFIDENCES)?;
    let given = |key: &str| !page.key(key).is_empty();
    if given("strict") {
        one_of(page, "strict", &SEVERITIES)?;
        let rank = |key| SEVERITIES.iter().position(|severity| *severity == page.key(key));
        if rank("strict") <= rank("severity") {
            return Err("`strict` is no worse than `severity`".to_owned());
        }
    }
    if given("default") {
        one_of(page, "default", &["off"])?;
    }
    if given("in-closed-cycles") {
        one_of(page, "in-closed-cycles", &["speaks"])?;
    }
    if let Some(unknown) = page.list("silent-in").find(|occasion| !OCCASIONS.contains(occasion)) {
        return Err(format!("`silent-in` names {unknown}, and known are {}", OCCASIONS.join(", ")));
    }
    Ok(())
}

fn one_of(page: &Page, key: &str, known: &[&str]) -> Result<()> {
    let value = page.key(key);
    if known.contains(&value) {
        return Ok(());
    }
    Err(format!("no {key} is called {value}: there are {}", known.join(", ")))
}

/// Every page has its code, and all code its page.
fn each_has_code(pages: &BTreeMap<String, Page>, folder: &Path) -> Result<()> {
    let modules = stems(folder, "rs");
    for name in pages.keys() {
        let module = module(name);
        if !modules.contains(&module) {
            return Err(format!("rules/{name}.md has no src/rules/{module}.rs"));
        }
    }
    for module in modules {
        let name = module.replace('_', "-");
        if !pages.contains_key(&name) {
            return Err(format!("src/rules/{module}.rs has no rules/{name}.md"));
        }
    }
    Ok(())
}

/// Rules yield to rules that exist, and never in a circle.
fn check_yields(pages: &BTreeMap<String, Page>) -> Result<()> {
    for (name, page) in pages {
        if let Some(unknown) = page.yields_to().find(|other| !pages.contains_key(*other)) {
            return Err(format!("rules/{name}.md: yields to {unknown}, which is no rule"));
        }
        let mut reached: Vec<&str> = page.yields_to().collect();
        let mut next = 0;
        while let Some(other) = reached.get(next).copied() {
            if other == name {
                return Err(format!("rules/{name}.md: yields to itself in a circle"));
            }
            let further: Vec<&str> = pages[other].yields_to().filter(|third| !reached.contains(third)).collect();
            reached.extend(further);
            next += 1;
        }
    }
    Ok(())
}

fn code(pages: &BTreeMap<String, Page>, root: &Path) -> String {
    let mut code = String::new();
    for name in pages.keys() {
        let module = module(name);
        let path = root.join("src/rules").join(format!("{module}.rs")).display().to_string();
        writeln!(code, "#[path = {path:?}]\nmod {module};").expect("a string takes all");
    }
    code.push_str("\n/// All rules, sorted by name.\npub static RULES: &[RuleEntry] = &[\n");
    for (name, page) in pages {
        code.push_str(&entry(name, page));
    }
    code.push_str("];\n");
    code
}

fn entry(name: &str, page: &Page) -> String {
    let summary = page.key("summary");
    let category = camel_case(page.key("category"));
    let severity = camel_case(page.key("severity"));
    let strict = if page.key("strict").is_empty() { severity.clone() } else { camel_case(page.key("strict")) };
    let is_on = page.key("default") != "off";
    let speaks = page.key("in-closed-cycles") == "speaks";
    let occasions: Vec<String> = page.list("silent-in").map(|name| format!("Occasion::{}", camel_case(name))).collect();
    let silent_in = occasions.join(", ");
    let confidence = camel_case(page.key("confidence"));
    let yields_to: Vec<&str> = page.yields_to().collect();
    let since = page.key("since");
    let body = &page.body;
    let rule = format!("{}::{}", module(name), camel_case(name));
    format!(
        "    RuleEntry {{
        meta: RuleMeta {{
            name: {name:?},
            summary: {summary:?},
            category: Category::{category},
            severity: Severity::{severity},
            strict: Severity::{strict},
            is_on_by_default: {is_on},
            speaks_of_closed_cycles: {speaks},
            silent_in: &[{silent_in}],
            confidence: Confidence::{confidence},
            yields_to: &{yields_to:?},
            since: {since:?},
            page: {body:?},
        }},
        new: rule::build::<{rule}>,
        defaults: rule::defaults::<{rule}>,
        schema: rule::schema::<{rule}>,
    }},\n"
    )
}

/// `kr-count` as the name of its module.
fn module(name: &str) -> String {
    name.replace('-', "_")
}

/// `kr-count` as the name of its struct.
fn camel_case(name: &str) -> String {
    name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// The names of all files in `folder` that end in `.extension`, without it.
fn stems(folder: &Path, extension: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == extension));
    let mut stems: Vec<String> = files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    stems.sort();
    stems
}
