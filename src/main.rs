//! temp
use okrlint::{read::*, text::*};
fn main() {
    let mut docs = vec![];
    for p in std::env::args().skip(2).filter(|a| !a.starts_with("--") && a != "json") {
        let text = String::from_utf8_lossy(&std::fs::read(&p).unwrap()).into_owned();
        let f = SourceFile { id: FileId(0), path: p.clone().into(), text: text.into() };
        let d = read(&f, Reading { fiscal_year_start: 1, declared: std::env::args().any(|a| a == "--assume-okr") });
        let lines = Lines::of(&f.text);
        let os: Vec<_> = d.objectives.iter().map(|o| serde_json::json!({"line": lines.line(o.place().start), "text": o.statement.as_str(), "key_results": o.key_results.iter().map(|k| serde_json::json!({"line": lines.line(k.statement.span().start), "text": k.statement.as_str()})).collect::<Vec<_>>()})).collect();
        if !os.is_empty() {
            docs.push(serde_json::json!({"path": p, "objectives": os}));
        }
    }
    println!("{}", serde_json::json!({"version":1,"documents": docs}));
}
