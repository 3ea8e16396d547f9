// Every GET row of the registry that answers HTML, for each of the cast who may open it, under axe.
//
// Addresses are found as a person finds them: by the links of the pages, from the start page, from
// the page after signing in, and from the mails. What they teach about parameters (a case's
// reference, say) then opens the rows that no link leads to. A row that nobody opened fails.
// Each page is opened and must reflow; axe looks once at each shape of page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeFaults } from "../harness/axe.mjs";
import { launch, leave, visitor } from "../harness/browser.mjs";
import { startDemo } from "../harness/demo.mjs";
import { expectReflow, NARROW } from "../harness/layout.mjs";
import { fill, match, pages, parameters, rowOf } from "../harness/registry.mjs";
import { shapeOf } from "../harness/shape.mjs";
import { watch } from "../harness/watch.mjs";
import { Advisers } from "../pages/advising.mjs";
import { Calls } from "../pages/calls.mjs";
import { Case } from "../pages/case.mjs";
import { Documents, LETTER } from "../pages/documents.mjs";
import { addressOf, Family, PASSPHRASE } from "../pages/family.mjs";
import { aNoticeGoesByPost, Letters } from "../pages/letters.mjs";
import { Mailbox } from "../pages/mailbox.mjs";
import { addsService, addsStaff, daysAgo, invites, records } from "../pages/officer.mjs";
import { Line, characters } from "../pages/line.mjs";
import { Messages } from "../pages/messages.mjs";
import { SignIn } from "../pages/sign_in.mjs";

/** Of one row, a person opens this many addresses: the steps of a case are alike. */
const ADDRESSES_MAX = 3;

/** Rows that show nothing but what their address asks for. */
const ASKED = new Set(["/staff/chase"]);

/** All of the cast together take a third of this on two cores; more means that something is stuck. */
const EVERY_PERSON_MS_MAX = 30 * 60_000;

const demo = await startDemo();
const rows = await pages(demo.folder);
/** Row path -> how many pages of it were looked at. */
const opened = new Map(rows.map((row) => [row.path, 0]));
/** Row path and shape of the pages that axe found no fault with. */
const faultless = new Set();
let browser;

before(async () => {
    browser = await launch();
});

after(async () => {
    await leave(browser);
    await demo.stop();
});

/** Looks at every page that this person finds; answers the faults. */
async function everyPage(page, starts) {
    const context = page.context();
    const watching = watch(context);
    const faults = [];
    const seen = new Set();
    const count = new Map();
    const known = new Map();
    const queue = [];

    const want = (path) => {
        const [bare] = path.split("?");
        const row = rowOf(rows, bare);
        if (!row || seen.has(path)) return;
        seen.add(path);
        if ((count.get(row.path) ?? 0) >= ADDRESSES_MAX) return;
        count.set(row.path, (count.get(row.path) ?? 0) + 1);
        for (const [name, value] of Object.entries(match(row.path, bare) ?? {})) {
            known.set(name, (known.get(name) ?? new Set()).add(value));
        }
        queue.push({ path, row });
    };

    // Most of what a person may not open is asked for in vain: that costs no drawing.
    const opens = async ({ path, row }) => {
        const answer = await context.request.get(new URL(path, demo.url).href, { headers: { accept: "text/html" } });
        if (answer.status() >= 500) faults.push(`${path}: ${answer.status()}`);
        // Not theirs, or not now: the same answer as for what does not exist. Or sent elsewhere.
        const isThere = answer.status() === 200 && rowOf(rows, new URL(answer.url()).pathname) === row;
        await answer.dispose();
        return isThere;
    };

    const look = async ({ path, row }) => {
        if (!(await opens({ path, row }))) return;
        const answer = await page.goto(new URL(path, demo.url).href);
        for (const fault of watching.faults.splice(0)) faults.push(`${path}: ${fault}`);
        if (answer.status() !== 200) {
            faults.push(`${path}: ${answer.status()} to a browser, 200 before`);
            return;
        }
        opened.set(row.path, opened.get(row.path) + 1);
        const shape = `${row.path} ${await shapeOf(page)}`;
        if (!faultless.has(shape)) {
            const found = await axeFaults(page);
            if (found.length === 0) faultless.add(shape);
            for (const fault of found) faults.push(`${path}: ${fault}`);
        }
        await expectReflow(page).catch((problem) => faults.push(problem.message));
        for (const fault of watching.faults.splice(0)) faults.push(`${path}: ${fault}`);
        for (const link of await links(page)) want(link);
    };

    for (const start of starts) {
        await page.goto(start);
        want(new URL(page.url()).pathname);
        for (const link of await links(page)) want(link);
    }
    for (const row of rows) if (parameters(row.path).length === 0) want(row.path);
    do {
        while (queue.length > 0) await look(queue.shift());
        for (const row of rows) for (const path of filled(row, known)) want(path);
    } while (queue.length > 0);
    return { faults, looked: [...count.values()].reduce((sum, one) => sum + one, 0) };
}

/** Addresses of a row, made from the parameters that this person has met; every part must be known. */
function filled(row, known) {
    const names = parameters(row.path);
    if (names.length === 0 || !names.every((name) => known.has(name))) return [];
    const tuples = names.reduce(
        (made, name) => made.flatMap((values) => [...known.get(name)].map((value) => ({ ...values, [name]: value }))),
        [{}],
    );
    return tuples.slice(0, ADDRESSES_MAX).map((values) => fill(row.path, values));
}

/** Same-origin links of a page, without fragment, and without query where the row opens without. */
async function links(page) {
    const found = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => link.href));
    const own = found.filter((link) => link.startsWith(demo.url)).map((link) => new URL(link));
    return [...new Set(own.map(({ pathname, search }) => (ASKED.has(pathname) ? pathname + search : pathname)))];
}

/** A new visitor does `errand`, if there is one, and then looks at every page from its addresses. */
async function asVisitor(errand) {
    // On the narrowest screen from the start: to change the size of every page costs more than the look.
    const context = await visitor(browser, { viewport: NARROW });
    try {
        const page = await context.newPage();
        const starts = await errand(new Family(page, demo));
        const { faults, looked } = await everyPage(page, starts);
        assert.ok(looked > 0, "this person found no page at all");
        if (faults.length > 0) assert.fail(`${faults.length} faults:\n  ${faults.join("\n  ")}`);
    } finally {
        await leave(context);
    }
}

/** Addresses that only a mail has: to join, to choose a new password, to end optional mails. */
async function mailedLinks(family) {
    await family.signsIn("parent_late_case");
    const reference = new Case(family).reference();
    await family.page.context().clearCookies();
    const known = await new Mailbox(demo, addressOf("parent_late_case")).clears();
    await invites(demo, { case: reference, email: "axe@example.org" });
    const mails = [await new Mailbox(demo, "axe@example.org").next()];
    await records(demo, { case: reference, kind: "final_plan_sent", on: daysAgo(0) });
    mails.push(await known.next());
    await family.opens("/forgotten-password");
    await family.page.getByLabel("Your e-mail address").fill(addressOf("parent_late_case"));
    await family.presses("Send me the link");
    mails.push(await known.next());
    await addsStaff(demo, { name: "Noor Haddad", email: "axe.staff@example.org", role: "officer" });
    mails.push(await new Mailbox(demo, "axe.staff@example.org").next());
    await addsService(demo, { name: "Axe Advice", lead: "Ola Haddad", email: "axe.lead@example.org" });
    mails.push(await new Mailbox(demo, "axe.lead@example.org").next());
    return mails.flatMap((mail) => mail.links);
}

/** A case that is not on an officer's list: no link leads there, its reference does. */
async function outsideTheList(family) {
    await family.signsIn("parent_s1");
    const reference = new Case(family).reference();
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.officer);
    return [new URL(`/staff/cases/${reference}/break-glass`, demo.url).href];
}

/** Somebody who was just added to the staff has signed in and still lacks a second step. */
async function withoutASecondStep(family) {
    const { word } = await addsStaff(demo, { name: "Ines Haddad", email: "axe.new@example.org", role: "officer" });
    const { links } = await new Mailbox(demo, "axe.new@example.org").next();
    await family.opens(new URL(links.find((link) => link.includes("/staff/join/"))).pathname);
    await family.page.getByLabel("The word that was said to you").fill(word);
    await family.page.getByLabel(/password/i).first().fill(PASSPHRASE);
    await family.presses("Save and sign in");
    return [family.page.url()];
}

/** A parent asks to be rung and writes a message; answers the addresses of both. */
async function asksAndWrites(family, parent) {
    await family.signsIn(parent);
    const start = family.page.url();
    const calls = await new Calls(family).opensForm();
    await calls.fills({ about: "A date", phone: "01632 960 333", mayLeaveMessage: true });
    await calls.chooses(0);
    await family.presses("Ask for the call");
    const call = new URL(family.page.url()).pathname;
    await family.page.goto(start);
    const messages = await new Messages(family).opens();
    await messages.begins("A date", "Which day is it?");
    await family.presses("Send");
    return [call, new URL(family.page.url()).pathname].map((path) => new URL(path, demo.url).href);
}

/** An officer finds the call and the message at a case of their own. */
async function aCallReached(family) {
    const asked = await asksAndWrites(family, "parent_late_case");
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.officer);
    return asked.map((address) => address.replace("/cases/", "/staff/cases/"));
}

/**
 * An officer sends `who` a private link about the first advice that is owed on their list, in place
 * of the one that is open; whoever is asked comes in by its code.
 */
async function isAsked(family, who) {
    const { page } = family;
    await page.goto(demo.links.officer);
    await family.opens("/staff?needs=advice");
    const cases = await page.locator('main a[href^="/staff/cases/WM-"]').evaluateAll((all) => all.map((one) => one.href));
    const asked = [];
    for (const one of new Set(cases)) {
        await page.goto(one);
        const found = page.locator('main a[href*="/advice/"]').filter({ hasText: "Private link" });
        asked.push(...(await found.evaluateAll((all) => all.map((link) => link.href))));
    }
    assert.ok(asked.length > 0, "no advice is owed");
    const email = `axe.${who}@example.org`;
    await page.goto(asked[0]);
    const withdraws = "Withdraw the link";
    if (await page.getByRole("button", { name: withdraws }).count()) await family.presses(withdraws);
    await page.getByLabel("Their e-mail address at work").fill(email);
    await page.getByLabel("What they are").fill("Head teacher");
    await family.presses("See what is mailed");
    await family.presses("Send it");
    const mailbox = new Mailbox(demo, email);
    const { links } = await mailbox.next(/asks for your advice/);
    const link = links.find((one) => one.includes("/advice/"));
    await page.context().clearCookies();
    await page.goto(link);
    await family.presses("Send me a code");
    const code = page.url();
    const { text } = await mailbox.next(/Your code/);
    await page.getByLabel("Code").fill(/\b\d{6}\b/.exec(text)[0]);
    await family.presses("Go on");
    await page.getByLabel("Your advice").fill("Reads well, and needs help with sums.");
    await family.presses("Check it before you send");
    return [page.url(), link, code];
}

/** They have sent it. */
async function hasAnswered(family) {
    const [, ...links] = await isAsked(family, "answers");
    await family.presses("Send it now");
    return [family.page.url(), ...links];
}

/** An officer finds a letter to post. */
async function aLetterToPost(family) {
    await family.signsIn("parent_late_case");
    await aNoticeGoesByPost(demo, family, new Case(family).reference());
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.officer);
    const letters = await new Letters(family).opens();
    await letters.opensFirst();
    return [family.page.url()];
}

/** An administrator gives the case system a token, and says where it is told of what is new. */
async function aTokenGiven(family) {
    await family.page.goto(demo.links.administrator);
    const at = new URL("/staff/case-systems", demo.url).href;
    await family.page.goto(at);
    await family.page.getByLabel("Name of the case system").fill("Axe cases");
    await family.page.getByLabel("What happened, and what families send").check();
    await family.page.getByLabel("90 days").check();
    await family.presses("Give a token");
    // It is told of what is new, too.
    const told = new URL("/staff/webhooks", demo.url).href;
    await family.page.goto(told);
    await family.page.getByLabel("Axe cases").check();
    await family.page.getByLabel("Address that takes notices").fill("https://cases.fenshire.example/waymark");
    await family.presses("Make a webhook");
    return [at, told];
}

/**
 * An officer sends a letter of a decision to a parent, and begins another; answers the case, and the
 * addresses of the list, of the letter that was sent, and of the one that is begun.
 */
async function sendsADecision(family) {
    const { page } = family;
    await family.signsIn("parent_late_case");
    const reference = new Case(family).reference();
    await page.context().clearCookies();
    await page.goto(demo.links.officer);
    const list = `/staff/cases/${reference}/decision-letters`;
    const begins = async () => {
        await family.opens(list);
        await page.locator('input[name="decision"][value="decided_not_to_assess"]').check();
        await family.presses("Begin the letter");
        return page.url();
    };
    const begun = await begins();
    await begins();
    await page.getByLabel("Why did we decide this?").fill("The school has begun to help. We want to see what that does first.");
    await family.presses("Save and check");
    await page.getByLabel(/^Dawn Bell:/).check();
    const sure = page.getByLabel("Yes, it is right");
    if (await sure.count()) await sure.check();
    // A decision is told once: whoever comes second finds it told.
    const read = page.getByLabel("I have read the letter as the family reads it");
    if ((await read.count()) === 0) return { reference, addresses: [new URL(list, demo.url).href, begun] };
    await read.check();
    await family.presses("Send the letter");
    return { reference, addresses: [new URL(list, demo.url).href, page.url(), begun] };
}

/** A parent got it; answers the case. */
async function hasGotADecision(family) {
    const { reference } = await sendsADecision(family);
    await family.page.context().clearCookies();
    await family.signsIn("parent_late_case");
    return reference;
}

/** A parent finds it. */
async function readsADecision(family) {
    const reference = await hasGotADecision(family);
    await family.opens(`/cases/${reference}/letters`);
    return [family.page.url()];
}

/** A parent lets their adviser read it. */
async function aDecisionIsShared(family) {
    const reference = await hasGotADecision(family);
    await family.opens(`/cases/${reference}`);
    await (await new Advisers(family).opens()).letsWrite();
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.adviser);
    await family.opens(`/cases/${reference}`);
    return [`${family.page.url()}/letters`];
}

/** A caller's case is opened to the officer of the phone line. */
async function opensTheCaseOf(line, { name, key, reference, given }) {
    await line.finds(name, reference);
    await line.checks(reference);
    const check = line.page.url();
    await line.hears(given);
    await line.hearsTheCodeOf(new Mailbox(demo, addressOf(key)));
    await line.family.presses("Open the case for this call");
    return check;
}

/**
 * Two parents ring one after the other. The first call has no note yet; in the second there is another
 * caller to be checked, and a new e-mail address, whose old one is told how to stop it.
 */
async function aCallerOnThePhone(family) {
    await family.signsIn("parent_s8");
    const first = { name: "Paula Heath", key: "parent_s8", reference: new Case(family).reference() };
    first.given = await characters(family);
    await family.page.context().clearCookies();
    const [call] = await asksAndWrites(family, "parent_s7");
    const second = { name: "Moira Grant", key: "parent_s7", reference: new URL(family.page.url()).pathname.split("/")[2] };
    second.given = await characters(family);
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.line);
    const line = new Line(family);
    const ring = call.replace("/cases/", "/staff/line/cases/");
    await family.page.goto(ring);
    await family.presses("I will do this");
    await opensTheCaseOf(line, first);
    const check = await opensTheCaseOf(line, second);
    const speaks = family.page.url();
    const told = await new Mailbox(demo, addressOf(second.key)).clears();
    await line.begins("Change their e-mail address");
    await line.hearsTheAddress("axe.caller@example.org");
    await family.presses("Change it tomorrow");
    const { links } = await told.next(/address here changes/);
    const desk = new URL("/staff/line", demo.url).href;
    return [desk, ring, check, speaks, `${speaks}/book`, `${speaks}/message`, `${speaks}/letters`, `${speaks}/email`, ...links];
}

/** A parent sends a letter; answers the addresses of the document and of its receipt. */
async function sendsALetter(family, parent) {
    await family.signsIn(parent);
    await (await new Documents(family).opens()).sends([LETTER]);
    const receipt = family.page.url();
    await family.follows(LETTER.name);
    return [family.page.url(), receipt];
}

/** An officer finds the letter at a case of their own. */
async function aLetterReached(family) {
    const [letter] = await sendsALetter(family, "parent_late_case");
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.officer);
    return [letter.replace("/cases/", "/staff/cases/").replace(/\/\d+$/, "")];
}

/** An adviser who may also write finds what the parent sent, and may send. */
async function aLetterIsShared(family) {
    const sent = await sendsALetter(family, "parent_s5");
    const reference = new Case(family).reference();
    await family.opens(`/cases/${reference}`);
    await (await new Advisers(family).opens()).letsWrite();
    await family.page.context().clearCookies();
    await family.page.goto(demo.links.adviser);
    // An adviser who opens the family's address is led to what is shared with them.
    await family.opens(`/cases/${reference}`);
    const shared = family.page.url();
    return [`${shared}/documents`, ...sent.map((address) => shared + new URL(address).pathname.replace(/^\/cases\/[^/]+/, ""))];
}

describe("axe finds nothing on any page", { concurrency: 2, timeout: EVERY_PERSON_MS_MAX }, () => {
    test("for a visitor", () => asVisitor(() => [demo.url, demo.mail]));
    for (const [name, link] of Object.entries(demo.links)) {
        test(`for ${name}`, () => asVisitor(() => [link]));
    }
    test("for somebody with a link from a mail", () => asVisitor(mailedLinks));
    test("for somebody without a second step", () => asVisitor(withoutASecondStep));
    test("for an officer at a case outside their list", () => asVisitor(outsideTheList));
    test("for a parent who sent a letter", () => asVisitor((family) => sendsALetter(family, "parent_s6")));
    test("for an adviser of a parent who sent a letter", () => asVisitor(aLetterIsShared));
    test("for an officer whom a letter reached", () => asVisitor(aLetterReached));
    test("for a parent who asked to be rung", () => asVisitor((family) => asksAndWrites(family, "parent_s7")));
    test("for an officer whom a call reached", () => asVisitor(aCallReached));
    test("for somebody who is asked for advice", () => asVisitor((family) => isAsked(family, "asked")));
    test("for somebody who gave advice", () => asVisitor(hasAnswered));
    test("for an administrator who gave a token", () => asVisitor(aTokenGiven));
    test("for an officer who sent a letter of a decision", () =>
        asVisitor(async (family) => (await sendsADecision(family)).addresses));
    test("for a parent who got a letter of a decision", () => asVisitor(readsADecision));
    test("for an adviser of a parent who got a letter of a decision", () => asVisitor(aDecisionIsShared));
    test("for an officer with a letter to post", () => asVisitor(aLetterToPost));
    test("for an officer with a caller on the phone", () => asVisitor(aCallerOnThePhone));
    test("for somebody half way through signing in", () =>
        asVisitor(async (family) => {
            await (await new SignIn(family).opens()).gives(addressOf("parent_s8"), PASSPHRASE);
            return [family.page.url()];
        }));
});

test("every page of the registry was looked at", (t) => {
    t.diagnostic(`axe looked at ${faultless.size} shapes of page, of ${[...opened.values()].reduce((sum, one) => sum + one, 0)} pages`);
    // The demo has no provider to come back from.
    const nobodys = new Set(["/staff/oidc/back"]);
    const missed = [...opened].filter(([path, times]) => times === 0 && !nobodys.has(path)).map(([path]) => path);
    assert.deepEqual(missed, [], "nobody of the cast could open these rows");
});
