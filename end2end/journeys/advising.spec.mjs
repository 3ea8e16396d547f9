// An adviser is let in on the phone, looks, and is out the moment the family says so.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Advisers, Service } from "../pages/advising.mjs";
import { Family } from "../pages/family.mjs";

journey("a family reads a code out, and ends it again", async ({ context, demo, family, looks, page, scripts }) => {
    await family.signsIn("parent_late_case_other");
    const advisers = await new Advisers(family).opens();
    assert.match(await family.says(), /Only you see this list/);
    const code = await advisers.asksForCode();
    await looks("a code to read out");

    const theirs = await visitor(context.browser(), { scripts });
    try {
        const adviser = new Family(await theirs.newPage(), demo);
        await adviser.signsIn("adviser");
        const service = new Service(adviser);
        await service.types(code);
        assert.match(await adviser.says(), /shares the case with you now/);
        await service.opensCaseOf("Craig Bell");
        assert.match(adviser.page.url(), /\/shared\/\d+\/WM-/);
        assert.match(await adviser.page.locator("body").innerText(), /as the family lets you/);
        await adviser.follows("What happened");
        assert.equal(await adviser.page.getByRole("link", { name: "Contacts" }).count(), 0);

        await family.opens(new URL(page.url()).pathname.replace(/\/give$/, ""));
        assert.match(await advisers.of("Nadia Rahman"), /SENDIASS/);
        await looks("advisers of a family");
        await advisers.stops("Nadia Rahman");
        assert.match(await family.says(), /can no longer see the case/);

        const next = await adviser.page.reload();
        assert.equal(next.status(), 404, "the adviser's next request finds nothing");
        await adviser.opens("/service");
        assert.doesNotMatch(await adviser.says(), /Craig Bell/);
    } finally {
        await leave(theirs);
    }
});

journey("a family and its adviser write notes", async ({ family, looks }) => {
    await family.signsIn("parent_s5");
    await new Advisers(family).opens();
    await family.follows(/^Change it, or write a note/);
    await looks("one adviser");
    await family.follows("Read and write notes");
    assert.match(await family.says(), /The council runs the computer/);
    await family.presses("Save the note");
    assert.match(await family.mistakes(), /Write something first/);
    await family.page.getByLabel("Write a note").fill("Can you ring me on Thursday?");
    await family.presses("Save the note");
    assert.match(await family.says(), /Can you ring me on Thursday/);
    await looks("notes with an adviser");
});

journey("whoever leads a service sees colleagues and numbers", async ({ family, looks }) => {
    await family.signsIn("adviser_lead");
    await looks("an adviser's list");
    await family.follows("Colleagues and numbers");
    const said = await family.says();
    assert.match(said, /Nadia Rahman/);
    assert.match(said, /Fewer than 5/);
    assert.doesNotMatch(said, /Bell/);
    await looks("colleagues and numbers");
});
