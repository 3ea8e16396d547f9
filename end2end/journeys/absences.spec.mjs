// An officer says that they are away; the family of a case of theirs reads until when, and who
// answers; one press ends it.
import assert from "node:assert/strict";
import { leave, visitor } from "../harness/browser.mjs";
import { journey } from "../harness/journey.mjs";
import { Family, typedDay } from "../pages/family.mjs";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Types a day into the three boxes of a question. */
async function types(page, question, date) {
    const { day, month, year } = typedDay(date);
    const boxes = page.getByRole("group", { name: question });
    await boxes.getByLabel("Day").fill(day);
    await boxes.getByLabel("Month").fill(month);
    await boxes.getByLabel("Year").fill(year);
}

journey("an officer is away, and the family reads who answers", async ({ context, demo, family, looks, scripts, forgives }) => {
    const theirs = await visitor(context.browser(), { scripts });
    try {
        const officer = new Family(await theirs.newPage(), demo);
        await officer.signsIn("officer");
        await officer.opens("/staff/queue");
        await officer.follows("Who is away");
        await officer.presses("Save");
        assert.match(await officer.mistakes(), /Enter the first day away/);
        assert.match(await officer.mistakes(), /Choose who answers/);
        await looks("an absence with a mistake", officer.page);
        const today = new Date();
        await types(officer.page, "First day away", today);
        await types(officer.page, "Last day away", new Date(today.getTime() + 10 * DAY_MS));
        await officer.page.getByLabel("Nobody by name: the team").check();
        await officer.presses("Save");
        assert.match(await officer.says(), /Samira Khan is away until .*\. The plan team answers\./);
        await looks("who is away", officer.page);

        await family.signsIn("parent_late_case");
        assert.match(await family.says(), /Samira Khan is away until .*\. The plan team answers\./);
        await looks("a case whose worker is away");
        await family.follows("Messages");
        assert.match(await family.says(), /Samira Khan is away until/);
        await family.presses("Write to the plan team");
        assert.match(await family.says(), /We answer within \d+ working days?: by \d+ \w+ \d{4}\./);
        await looks("a new message while the worker is away");

        await officer.presses(/Back now/);
        assert.match(await officer.says(), /Nobody of your team is away/);
        await family.opens(family.page.url());
        assert.doesNotMatch(await family.says(), /is away/);
    } finally {
        await leave(theirs);
    }
    forgives(/status of 422/);
});
