// A parent asks to be rung, changes the time, and reads what was said; an officer takes the call and
// says what came of it.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Calls } from "../pages/calls.mjs";
import { Family } from "../pages/family.mjs";

const LONG = "Maximiliana-Alexandrina Featherstonehaugh-Wolstenholme, my sister";

journey("a parent asks for a call and is rung", async ({ context, demo, family, looks, scripts }) => {
    await family.signsIn("parent_late_case");
    const calls = await new Calls(family).opensForm();
    await looks("ask for a call");
    await family.presses("Ask for the call");
    assert.match(await family.mistakes(), /Enter the number that we ring/);
    await looks("a call with mistakes");

    await calls.fills({ about: "Why is it late?", phone: "01632 960 321", mayLeaveMessage: false, company: LONG });
    await calls.chooses(0);
    await family.presses("Ask for the call");
    const said = await family.says();
    assert.match(said, /We will ring you on/);
    assert.ok(said.includes(LONG));
    await looks("a call that is booked");

    await family.presses("Change the time");
    await calls.chooses(3);
    await family.presses("Change the time");
    assert.match(await family.says(), /3pm to 5pm/);
    const [file] = await Promise.all([
        family.page.waitForEvent("download"),
        family.follows("Put it into your calendar"),
    ]);
    assert.equal(file.suggestedFilename(), "call.ics");
    const page = new URL(family.page.url()).pathname;

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("officer");
        await officer.follows("Messages and calls waiting");
        assert.doesNotMatch(await officer.says(), /960 321/);
        await officer.opens(page.replace(/^\/cases/, "/staff/cases"));
        assert.match(await officer.says(), /Do not leave a message/);
        await officer.presses("I will do this");
        assert.match(await officer.says(), /You have this/);
        await officer.page.getByLabel("Nobody answered").check();
        await officer.presses("Save");
        assert.match(await officer.mistakes(), /Its day is still to come/);
        await officer.page.getByLabel("We spoke").check();
        await officer.page.getByLabel("What was said").fill("The draft comes on Friday.");
        await officer.presses("Save");
        assert.match(await officer.says(), /The draft comes on Friday/);
    } finally {
        await leave(theirs);
    }
    await family.opens(page);
    assert.match(await family.says(), /The draft comes on Friday/);
    await looks("a call that was made");
});

journey("a parent does not need a call any more", async ({ family, looks }) => {
    await family.signsIn("parent_s8");
    const calls = await new Calls(family).opensForm();
    await calls.fills({ about: "A meeting", phone: "+44 1632 960 322", mayLeaveMessage: true });
    await calls.chooses(8);
    await family.presses("Ask for the call");
    await family.presses("I do not need the call any more");
    assert.match(await family.says(), /We will not ring you/);
    await looks("calls");
});
