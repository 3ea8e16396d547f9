// An invitation, from the mail to the case page; and one that somebody else tries.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { Case } from "../pages/case.mjs";
import { addressOf } from "../pages/family.mjs";
import { Joining } from "../pages/joining.mjs";
import { Mailbox } from "../pages/mailbox.mjs";
import { born, invites } from "../pages/officer.mjs";

const JAMIE_YEARS = 8;

/** The reference of the Bells' case. */
async function bellCase(family, context) {
    await family.signsIn("parent_late_case");
    const reference = new Case(family).reference();
    await context.clearCookies();
    return reference;
}

journey("an invitation leads to the case page", async ({ demo, family, context, scripts, looks }) => {
    const reference = await bellCase(family, context);
    const email = `aunt.${scripts ? "on" : "off"}@example.org`;
    const { word } = await invites(demo, { case: reference, email });
    const mail = await new Mailbox(demo, email).next();
    assert.doesNotMatch(mail.text, /Jamie|Bell/, "the mail names the child");
    assert.ok(!mail.text.includes(word), "the word is in the mail");

    const joining = new Joining(family);
    const link = mail.links.find((one) => one.includes("/join/"));
    // A mail scanner opens the link too, more than once; it changes nothing.
    await joining.opens(link);
    await joining.opens(link);
    assert.doesNotMatch(await family.says(), /Jamie|Bell/, "the page names the child");
    await looks("join");
    await joining.proves(word, born(JAMIE_YEARS));
    await looks("join account");
    await joining.makesAccount("Wren Bell", "three otters on a raft");
    await looks("joined");

    await family.opens(`/cases/${reference}`);
    assert.match(await family.heading(), /Jamie/);
    await looks("case page after joining");
});

journey("five wrong words end an invitation", async ({ demo, family, context, scripts, looks }) => {
    const reference = await bellCase(family, context);
    const email = `stranger.${scripts ? "on" : "off"}@example.org`;
    const { word } = await invites(demo, { case: reference, email });
    const mail = await new Mailbox(demo, email).next();
    const joining = new Joining(family);
    const link = mail.links.find((one) => one.includes("/join/"));
    await joining.opens(link);
    for (let attempt = 1; attempt <= 4; attempt += 1) {
        await joining.proves("wrongword", born(JAMIE_YEARS));
        assert.match(await family.mistakes(), /does not match/, `try ${attempt}`);
        if (attempt === 1) await looks("join refused");
    }
    await joining.proves("wrongword", born(JAMIE_YEARS));
    assert.match(await family.heading(), /no longer works/);
    await looks("join ended");
    // The right word comes too late.
    await joining.opens(link);
    assert.match(await family.heading(), /no longer works/);
    assert.ok(word.length > 0);
});

journey("an empty form says what is missing", async ({ demo, family, context, scripts, looks }) => {
    const reference = await bellCase(family, context);
    const email = `hasty.${scripts ? "on" : "off"}@example.org`;
    await invites(demo, { case: reference, email });
    const mail = await new Mailbox(demo, email).next();
    await new Joining(family).opens(mail.links.find((one) => one.includes("/join/")));
    await family.presses("Continue");
    assert.match(await family.mistakes(), /Enter the word/);
    assert.match(await family.page.title(), /^Error: /);
    await looks("join empty");
    assert.notEqual(addressOf("parent"), email);
});
