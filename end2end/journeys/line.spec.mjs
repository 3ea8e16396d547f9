// A parent rings: an officer of the phone line checks them, sees what they see, and keeps what was said.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";
import { Family, addressOf } from "../pages/family.mjs";
import { Line, characters } from "../pages/line.mjs";
import { Mailbox } from "../pages/mailbox.mjs";

journey("a parent rings, is checked, and alone reads what was said", async ({ context, demo, family, looks, scripts }) => {
    await family.signsIn("parent_s8");
    const reference = new Case(family).reference();
    const given = await characters(family);
    const said = `The school answers by Friday. (${scripts ? "with" : "without"} scripts)`;

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("line");
        const line = new Line(officer);
        await line.finds("Somebody Else", reference);
        assert.match(await officer.mistakes(), /Nobody fits all of that/);
        await line.finds("Paula Heath", reference);
        await looks("the phone line's desk");
        await line.checks(reference);
        await line.hears(given);
        // A number that was typed into the portal would show nothing.
        assert.match(await officer.says(), /no number on file/);
        await line.hearsTheCodeOf(new Mailbox(demo, addressOf("parent_s8")));
        await officer.presses("Open the case for this call");
        assert.match(await officer.says(), /On the phone:/);
        await officer.page.getByLabel("What you told them").fill(said);
        await officer.presses("Save and end the call");
        await officer.opens(`/staff/line/cases/${reference}`);
        assert.doesNotMatch(await officer.says(), /On the phone:/);
    } finally {
        await leave(theirs);
    }
    await family.opens(`/cases/${reference}/timeline`);
    const page = await family.says();
    assert.match(page, /You rang us/);
    assert.ok(page.includes(said));
    await family.opens(`/cases/${reference}/who-looked`);
    assert.match(await family.says(), /The phone line, because you rang/);
});
