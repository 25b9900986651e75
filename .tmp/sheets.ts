// node .tmp/sheets.ts OUT COLS WIDTH FILES...
import { openBrowser } from "../e2e/support/browser.ts";
import { readFileSync, writeFileSync } from "node:fs";
const [out, cols, width, ...files] = process.argv.slice(2);
const b = await openBrowser();
const p = await b.chromium.newPage({ viewport: { width: Number(cols) * Number(width) + 20, height: 800 } });
const html = `<body style="margin:4px;background:#888"><div style="column-count:${cols};column-gap:6px">` + files.map((f) => `<div style="break-inside:avoid;margin-bottom:8px"><div style="font:12px sans-serif;background:#ff0">${f.split("/").pop()}</div><img style="width:100%" src="data:image/png;base64,${readFileSync(f).toString("base64")}"></div>`).join("") + "</div></body>";
await p.setContent(html); await p.waitForTimeout(300);
writeFileSync(out ?? "", await p.screenshot({ fullPage: true }));
await b.close();
