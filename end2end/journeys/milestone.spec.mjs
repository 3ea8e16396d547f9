// An officer records something real; a mail goes out; its link leads, after signing in, to the case.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";
import { addressOf } from "../pages/family.mjs";
import { Mailbox } from "../pages/mailbox.mjs";
import { daysAgo, records } from "../pages/officer.mjs";

journey("a recorded decision reaches the parent by mail and leads to the case", async ({ demo, family, context, looks, scripts }) => {
    const name = scripts ? "parent_late_case" : "parent";
    await family.signsIn(name);
    if (!family.page.url().includes("/cases/")) await family.page.goto(await firstCase(family));
    const reference = new Case(family).reference();
    const mailbox = await new Mailbox(demo, addressOf(name)).clears();
    await context.clearCookies();

    const kind = scripts ? "final_plan_sent" : "decided_to_assess";
    await records(demo, { case: reference, kind, on: daysAgo(0) });
    const mail = await mailbox.next();
    assert.doesNotMatch(mail.text + mail.subject, /Jamie|Bell|Okafor/, "the mail names the family");

    // The mail's link asks for signing in first: it carries no right of its own.
    const link = mail.links.find((one) => one.startsWith(demo.url) && !one.includes("unsubscribe"));
    assert.ok(link, `no link in: ${mail.text}`);
    await family.page.goto(link);
    assert.match(new URL(family.page.url()).pathname, /^\/sign-in/);
    await family.signsIn(name);
    await family.opens(`/cases/${reference}`);
    await looks("case page after a decision");
    await new Case(family).opensTimeline();
    await looks("timeline after a decision");
});

async function firstCase(family) {
    const href = await family.page.getByRole("main").locator("a[href^='/cases/']").first().getAttribute("href");
    return new URL(href, family.demo.url).href;
}
