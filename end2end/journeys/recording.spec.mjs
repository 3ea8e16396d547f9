// An officer records a decision from their list: they see first what it changes and who is told,
// and the parent's page and mailbox have it at once. What was wrong is put right.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";
import { LETTER } from "../pages/documents.mjs";
import { Family, addressOf } from "../pages/family.mjs";
import { Mailbox } from "../pages/mailbox.mjs";

journey("an officer records a decision, and the parent reads it at once", async ({ context, demo, family, looks, scripts, forgives }) => {
    await family.signsIn("parent_late_case");
    const reference = new Case(family).reference();
    const mailbox = await new Mailbox(demo, addressOf("parent_late_case")).clears();
    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        const page = officer.page;
        await officer.signsIn("officer");
        await officer.opens(`/staff/cases/${reference}`);
        await looks("a case file", page);
        // The demo is shared by both tellings: the second records a second note, and the draft once.
        await page.getByRole("button", { name: "Record what happened" }).or(page.getByRole("link", { name: "Record what happened" })).first().click();
        await looks("what can be recorded", page);
        await officer.follows("A note, to the family or for officers");
        await officer.presses("See what it changes");
        assert.match(await officer.mistakes(), /Say when it happened/);
        assert.match(await officer.mistakes(), /Choose who reads it/);
        await looks("a note with mistakes", page);
        const note = `The psychologist comes on Monday. (${scripts ? "with" : "without"} scripts)`;
        await page.getByLabel(/^Today, /).check();
        await page.getByLabel("The note").fill(note);
        await page.getByLabel("Everyone on the case").check();
        await officer.presses("See what it changes");
        const check = await officer.says();
        assert.match(check, /What the family reads/);
        assert.ok(check.includes(note));
        assert.match(check, /Dawn Bell: e-mail/);
        await looks("a note to check", page);
        // Back, with what was typed, and on.
        await officer.presses("Change something");
        assert.equal(await page.getByLabel("The note").inputValue(), note);
        await officer.presses("See what it changes");
        await officer.presses("Record it");
        assert.match(await officer.says(), /Recorded\./);
        await looks("a case file after recording", page);
        await mailbox.next(/note/);
        await family.opens(`/cases/${reference}/timeline`);
        assert.ok((await family.says()).includes(note));

        await officer.follows("Put this right");
        await officer.follows("It never happened");
        await page.getByLabel(/^Today, /).check();
        await officer.presses("See what it changes");
        assert.match(await officer.mistakes(), /Say why it is wrong/);
        await page.getByLabel("Why is it wrong?").fill("Written on the wrong case");
        await officer.presses("See what it changes");
        await looks("a note to cross out", page);
        await officer.presses("Cross it out");
        assert.match(await officer.says(), /Put right by .*: Written on the wrong case/);
        await family.opens(`/cases/${reference}/timeline`);
        assert.ok(!(await family.says()).includes(note));
    } finally {
        await leave(theirs);
    }
    forgives(/status of 422/);
});

journey("an officer records something with a file, and the parent reads it on a phone", async ({ context, demo, family, looks, scripts, forgives }) => {
    await family.signsIn("parent_late_case");
    const reference = new Case(family).reference();
    const name = scripts ? "Plan to read.pdf" : "Plan to read without scripts.pdf";
    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        const page = officer.page;
        await officer.signsIn("officer");
        await officer.opens(`/staff/cases/${reference}/record?kind=note_to_family`);
        await page.getByLabel(/^Today, /).check();
        await page.getByLabel("If you add files: what are they?").selectOption({ label: "The final plan" });
        await page.getByLabel("Add files (optional)").setInputFiles([{ ...LETTER, name }, { ...LETTER, name: "Nothing.pdf", buffer: Buffer.alloc(0) }]);
        await officer.presses("See what it changes");
        // What was wrong costs nothing that was right: the file is here, and ticked.
        assert.match(await officer.mistakes(), /Some files were not taken/);
        assert.ok(await page.getByRole("checkbox", { name: new RegExp(name) }).isChecked());
        await looks("a form with a file that is here", page);
        await page.getByLabel("The note").fill(`Here is the plan. (${scripts ? "with" : "without"} scripts)`);
        await page.getByLabel("Everyone on the case").check();
        await officer.presses("See what it changes");
        const check = await officer.says();
        assert.match(check, /Files that go with it/);
        assert.ok(check.includes(name));
        await looks("a note with a file to check", page);
        await family.opens(`/cases/${reference}/documents`);
        assert.ok(!(await family.says()).includes(name));
        await officer.presses("Record it");
        assert.match(await officer.says(), /Recorded\./);
    } finally {
        await leave(theirs);
    }
    await family.opens(`/cases/${reference}/timeline`);
    await looks("a timeline with a document");
    await family.follows(name);
    assert.match(await family.heading(), /The final plan/);
    await family.presses("Read it here");
    assert.match(await family.heading(), /page 1 of 3$/);
    forgives(/status of 422/);
});
