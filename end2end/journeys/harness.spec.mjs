// The watchers must be able to fail: each is shown a page that is wrong.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { axeFaults } from "../harness/axe.mjs";
import { launch, visitor } from "../harness/browser.mjs";
import { expectLargeText, expectReflow } from "../harness/layout.mjs";
import { watch } from "../harness/watch.mjs";

const GOOD = "<main><h1>A page</h1><p>Some words.</p></main>";
const PAGES = {
    "/good": GOOD,
    "/no-name": `${GOOD}<button></button>`,
    "/wide": "<main><h1>A page</h1><div style='width:900px'>wide</div></main>",
    "/cut": "<main><h1>A page</h1><p style='height:1.2em;font-size:1rem;line-height:18px;height:18px;overflow:hidden'>Words that are cut off.</p></main>",
    "/inline": `${GOOD}<script>document.title = "no"</script>`,
    "/missing": `${GOOD}<img alt="" src="/not-there.png">`,
    "/broken": GOOD,
};

let browser;
let server;
let origin;

before(async () => {
    server = createServer((request, response) => {
        const body = PAGES[request.url];
        if (request.url === "/favicon.ico") return void response.writeHead(204).end();
        const status = request.url === "/broken" ? 500 : body ? 200 : 404;
        response.writeHead(status, {
            "content-type": "text/html; charset=utf-8",
            "content-security-policy": "default-src 'self'; style-src 'self' 'unsafe-inline'",
        });
        response.end(`<!doctype html><html lang="en"><head><title>A page</title></head><body>${body ?? ""}</body></html>`);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
    browser = await launch();
});

after(async () => {
    await browser?.close();
    server?.close();
});

/** Opens a page and answers what `look` finds. */
async function on(path, scripts, look) {
    const context = await visitor(browser, { scripts });
    const watching = watch(context);
    try {
        const page = await context.newPage();
        await page.goto(origin + path);
        return await look(page, watching);
    } finally {
        await context.close();
    }
}

for (const scripts of [true, false]) {
    const how = `scripts ${scripts ? "on" : "off"}`;

    test(`a sound page passes every watcher (${how})`, async () => {
        await on("/good", scripts, async (page, watching) => {
            assert.deepEqual(await axeFaults(page), []);
            await expectReflow(page);
            await expectLargeText(page);
            watching.expectNone();
        });
    });

    test(`axe finds a button without a name (${how})`, async () => {
        const faults = await on("/no-name", scripts, axeFaults);
        assert.match(faults.join("\n"), /button-name/);
    });

    test(`a page wider than a small phone is found (${how})`, async () => {
        await assert.rejects(on("/wide", scripts, expectReflow), /no reflow at 320 px/);
    });

    test(`text that is cut off when enlarged is found (${how})`, async () => {
        await assert.rejects(on("/cut", scripts, expectLargeText), /cut off: p/);
    });

    test(`a missing file is found (${how})`, async () => {
        const faults = await on("/missing", scripts, async (_, { faults }) => faults);
        assert.match(faults.join("\n"), /not-there\.png/);
    });

    test(`an answer of 500 is found (${how})`, async () => {
        const faults = await on("/broken", scripts, async (_, { faults }) => faults);
        assert.match(faults.join("\n"), /^500: /m);
    });
}

test("a script that the policy refuses is found", async () => {
    const faults = await on("/inline", true, async (_, { faults }) => faults);
    assert.match(faults.join("\n"), /Content Security Policy/i);
});
