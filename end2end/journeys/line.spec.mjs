// A parent rings: an officer of the phone line checks them, sees what they see, and keeps what was said.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Calls } from "../pages/calls.mjs";
import { Case } from "../pages/case.mjs";
import { Family, addressOf } from "../pages/family.mjs";
import { Line, characters } from "../pages/line.mjs";
import { Mailbox } from "../pages/mailbox.mjs";

journey("a parent rings, is checked, and alone reads what was said", async ({ context, demo, family, looks, scripts }) => {
    await family.signsIn("parent_s8");
    const reference = new Case(family).reference();
    const given = await characters(family);
    const how = scripts ? "with" : "without";
    const said = `The school answers by Friday. (${how} scripts)`;
    const address = `paula.${how}@example.org`;
    const written = `Which school was asked? (${how} scripts)`;

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("line");
        const line = new Line(officer);
        const shows = (name) => looks(name, officer.page);
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
        await shows("a call with a caller");
        await line.begins("Book a call for them");
        await line.fillsInACall({ about: "A date", phone: "01632 960 222" });
        await officer.presses("Book the call");
        assert.match(await officer.mistakes(), /Choose when we can ring you/);
        await shows("booking a call for a caller");
        await line.choosesATime();
        await officer.presses("Book the call");
        assert.match(await officer.says(), /The phone line rings them:/);
        await shows("a call that was booked for a caller");
        await line.goesOn();
        await line.begins("Write a message down for the plan team");
        await line.choosesAbout("A date");
        await officer.presses("Send it for them");
        assert.match(await officer.mistakes(), /Write something first/);
        await shows("writing a message down");
        await line.hearsThemSay(written);
        await officer.presses("Send it for them");
        assert.match(await officer.says(), /who answer by/);
        await line.goesOn();
        await line.begins("Post a letter to them once more");
        assert.match(await officer.says(), /There is no letter that could go out once more/);
        await shows("a letter once more");
        await officer.follows("Back to the call");
        await line.begins("Change their e-mail address");
        await line.hearsTheAddress("paula at mail");
        await officer.presses("Change it tomorrow");
        assert.match(await officer.mistakes(), /Enter an e-mail address/);
        await shows("another e-mail address for a caller");
        await line.hearsTheAddress(address);
        await officer.presses("Change it tomorrow");
        assert.match(await officer.says(), /The old address is told now/);
        await shows("another e-mail address waits");
        await officer.follows("Back to the call");
        await officer.page.getByLabel("What you told them").fill(said);
        await officer.presses("Save and end the call");
        await officer.opens(`/staff/line/cases/${reference}`);
        assert.doesNotMatch(await officer.says(), /On the phone:/);
    } finally {
        await leave(theirs);
    }
    await family.opens("/account");
    const waits = await family.says();
    assert.match(waits, /Somebody who rang us asked us to change this address/);
    assert.ok(!waits.includes(address));
    await looks("an account whose address is to change");
    await family.presses("Keep my address as it is");
    assert.doesNotMatch(await family.says(), /asked us to change this address/);
    await family.opens(`/cases/${reference}/timeline`);
    const page = await family.says();
    assert.match(page, /You rang us/);
    assert.ok(page.includes(said));
    assert.match(page, /You asked us to ring you/);
    await family.opens(`/cases/${reference}/messages`);
    await family.page.locator(`a[href^="/cases/${reference}/messages/"]`).filter({ hasText: "A date" }).first().click();
    const message = await family.says();
    assert.match(message, /You rang\. .+ wrote down for you/);
    assert.ok(message.includes(written));
    await looks("a message that the phone line wrote down");
    await family.opens(`/cases/${reference}/who-looked`);
    assert.match(await family.says(), /The phone line, because you rang/);
});

journey("a parent asks for a call, and the phone line's worker answers it", async ({ context, demo, family, looks, scripts }) => {
    await family.signsIn("parent_s7");
    const reference = new Case(family).reference();
    const calls = await new Calls(family).opensForm();
    await calls.fills({ about: "A date", phone: "01632 960 444", mayLeaveMessage: false, company: "my sister" });
    await calls.chooses(scripts ? 1 : 2);
    await family.presses("Ask for the call");
    assert.match(await family.says(), /Somebody on our phone line/);
    const page = new URL(family.page.url()).pathname;
    const said = `The meeting is on Monday at 2pm. (${scripts ? "with" : "without"} scripts)`;

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        const shows = (name) => looks(name, officer.page);
        await officer.signsIn("line");
        await officer.follows("Calls to make");
        assert.doesNotMatch(await officer.says(), /960 444/);
        await shows("calls that the line makes");
        await officer.page.locator(`a[href*="${page.replace(/^\/cases/, "")}"]`).click();
        // Whom to ring is for whoever has the call.
        assert.doesNotMatch(await officer.says(), /960 444/);
        await officer.presses("I will do this");
        assert.match(await officer.says(), /You have this/);
        assert.match(await officer.says(), /960 444/);
        assert.match(await officer.says(), /Do not leave a message/);
        await officer.page.getByLabel("We spoke").check();
        await officer.presses("Save");
        assert.match(await officer.mistakes(), /Write something first/);
        await shows("a call that the line makes");
        await officer.page.getByLabel("We spoke").check();
        await officer.page.getByLabel("What was said").fill(said);
        await officer.presses("Save");
        await officer.opens(`/staff/line/cases/${reference}`);
        assert.doesNotMatch(await officer.says(), /On the phone:/);
    } finally {
        await leave(theirs);
    }
    await family.opens(page);
    assert.ok((await family.says()).includes(said));
    await looks("a call that the line made");
});
