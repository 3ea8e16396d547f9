// A parent begins a message, comes back to it, sends it, and reads by when it is answered; an officer
// answers by name; words that suggest danger show help at once.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Documents, LETTER } from "../pages/documents.mjs";
import { Family } from "../pages/family.mjs";
import { Messages } from "../pages/messages.mjs";

journey("a parent writes, comes back, and is answered by name", async ({ context, demo, family, looks, scripts }) => {
    const words = `Who has the plan now?\nMy phone died. (${scripts ? "with" : "without"} scripts)`;
    await family.signsIn("parent_late_case");
    const messages = await new Messages(family).opens();
    await looks("messages");
    await messages.begins("Why is it late?", words);
    await family.presses("Save and come back later");
    assert.match(await family.says(), /Nothing is sent yet/);
    await looks("a message that is kept");

    await family.opens("/children");
    await family.follows(/Jamie/);
    await messages.opens();
    await family.presses("Go on with your message");
    assert.equal(await messages.typed(), words);
    await family.presses("Send");
    assert.match(await family.says(), /We have your message\. We will answer by/);
    await looks("a message that was sent");
    const page = new URL(family.page.url()).pathname;

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("officer");
        await officer.opens("/staff/queue");
        await officer.opens(page.replace(/^\/cases/, "/staff/cases"));
        assert.ok((await officer.says()).includes("My phone died."));
        await officer.presses("Send the answer");
        assert.match(await officer.mistakes(), /Write something first/);
        await officer.page.getByLabel("Your answer").fill("I have it. You get the draft on Friday.");
        await officer.presses("Send the answer");
        assert.match(await officer.says(), /You get the draft on Friday/);
    } finally {
        await leave(theirs);
    }
    await family.opens(page);
    const said = await family.says();
    assert.match(said, /You get the draft on Friday/);
    assert.match(said, /Samira Khan, for the council/);
    assert.match(said, /We answered on/);
    await looks("a message that was answered");
});

journey("a message that sounds of danger shows help, and is sent", async ({ family, looks }) => {
    await family.signsIn("parent_s8");
    const messages = await new Messages(family).opens();
    await messages.begins("Something else", "");
    await family.presses("Send");
    assert.match(await family.mistakes(), /Write something first/);
    await messages.types("She is not safe at home.");
    await family.presses("Send");
    const said = await family.says();
    assert.match(said, /If someone is in danger now, ring 999/);
    assert.match(said, /Fenshire children's services/);
    assert.match(said, /We have your message/);
    await looks("a message that sounds of danger");
});

journey("a parent writes with two files, and opens the one that comes back", async ({ context, demo, family, looks, scripts, forgives }) => {
    const how = scripts ? "with" : "without";
    const named = (name) => ({ ...LETTER, name: `${name} ${how} scripts.pdf` });
    const long = { ...LETTER, name: `${"A-report-with-a-name-that-is-longer-than-any-line-".repeat(3)}${how}.pdf` };
    const empty = { name: "Empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) };
    await family.signsIn("parent_late_case");
    const messages = await new Messages(family).opens();
    await messages.begins("A document", `Here are the letter and the report (${how} scripts).`);
    await messages.encloses([named("Letter"), empty]);
    await family.presses("Send");
    assert.match(await family.mistakes(), /Some files were not taken/);
    assert.match(await family.says(), /there is nothing in this file/);
    assert.match(await messages.typed(), /Here are the letter and the report/);
    await looks("a message one of whose files was not taken");
    forgives(/status of 422/);

    await messages.encloses([long]);
    await family.presses("Send");
    let said = await family.says();
    assert.match(said, /We have your message\. We will answer by/);
    assert.ok(said.includes(named("Letter").name) && said.includes(long.name));
    await looks("a message with two files");
    const page = new URL(family.page.url()).pathname;

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("officer");
        await officer.opens(page.replace(/^\/cases/, "/staff/cases"));
        assert.ok((await officer.says()).includes(named("Letter").name));
        await officer.page.getByLabel("Your answer").fill("Thank you. Here is the draft plan.");
        await officer.page.getByLabel("A draft plan").check();
        await new Messages(officer).encloses([named("Draft plan")]);
        await officer.presses("Send the answer");
        assert.ok((await officer.says()).includes(named("Draft plan").name));
        await looks("an answer with a file", officer.page);
    } finally {
        await leave(theirs);
    }
    await family.opens(page);
    said = await family.says();
    assert.match(said, /Thank you\. Here is the draft plan/);
    await family.follows(named("Draft plan").name);
    assert.equal(await family.heading(), "A draft plan");
    assert.match(await family.says(), /The message that it came with/);
    const file = await new Documents(family).downloads();
    assert.deepEqual(file.bytes, LETTER.buffer);
});
