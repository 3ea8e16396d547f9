// Staying signed in, being signed out, and leaving in a hurry.
import assert from "node:assert/strict";
import { axeFaults } from "../harness/axe.mjs";
import { journey } from "../harness/journey.mjs";
import { Explanation } from "../pages/explanation.mjs";

journey("somebody who reads for long is warned, and stays", async ({ family, page }) => {
    await page.clock.install();
    await family.signsIn("parent_late_case");
    await page.clock.runFor(3000);
    await new Explanation(family).isAwake();
    const warning = page.getByRole("alertdialog", { name: "Do you want to stay signed in?" });

    await page.clock.fastForward("24:50");
    assert.equal(await warning.count(), 0);
    await page.clock.fastForward("00:15");
    assert.match(await warning.innerText(), /signed out in 5 minutes/);
    assert.deepEqual(await axeFaults(page), []);
    const stay = warning.getByRole("button", { name: "Stay signed in" });
    assert.ok(await stay.evaluate((button) => button === document.activeElement));
    // Safety of the family: the way out stays in reach.
    await page.getByRole("button", { name: /Leave this page now/ }).click({ trial: true });
    await page.clock.fastForward("01:05");
    assert.match(await warning.innerText(), /signed out in 4 minutes/);

    const address = page.url();
    const answered = page.waitForResponse((response) => response.url().endsWith("/stay-signed-in"));
    await stay.click();
    assert.equal((await answered).status(), 200);
    await warning.waitFor({ state: "detached" });
    assert.equal(page.url(), address, "and stays where they were");

    await page.clock.fastForward("26:00");
    assert.equal(await warning.count(), 1, "and is warned again");
    await page.clock.fastForward("05:00");
    await page.waitForURL(/\/signed-out\?next=/);
    assert.match(await family.heading(), /signed you out/);
}, { scripts: [true] });

journey("whoever presses Shift three times is gone, and signed out", async ({ context, family, page }) => {
    const elsewhere = "https://www.bbc.co.uk/weather";
    await context.route(`${elsewhere}**`, (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Weather</title><p>Rain.</p>" }),
    );
    await family.signsIn("parent_late_case");
    await new Explanation(family).isAwake();
    // A capital letter is no call for help.
    for (let letters = 0; letters < 4; letters++) await page.keyboard.press("Shift+A");
    await page.keyboard.press("Shift");
    assert.match(await page.getByRole("status").first().innerText(), /two more times/);
    const signedOut = page.waitForRequest((request) => request.url().endsWith("/sign-out") && request.method() === "POST");
    await page.keyboard.press("Shift");
    await page.keyboard.press("Shift");
    await signedOut;
    await page.waitForURL(elsewhere);
    // The browser carries the request on while the other page is there already.
    await family.opens("/children");
    for (let tries = 0; tries < 20 && page.url().endsWith("/children"); tries++) await family.opens("/children");
    assert.match(page.url(), /\/sign-in/);
}, { scripts: [true] });

journey("the way out is there before anybody signs in", async ({ context, family, page, scripts }) => {
    const elsewhere = "https://www.bbc.co.uk/weather";
    await context.route(`${elsewhere}**`, (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Weather</title><p>Rain.</p>" }),
    );
    const fetched = [];
    page.on("request", (request) => fetched.push(request.url()));
    await family.opens("/");
    await page.waitForLoadState("networkidle");
    assert.ok(!fetched.some((url) => url.endsWith(".wasm")), "a page without islands loads none");
    if (scripts) {
        for (let presses = 0; presses < 3; presses++) await page.keyboard.press("Shift");
    } else {
        await page.getByRole("button", { name: /Leave this page now/ }).click();
    }
    await page.waitForURL(elsewhere);
});
