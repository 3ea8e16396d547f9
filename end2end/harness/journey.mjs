// A journey: one story, told twice, with scripts on and with scripts off.
//
//     journey("a parent sees what happens next", async ({ family, looks }) => {
//         const home = await family.signsIn("parent_late_case");
//         await looks("case page");
//     });
//
// `looks` is the whole check of a page as it is now: axe, 320 px, 200% text, screenshots. After
// each story nothing may have gone wrong unseen (see watch.mjs).
import { after, before, test } from "node:test";
import { Family } from "../pages/family.mjs";
import { expectNoAxeFaults } from "./axe.mjs";
import { launch, leave, visitor } from "./browser.mjs";
import { startDemo } from "./demo.mjs";
import { expectLargeText, expectReflow } from "./layout.mjs";
import { shoot } from "./shots.mjs";
import { watch } from "./watch.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {import("./demo.mjs").Demo} */
let demo;
const ready = { asked: false };

/** A story longer than this is stuck. */
const STORY_MS_MAX = 120_000;

/** Tells one story with scripts on and off. Each telling has a new visitor; the council is shared. */
export function journey(name, story, { scripts = [true, false], start = startDemo, skip = false } = {}) {
    if (!skip) readyOnce(start);
    for (const on of scripts) {
        test(`${name} (scripts ${on ? "on" : "off"})`, { timeout: STORY_MS_MAX, skip }, async () => {
            const context = await visitor(browser, { scripts: on });
            const watching = watch(context);
            try {
                const page = await context.newPage();
                await story({
                    demo,
                    page,
                    context,
                    scripts: on,
                    family: new Family(page, demo),
                    looks: (what, of = page) => looks(of, what, on),
                    forgives: watching.forgives,
                });
                watching.expectNone();
            } finally {
                await leave(context);
            }
        });
    }
}

async function looks(page, what, scripts) {
    await expectNoAxeFaults(page, what);
    await expectReflow(page);
    await expectLargeText(page);
    const name = what.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    await shoot(page, scripts ? name : `${name}-plain`);
}

function readyOnce(start) {
    if (ready.asked) return;
    ready.asked = true;
    before(async () => {
        demo = await start();
        browser = await launch();
    });
    after(async () => {
        await leave(browser);
        await demo?.stop();
    });
}
