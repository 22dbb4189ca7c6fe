//! Floor 3. Lines with labels in front, and lines without.

use super::*;

fn check(line: &str, expect: &str) {
    let found = parse(line).map_or_else(
        || "-".to_owned(),
        |found| {
            let id = found.id.map_or("", |id| &line[id]);
            let role = found.role.map_or("", |role| line[role].trim());
            format!("{:?} id={id} role={role} rest={}", found.label, &line[found.rest])
        },
    );
    assert_eq!(found, expect, "{line}");
}

#[test]
fn labels_of_one_item() {
    check("Objective 1: Be loved", "Objective id=Objective 1 role= rest=Be loved");
    check("O1 — Be loved", "Objective id=O1 role= rest=Be loved");
    check("O1. Be loved", "Objective id=O1 role= rest=Be loved");
    check("O: Be loved", "Objective id= role= rest=Be loved");
    check("🎯 Objective #2 - Be loved", "Objective id=Objective #2 role= rest=Be loved");
    check("KR 2.1 Raise NPS to 40", "KeyResult id=KR 2.1 role= rest=Raise NPS to 40");
    check("KR1", "KeyResult id=KR1 role= rest=");
    check("KR1.1 — Publish", "KeyResult id=KR1.1 role= rest=Publish");
    check("1. Key Result 1: x", "KeyResult id=Key Result 1 role= rest=x");
    check("KR1 身体健康", "KeyResult id=KR1 role= rest=身体健康");
    check("KR1：90 %", "KeyResult id=KR1 role= rest=90 %");
    check("Hedef (Objective): Yeni", "Objective id= role= rest=Yeni");
    check("KR 1 (Hız): Süre", "KeyResult id=KR 1 role= rest=Süre");
    check("CEO KR: Sell", "KeyResult id= role=CEO rest=Sell");
    check("Company key result: Close the round", "KeyResult id= role=Company rest=Close the round");
    check("목표 1: 성장", "Objective id=목표 1 role= rest=성장");
    check("关键结果1：增长", "KeyResult id=关键结果1 role= rest=增长");
    check("[KR1] Sell", "KeyResult id=KR1 role= rest=Sell");
    check("O1-KR2: Sell", "KeyResult id=O1-KR2 role= rest=Sell");
    check("O2.KR1 Sell", "KeyResult id=O2.KR1 role= rest=Sell");
    check("1️⃣ Objective: Sell", "Objective id= role= rest=Sell");
    check("KR1 (0.7): Sell", "KeyResult id=KR1 role= rest=Sell");
    check("目標①　Sell", "Objective id=目標① role= rest=Sell");
    check("KR - 30 names", "KeyResult id= role= rest=30 names");
    check("O - Sell", "Objective id= role= rest=Sell");
    check("(ii) KR: Sell", "KeyResult id= role= rest=Sell");
    check("B) Objective: Sell", "Objective id= role= rest=Sell");
    check("Doel B: Sell", "Objective id=Doel B role= rest=Sell");
    check("Objective II - Sell", "Objective id=Objective II role= rest=Sell");
    check("Objective O1: Sell", "Objective id=O1 role= rest=Sell");
    check("Objetivo O2", "Objective id=O2 role= rest=");
    check("Key Result KR1.2 — Sell", "KeyResult id=KR1.2 role= rest=Sell");
    check("KR1 have 20 towns sail", "KeyResult id=KR1 role= rest=have 20 towns sail");
    check("OKR 1: Yeni", "Okr id=OKR 1 role= rest=Yeni");
}

#[test]
fn labels_of_sections() {
    check("Key Results", "KeyResults id= role= rest=");
    check("Key Results:", "KeyResults id= role= rest=");
    check("🎯 Key Results (KRs)", "KeyResults id= role= rest=");
    check("Anahtar Sonuçlar (Key Results):", "KeyResults id= role= rest=");
    check("Objectives", "Objectives id= role= rest=");
    check("OKRs", "Okrs id= role= rest=");
}

#[test]
fn words_that_label_nothing() {
    for line in [
        "Objective setting is hard",
        "Key results are measured",
        "Only 3 tickets open",
        "O wonder of wonders",
        "Goals are nice",
        "2.5 days to answer",
        "Krakow office opens",
        "OKRs are a way to set goals",
        "Objectively better",
        "KR 3 of 5 tenders",
        "Goal A player",
        "J. Smith leaves",
        "O1 is what the board asks about",
        "KR2 will follow in autumn",
        "Objective-level grades are means",
    ] {
        check(line, "-");
    }
}
