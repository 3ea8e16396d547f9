// Chromium opens whatever was taken of the files that mean harm, as whoever sent them: each is saved as a file,
// and nothing in them ever runs. The suites have made the files (server/tests/suite/corpus).
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, leave, visitor } from "../harness/browser.mjs";
import { ROOT, startDemo } from "../harness/demo.mjs";
import { senders, sendsParts } from "../harness/uploads.mjs";

const FOLDER = join(ROOT, "target/tmp/corpus");
const forms = (await readdir(FOLDER).catch(() => [])).filter((name) => name.endsWith(".parts"));
const skip = forms.length === 0 && "the suites have not made the files: cargo test --test suite corpus";

let [browser, demo] = [];
before(async () => {
    if (skip) return;
    demo = await startDemo();
    browser = await launch();
});
after(async () => {
    await leave(browser);
    await demo?.stop();
});

/** Whatever ran, as a page tells it: a dialog, a word to the console, a changed title, a new window. */
function listens(context) {
    const ran = [];
    const on = (page) => {
        page.on("dialog", (dialog) => ran.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
        page.on("console", (message) => ran.push(`console: ${message.text()}`));
        page.on("pageerror", (problem) => ran.push(`error: ${problem.message}`));
    };
    context.on("page", on);
    return ran;
}

/** The pages of all documents on a list. */
async function listed(page, list) {
    const found = new Set();
    for (let number = 0; ; number++) {
        await page.goto(`${list}?page=${number}`);
        const before = found.size;
        const links = await page.getByRole("main").getByRole("link").evaluateAll((all) => all.map((one) => one.href));
        for (const link of links) if (/\/documents\/\d+$/.test(link)) found.add(link);
        if (found.size === before) return [...found];
    }
}

test("nothing runs of what was taken, when a browser opens it", { timeout: 600_000, skip }, async () => {
    const who = await senders(browser, demo, 16);
    const parts = await Promise.all(forms.map((name) => readFile(join(FOLDER, name))));
    for (const [nth, some] of parts.entries()) {
        const { status } = await sendsParts(who[nth % who.length], some, "b");
        assert.ok([303, 422].includes(status), `${forms[nth]} was answered ${status}`);
    }
    let opened = 0;
    for (const one of who) {
        const context = await visitor(browser);
        const ran = listens(context);
        try {
            await context.addCookies(one.cookies);
            const page = await context.newPage();
            // What runs is heard.
            await page.setContent("<script>console.log('it ran')</script>");
            assert.deepEqual(ran.splice(0), ["console: it ran"]);
            for (const link of await listed(page, `${one.origin}${one.home}/documents`)) {
                await page.goto(link);
                const title = await page.title();
                const file = await page.locator("a[href*='/file/']").first().evaluate((at) => at.href);
                const saved = page.waitForEvent("download");
                await page.goto(file).catch((problem) => {
                    if (!/Download is starting|ERR_ABORTED/.test(problem.message)) throw problem;
                });
                await (await saved).cancel();
                assert.equal(await page.title(), title, link);
                opened += 1;
            }
            assert.equal(context.pages().length, 1, "no window was opened");
            assert.deepEqual(ran, []);
        } finally {
            await leave(context);
        }
    }
    console.log(`${opened} documents opened in Chromium`);
    assert.ok(opened > forms.length, `${opened} were opened`);
});
