// An officer signs in with their work account, proves once more that it is them, and signs out.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { expectNoAxeFaults } from "../harness/axe.mjs";
import { launch, leave, visitor } from "../harness/browser.mjs";
import { NORTH, startCouncil } from "../harness/council.mjs";
import { expectLargeText, expectReflow } from "../harness/layout.mjs";
import { watch } from "../harness/watch.mjs";

let browser;
let council;

before(async () => {
    council = await startCouncil();
    browser = await launch();
});

after(async () => {
    await leave(browser);
    await council?.stop();
});

async function looks(page, what) {
    await expectNoAxeFaults(page, what);
    await expectReflow(page);
    await expectLargeText(page);
}

const presses = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function atTheProvider(page, name) {
    await page.getByLabel("Name").fill(name);
    await presses(page, "Sign in");
    await page.getByRole("heading", { name: "Nearly signed in" }).waitFor();
}

for (const scripts of [true, false]) {
    test(`an officer signs in with their work account (scripts ${scripts ? "on" : "off"})`, { timeout: 120_000 }, async () => {
        const sub = `good.journey-${scripts}`;
        const email = `${sub}@fenshire.example`;
        await council.account({ sub, email, email_verified: true, groups: [NORTH] });
        await council.waymark("staff", "expect", "--name", `Officer ${scripts}`, "--email", email, "--by", "Desk");
        const context = await visitor(browser, { scripts });
        const watching = watch(context);
        try {
            const page = await context.newPage();
            await page.goto(`${council.url}/staff`);
            await looks(page, "sign in with a work account");
            await presses(page, "Sign in with your work account");
            await atTheProvider(page, sub);
            await looks(page, "back from the provider");
            await presses(page, "Carry on");
            await page.waitForURL(`${council.url}/staff`);
            await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();

            await page.goto(`${council.url}/staff/sign-in?again=yes&next=/account`);
            await looks(page, "prove it again");
            await presses(page, "Sign in with your work account");
            await atTheProvider(page, sub);
            await presses(page, "Carry on");
            await page.waitForURL(`${council.url}/account`);
            await looks(page, "account of a work account");
            await page.getByText("with nothing else").waitFor();

            await presses(page, "Sign out");
            await page.getByRole("link", { name: "Sign out of your work account too" }).waitFor();
            await looks(page, "signed out at work");

            // Somebody whom nobody has added.
            const stranger = `good.stranger-${scripts}`;
            await council.account({ sub: stranger, email: `${stranger}@fenshire.example`, groups: [NORTH] });
            await context.clearCookies();
            await page.goto(`${council.url}/staff/sign-in`);
            await presses(page, "Sign in with your work account");
            await atTheProvider(page, stranger);
            await presses(page, "Carry on");
            await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
            await looks(page, "not let in");
            assert.doesNotMatch(await page.innerText("main"), /stranger/);
            watching.expectNone();
        } finally {
            await leave(context);
        }
    });
}
