// What a parent reads: where it is, what is late, what happens next, and why.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";

journey("a parent sees that the case is late, by how much, and what to do", async ({ family, looks }) => {
    await family.signsIn("parent_late_case");
    const page = new Case(family);
    assert.match(await page.late(), /12 days late/);
    assert.match(await page.late(), /SENDIASS/);
    assert.match(await page.now(), /Deciding on a plan/);
    await looks("case page");

    await page.opensTimeline();
    await looks("timeline");
    await family.page.goBack();
    await page.asksWhy();
    assert.match(await family.says(), /week/);
    await looks("why this date");
});

journey("records that stop are not called late", async ({ family, looks }) => {
    await family.signsIn("parent_records_stop");
    assert.match(await family.says(), /Our records stop/);
    assert.equal(await new Case(family).late(), "");
    await looks("case page records stop");
});

journey("a visitor finds what this is and how to join", async ({ family, looks }) => {
    await family.opens("/");
    await looks("start");
    for (const [words, name] of [["Help and contact", "help"], ["Accessibility", "accessibility"], ["Privacy", "privacy"], ["Cookies", "cookies"], ["How long it takes here", "how long it takes"]]) {
        await family.follows(words);
        await looks(name);
    }
});

journey("a page that is not there and one that is not yours look the same", async ({ family }) => {
    await family.signsIn("parent_late_case");
    const mine = new Case(family).reference();
    const answers = [];
    for (const path of [`/cases/${mine}`, "/cases/WM-2222-22", "/nowhere"]) {
        answers.push({ status: (await family.opens(path)).status(), heading: await family.heading() });
    }
    assert.equal(answers[0].status, 200);
    assert.equal(answers[1].status, 404);
    assert.deepEqual(answers[1], answers[2]);
});
