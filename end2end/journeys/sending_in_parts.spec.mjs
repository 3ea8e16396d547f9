// A parent sends photographs from a train: the line is cut, the phone dies, and nothing that was
// received is sent again.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Calls } from "../pages/calls.mjs";
import { Documents } from "../pages/documents.mjs";
import { Family } from "../pages/family.mjs";
import { Sending } from "../pages/sending.mjs";

const CUT = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_FAILED/;

journey("three photographs come through a line that is cut twice, and the phone line rings", async ({ context, demo, family, forgives, looks, page }) => {
    await family.signsIn("parent_late_case");
    await new Documents(family).opens();
    const sending = await new Sending(family).opens();
    const photographs = await Promise.all([1, 2, 3].map((nth) => sending.noisyPhotograph(`Page ${nth}.jpg`)));
    await sending.chooses(photographs, { said: "From the train." });
    await looks("photographs chosen");

    // The first cut breaks a part on its way; the second is a tunnel.
    const asked = sending.watchesParts();
    let theTunnel;
    await sending.cutsThePart(2, 2, new Promise((resolve) => (theTunnel = resolve)));
    await family.presses("Send");
    await sending.says(/No connection/);
    await sending.says(/1 of 3 files received/);
    await context.setOffline(true);
    theTunnel();
    await sending.says(/No connection/);
    await looks("no connection");
    await context.setOffline(false);
    await page.waitForURL(/\/receipts\//);
    forgives(CUT);

    const receipt = await family.says();
    assert.match(receipt, /From the train/);
    for (const { name } of photographs) assert.ok(receipt.includes(name), name);
    assert.ok(asked.some((from) => from > 0), "photographs of several parts");
    const sizes = photographs.reduce((all, one) => all + one.buffer.length, 0);
    assert.ok(asked.bytes < sizes + 3 * 8 * 1024 * 1024, "only what was cut is sent again");
    await family.follows(photographs[1].name);
    const saved = await new Documents(family).downloads();
    assert.deepEqual(saved.bytes, photographs[1].buffer, "byte for byte");

    // Then they ask to be rung, and whoever answers the phone line rings.
    await family.opens(new URL(page.url()).pathname.replace(/\/documents\/.*$/, ""));
    const calls = await new Calls(family).opensForm();
    await calls.fills({ about: "A date", phone: "01632 960 555", mayLeaveMessage: false });
    await calls.chooses(0);
    await family.presses("Ask for the call");
    const call = new URL(page.url()).pathname;
    const theirs = await visitor(context.browser());
    try {
        const worker = new Family(await theirs.newPage(), demo);
        await worker.signsIn("line");
        await worker.opens(call.replace(/^\/cases/, "/staff/line/cases"));
        await worker.presses("I will do this");
        await worker.page.getByLabel("We spoke").check();
        await worker.page.getByLabel("What was said").fill("We have the three pages.");
        await worker.presses("Save");
    } finally {
        await leave(theirs);
    }
    await family.opens(call);
    assert.match(await family.says(), /We have the three pages/);
}, { scripts: [true] });

journey("the phone dies, and another one goes on", async ({ context, demo, family, forgives, looks, page }) => {
    await family.signsIn("parent_s8");
    await new Documents(family).opens();
    const sending = await new Sending(family).opens();
    const photograph = await sending.noisyPhotograph("The letter of the hospital.jpg");
    await sending.chooses([photograph]);
    await sending.cutsThePart(2, Infinity);
    await family.presses("Send");
    await sending.says(/No connection/);
    forgives(CUT);
    await page.close({ runBeforeUnload: false });

    const other = await visitor(context.browser());
    try {
        const again = new Family(await other.newPage(), demo);
        await again.signsIn("parent_s8");
        await new Documents(again).opens();
        const goesOn = await new Sending(again).opens();
        assert.match(await again.says(), /What you began to send[^]*The letter of the hospital.jpg/);
        assert.match(await again.says(), /263 KB of/);
        const asked = goesOn.watchesParts();
        await goesOn.chooses([photograph]);
        await again.presses("Send");
        await again.page.waitForURL(/\/receipts\//);
        assert.equal(asked[0], 256 * 1024, "it goes on where it stopped");
        await again.follows(photograph.name);
        const saved = await new Documents(again).downloads();
        assert.deepEqual(saved.bytes, photograph.buffer, "byte for byte");
    } finally {
        await leave(other);
    }
}, { scripts: [true] });

journey("a file is paused, turned, joined with others, or not sent after all", async ({ family, forgives, looks, page }) => {
    await family.signsIn("parent_late_case");
    await new Documents(family).opens();
    const documents = new Documents(family);
    const sending = await new Sending(family).opens();
    await family.presses("Send");
    assert.match(await family.mistakes(), /Choose at least one file/);

    const pictures = await Promise.all(["Front.png", "Back.png", "Wrong.png"].map((name) => documents.photograph(name)));
    await sending.chooses(pictures);
    await family.presses("Remove: Wrong.png");
    await family.presses("Turn: Back.png");
    await family.presses("Move up: Back.png");
    assert.deepEqual(await sending.names(), ["Back.png", "Front.png"]);
    await page.getByLabel("Send the pictures as one document").check();
    await looks("pictures to join");
    await family.presses("Send");
    await page.waitForURL(/\/receipts\//);
    assert.match(await family.says(), /Pages.pdf/);
    await family.follows("Pages.pdf");
    const saved = await documents.downloads();
    assert.equal(String(saved.bytes.subarray(0, 5)), "%PDF-");
    assert.equal(String(saved.bytes).match(/\/Type \/Page /g).length, 2, "two pages");

    await documents.opens();
    await sending.opens();
    const long = await sending.noisyPhotograph("Long.jpg");
    await sending.chooses([long]);
    await sending.slowsParts();
    await family.presses("Send");
    await family.presses("Pause: Long.jpg");
    await sending.says(/Paused/);
    await looks("paused");
    await family.presses("Go on: Long.jpg");
    await page.waitForURL(/\/receipts\//);
    forgives(/ERR_ABORTED/);
}, { scripts: [true] });

journey("what was begun can be given up", async ({ context, demo, family, forgives, looks }) => {
    const first = await visitor(context.browser());
    try {
        const phone = new Family(await first.newPage(), demo);
        await phone.signsIn("parent_late_case");
        await new Documents(phone).opens();
        const sending = await new Sending(phone).opens();
        await sending.chooses([await sending.noisyPhotograph("Given up.jpg")]);
        await sending.cutsThePart(2, Infinity);
        await phone.presses("Send");
        await sending.says(/No connection/);
    } finally {
        await leave(first);
    }
    await family.signsIn("parent_late_case");
    await new Documents(family).opens();
    await new Sending(family).opens();
    await looks("began to send");
    await family.presses(/Give it up.*Given up.jpg/);
    assert.doesNotMatch(await family.says(), /Given up.jpg/);
    forgives(CUT);
});
