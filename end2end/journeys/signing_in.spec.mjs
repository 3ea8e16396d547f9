// Signing in with a code, and five wrong codes.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { addressOf, PASSPHRASE } from "../pages/family.mjs";
import { Mailbox } from "../pages/mailbox.mjs";
import { SignIn } from "../pages/sign_in.mjs";

const CODE = /\b(\d{3}) ?(\d{3})\b/;

/** The code of a mail, as six digits. */
function codeOf(mail) {
    const [, first, second] = CODE.exec(mail.text) ?? [];
    assert.ok(first, `no code in: ${mail.text}`);
    return first + second;
}

/** A code that is certainly another one. */
function otherThan(code) {
    return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}

journey("a parent signs in with the code from the mail", async ({ demo, family, looks, scripts }) => {
    // Each telling has its own parent: codes are asked for once a while.
    const name = scripts ? "parent_s2" : "parent_s3";
    const mailbox = await new Mailbox(demo, addressOf(name)).clears();
    const signIn = await new SignIn(family).opens();
    await looks("sign in");
    await signIn.gives(addressOf(name), PASSPHRASE);
    await looks("sign in code");
    await signIn.givesCode(codeOf(await mailbox.next()));
    assert.match(new URL(family.page.url()).pathname, /^\/(children|cases\/)/);
    await looks("signed in");
    await family.presses("Sign out");
    await looks("signed out");
    await family.opens("/children");
    assert.match(new URL(family.page.url()).pathname, /^\/sign-in/, "still signed in");
});

journey("a known and an unknown address get the same answer", async ({ family, scripts }) => {
    const signIn = await new SignIn(family).opens();
    await signIn.gives(`nobody.${scripts}@example.org`, "not the passphrase");
    const unknown = await family.says();
    await (await new SignIn(family).opens()).gives(addressOf("parent_s5"), "not the passphrase");
    assert.equal(await family.says(), unknown);
});

journey("five wrong codes end a sign-in", async ({ demo, family, looks, scripts }) => {
    const name = scripts ? "parent_s6" : "parent_s7";
    const mailbox = await new Mailbox(demo, addressOf(name)).clears();
    const signIn = await new SignIn(family).opens();
    await signIn.gives(addressOf(name), PASSPHRASE);
    const code = codeOf(await mailbox.next());
    for (let attempt = 1; attempt <= 5; attempt += 1) {
        await signIn.givesCode(otherThan(code));
        if (attempt === 1) {
            assert.match(await family.mistakes(), /wrong or too old/);
            await looks("sign in wrong code");
        }
    }
    // The right code comes too late: whoever holds this browser is not let in.
    const field = family.page.getByLabel("Code from the e-mail");
    if ((await field.count()) > 0) await signIn.givesCode(code);
    await family.opens("/children");
    assert.match(new URL(family.page.url()).pathname, /^\/sign-in/, "a sixth try was let in");
});
