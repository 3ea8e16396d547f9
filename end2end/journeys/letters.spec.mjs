// A parent has formal notices by post; an officer prints and posts one; the parent's page says
// from which day it counts.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";
import { aNoticeGoesByPost, Letters } from "../pages/letters.mjs";
import { daysAgo } from "../pages/officer.mjs";

journey("a notice goes on paper, and its day of delivery is on the parent's page", async ({ demo, family, looks }) => {
    await family.signsIn("parent_late_case");
    const reference = new Case(family).reference();
    await aNoticeGoesByPost(demo, family, reference);

    await family.page.context().clearCookies();
    await family.page.goto(demo.links.officer);
    const letters = await new Letters(family).opens();
    assert.match(await family.says(), /No address/);
    await looks("letters to post");
    await letters.opensFirst();
    await looks("a letter without an address");
    await letters.addresses("1 Elm Row\nNorwich\nNR1 1AA");
    assert.match(await family.says(), /Open the letter \(PDF\)/);
    await letters.opens();
    await letters.printsAll();
    assert.match(await family.says(), /Which letters were posted\?/);
    await looks("letters to post, some printed");
    await letters.posts(daysAgo(-1), "They were posted");
    assert.match(await family.says(), /must not be to come/);
    await looks("letters posted on a day to come");
    await letters.opens();
    await letters.opensFirst();
    await letters.posts(daysAgo(-1));
    assert.match(await family.says(), /must not be to come/);
    await looks("a letter posted on a day to come");
    await letters.posts(daysAgo(0));
    assert.match(await family.says(), /Counts as delivered on/);
    await looks("a letter that was posted");

    await family.page.context().clearCookies();
    await family.signsIn("parent_late_case");
    await family.opens(`/cases/${reference}/timeline`);
    assert.match(await family.says(), /The law counts it as delivered on/);
    await looks("a timeline with a letter");
});
