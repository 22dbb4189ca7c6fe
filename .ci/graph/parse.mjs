// Draws the folders that are named, and a page in which everything means something to somebody, and lets Mermaid and
// Graphviz themselves read what was drawn.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instance } from '@viz-js/viz';
import { JSDOM } from 'jsdom';

// Mermaid looks for a browser as soon as it is loaded.
globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
const graphviz = await instance();

const WORDS = [
  'end', 'graph TD', 'a --> b', '"] --> x["', '%% no comment', '%%{init: {}}%%', 'style c0n0 fill:red', ':::broken',
  '```mermaid', '`"**bold**"`', '1. First', '- Second', '# Third', '<script>alert(1)</script>', '&lt;&#35;#35;&quot;',
  'A \\"quoted\\" \\N back\\slash\\', '{{}} [[]] (()) ||', '$$x^2$$', 'href: https://example.org', 'subgraph x', 'Ünïcödé 🚢 数',
  'x'.repeat(300),
];

const folder = mkdtempSync(join(tmpdir(), 'okrlint-graph-'));
try {
  const objectives = WORDS.map((words, idx) => `## O${idx}: ${words}\n\nSupports: ${words}#${idx}\n\n- KR1: ${words} from 9 to 2, now 4\n`);
  const page = ['---', 'type: okr', `team: '${WORDS[3]}'`, 'cycle: 2026-Q3', '---', '', ...objectives].join('\n');
  writeFileSync(join(folder, 'okrs.md'), page);
  for (const drawn of [...process.argv.slice(2), folder]) {
    await mermaid.parse(draw(drawn, 'mermaid'));
    const { status, errors } = graphviz.render(draw(drawn, 'dot'), { format: 'dot' });
    if (status !== 'success') throw new Error(`${drawn}: ${JSON.stringify(errors)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function draw(folder, format) {
  const args = ['run', '--quiet', '--', 'graph', '--isolated', '--cycle', 'all', '--output-format', format, folder];
  return execFileSync('cargo', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
}
