// The API under a public fuzzer: whatever is sent, no fault of ours, and every answer as it is described.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { launch, leave, visitor } from "../harness/browser.mjs";
import { startDemo } from "../harness/demo.mjs";
import { Family } from "../pages/family.mjs";
import { Messages } from "../pages/messages.mjs";

const FUZZER = process.env.WAYMARK_TEST_FUZZER ?? "schemathesis";
const EXAMPLES = "150";
const SEED = "20261130";
const CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "ignored_auth",
];

/** A case of the cast, so that more is tried than addresses of none. */
const CASE = "WM-BELL-2D";

const demo = await startDemo();
after(() => demo.stop());

/** A parent writes: only what comes while a system may take it is told. */
async function aParentWrites() {
    const browser = await launch();
    try {
        const context = await visitor(browser, { scripts: false });
        const family = new Family(await context.newPage(), demo);
        await family.signsIn("parent_late_case");
        await (await new Messages(family).opens()).begins("A date", "Which day is it?");
        await family.presses("Send");
        await family.page.waitForURL(/\/messages\/(?!new)/);
    } finally {
        await leave(browser);
    }
}

/** What was told of it: the newest of all changes, a page at a time. */
async function theMessage(headers) {
    let after = "";
    for (;;) {
        const told = await fetch(`${demo.url}/api/v1/changes${after}`, { headers });
        const { changes, next } = await told.json();
        const message = changes.find((change) => change.what === "message");
        if (message) return message;
        assert.ok(changes.length > 0, "a family has written");
        after = `?after=${encodeURIComponent(next)}`;
    }
}

/** How the fuzzer ended, and what it said. */
function fuzzes(words) {
    return new Promise((resolve, reject) => {
        const fuzzer = spawn(FUZZER, words, { cwd: demo.folder, stdio: ["ignore", "pipe", "pipe"] });
        let said = "";
        for (const stream of [fuzzer.stdout, fuzzer.stderr]) stream.on("data", (text) => (said += text));
        fuzzer.once("error", reject);
        fuzzer.once("exit", (code) => resolve({ code, said }));
    });
}

test("no text that a fuzzer makes up is answered but as it is described", async (t) => {
    const issue = ["issue", "--system", "Fuzzer", "--scope", "events:write", "--scope", "changes:read", "--scope", "people:write"];
    const until = ["--days", "1", "--by", "Sam Officer", "--json"];
    const { token } = JSON.parse(await demo.waymark("token", ...issue, ...until));
    await aParentWrites();
    const message = await theMessage({ Authorization: `Bearer ${token}` });
    const settings = join(demo.folder, "fuzzer.toml");
    await writeFile(settings, `[parameters]\n"path.case" = "${CASE}"\n"path.change" = "${message.id}"\n`);
    const { code, said } = await fuzzes([
        "--config-file",
        settings,
        "run",
        `${demo.url}/api/v1/openapi.json`,
        "--url",
        demo.url,
        "--header",
        `Authorization: Bearer ${token}`,
        "--checks",
        CHECKS.join(","),
        "--max-examples",
        EXAMPLES,
        "--seed",
        SEED,
    ]);
    assert.equal(code, 0, said);
    assert.match(said, /(\d+) generated, \1 passed/);
    t.diagnostic(said.trim().split("\n").at(-1));
});
