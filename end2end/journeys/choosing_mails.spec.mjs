// A parent chooses how soon mails come, and when none do. A formal notice comes all the same.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";
import { Choices } from "../pages/choices.mjs";
import { addressOf } from "../pages/family.mjs";
import { Mailbox } from "../pages/mailbox.mjs";
import { daysAgo, records } from "../pages/officer.mjs";

const NAME = "parent_late_case";

journey("a parent chooses one e-mail a week", async ({ demo, family, looks, scripts }) => {
    await family.signsIn(NAME);
    const reference = new Case(family).reference();
    const choices = await new Choices(family).opens();
    assert.match(await family.says(), /Decisions, plans and other formal notices come at once/);
    await looks("how soon e-mails come");

    await choices.chooses("News about your case", "One e-mail a week, on Monday");
    await choices.chooses("Quiet hours", "9pm to 7am");
    await family.presses("Save my choices");
    assert.match(await family.says(), /Your choices are saved/);
    assert.equal(await choices.chosen("News about your case"), "One e-mail a week, on Monday");
    assert.equal(await choices.chosen("Quiet hours"), "9pm to 7am");
    await looks("how soon e-mails come, saved");

    const mailbox = await new Mailbox(demo, addressOf(NAME)).clears();
    const kind = scripts ? "final_plan_sent" : "amended_plan_sent";
    await records(demo, { case: reference, kind, on: daysAgo(0) });
    const mail = await mailbox.next(/plan was sent/);
    assert.match(mail.text, /your time to appeal is limited/);
});
