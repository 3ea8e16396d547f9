// Why a date is what it is, and what if it is sent on another day.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { Explanation } from "../pages/explanation.mjs";

journey("a parent asks why the next date is what it is", async ({ family, page, scripts, looks }) => {
    await family.signsIn("parent_late_case");
    const why = new Explanation(family);
    const address = await page.locator(".wm-next").evaluate((card) => {
        // Awake it is a button; the same step's link stands further down in any case.
        return card.querySelector("a[href*='/why/']")?.getAttribute("href") ?? null;
    });
    if (!scripts) {
        await page.locator(".wm-next").getByRole("link", { name: /^Why this date/ }).click();
        assert.equal(new URL(page.url()).pathname, address);
        assert.match(await family.says(), /The last day is/);
        assert.equal(await page.getByRole("group", { name: /^What if/ }).count(), 0);
        return looks("why without scripts");
    }
    await why.opens();
    assert.equal(await why.button().getAttribute("aria-expanded"), "true");
    const here = await why.says(why.inPlace());
    assert.match(await why.answer(), /late, by 12 days/);
    await looks("why in place");

    await why.button().click();
    assert.equal(await why.button().getAttribute("aria-expanded"), "false");
    assert.equal(await why.inPlace().isVisible(), false);

    // The server counts the same: every sentence and every day stands on the step's page too.
    await page.locator("a[href*='/why/C10/']").first().click();
    const there = await why.says(page.getByRole("main"));
    for (const said of here.filter((said) => !/^That is/.test(said))) {
        assert.ok(there.includes(said), `the page does not say: ${said}`);
    }
    await looks("why on its page");
});

journey("a parent tries other days", async ({ family, page }) => {
    await family.signsIn("parent_late_case");
    const why = await new Explanation(family).opens();
    const [, last] = /The last day is (\d+ \w+ \d+)/.exec(await why.inPlace().innerText());
    const due = new Date(`${last} 12:00 UTC`);
    const on = async (days) => {
        const sent = new Date(due.getTime() + days * 86_400_000);
        return why.asks(sent.getUTCDate(), sent.getUTCMonth() + 1, sent.getUTCFullYear());
    };
    assert.equal(await on(0), "That is the last day. It is in time.");
    assert.equal(await on(-1), "That is in time, with 1 day to go.");
    assert.equal(await on(-30), "That is in time, with 30 days to go.");
    assert.equal(await on(1), "That is late, by 1 day.");
    assert.equal(await on(400), "That is late, by 400 days.");
    assert.equal(await on(-300), "That is before the start.");
    assert.equal(await why.asks(31, 2, 2027), "That is not a real day.");
    assert.equal(await why.asks(3, 2, 20), "", "nothing is said while somebody types");
    assert.equal(await page.getByRole("alert").count(), 0);
}, { scripts: [true] });

journey("a phone whose clock is wrong counts the same", async ({ family, page }) => {
    await family.signsIn("parent_late_case");
    let why = await new Explanation(family).opens();
    const right = [await why.says(why.inPlace()), await why.asked(), await why.answer()];

    await page.addInitScript(() => {
        const Right = Date;
        const ahead = 3.3 * 365 * 86_400_000;
        globalThis.Date = class extends Right {
            constructor(...parts) {
                super(...(parts.length > 0 ? parts : [Right.now() + ahead]));
            }
            static now() {
                return Right.now() + ahead;
            }
        };
    });
    await page.reload();
    assert.ok((await page.evaluate(() => new Date().getFullYear())) >= new Date().getFullYear() + 3);
    why = await new Explanation(family).opens();
    const wrong = [await why.says(why.inPlace()), await why.asked(), await why.answer()];
    assert.deepEqual(wrong, right);
    assert.equal(await page.getByRole("alertdialog").count(), 0, "and nobody is signed out");
}, { scripts: [true] });

journey("somebody with a keyboard alone asks why", async ({ family, page, scripts }) => {
    await family.signsIn("parent_late_case");
    const why = new Explanation(family);
    if (scripts) await why.isAwake();
    const focused = () =>
        page.evaluate(() => ({
            tag: document.activeElement.localName,
            says: document.activeElement.innerText ?? "",
            id: document.activeElement.id,
        }));
    const tabsTo = async (wanted) => {
        for (let presses = 0; presses < 40; presses++) {
            await page.keyboard.press("Tab");
            const now = await focused();
            if (wanted(now)) return;
        }
        assert.fail("the keyboard does not come there");
    };
    await tabsTo(({ says }) => says.startsWith("Why this date"));
    assert.equal((await focused()).tag, scripts ? "button" : "a");
    await page.keyboard.press("Enter");
    if (!scripts) {
        await page.waitForURL(/\/why\//);
        return;
    }
    assert.ok(await why.inPlace().isVisible());
    await tabsTo(({ id }) => id === "what-if-day");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("31");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("2");
    assert.equal(await why.answer(), "That is not a real day.");
    // Back to the button, and shut by the space bar.
    for (let presses = 0; presses < 2; presses++) await page.keyboard.press("Shift+Tab");
    assert.equal((await focused()).tag, "button");
    await page.keyboard.press("Space");
    assert.equal(await why.inPlace().isVisible(), false);
});
