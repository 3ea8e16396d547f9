// A passkey, with the browser's own software key: added, used, used once more, taken away.
import assert from "node:assert/strict";
import { journey } from "../harness/journey.mjs";
import { addressOf, PASSPHRASE } from "../pages/family.mjs";
import { SignIn } from "../pages/sign_in.mjs";

/** A key in this browser that answers by itself, as with a finger. */
async function hasKey(context, page) {
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const options = {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
    };
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", { options });
    const verified = (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    return { meetsAStranger: () => verified(false), meetsItsOwner: () => verified(true) };
}

journey(
    "a parent adds a passkey and signs in with nothing else",
    async ({ context, family, looks, page }) => {
        const key = await hasKey(context, page);
        await family.signsIn("parent_s9");
        await family.opens("/account");
        await family.presses("Add a passkey");
        assert.doesNotMatch(await family.says(), /did not work/);
        await looks("add a passkey");
        await family.presses("Add this passkey");
        assert.match(await family.mistakes(), /Enter a name/);
        await page.getByLabel("Name", { exact: true }).fill("My phone");
        await Promise.all([page.waitForURL(/recovery-codes/), family.presses("Add this passkey")]);
        await family.opens("/account");
        assert.match(await family.says(), /My phone[\s\S]*Not used yet/);
        await looks("account with a passkey");
        await family.presses("Sign out");

        await family.opens("/sign-in");
        await family.follows("Sign in with a passkey");
        await looks("sign in with a passkey");
        await key.meetsAStranger();
        await family.presses("Use my passkey");
        await page.getByText("That did not work. Try again, or use another way.").waitFor();
        await looks("passkey that did not work");
        await key.meetsItsOwner();
        await Promise.all([page.waitForURL(/\/(children|cases)/), family.presses("Use my passkey")]);
        await family.opens("/account");
        assert.doesNotMatch(await family.says(), /Not used yet/);

        await family.opens("/confirm/passkey?next=/account");
        await looks("confirm with a passkey");
        await Promise.all([page.waitForURL(/\/account$/), family.presses("Use my passkey")]);
        await family.presses("Remove My phone");
        assert.doesNotMatch(await family.says(), /My phone/);
    },
    { scripts: [true] },
);

journey("without scripts a passkey's page shows the other way", async ({ family, looks, page, scripts }) => {
    await family.opens("/sign-in/passkey");
    assert.equal(await page.getByText("Passkeys need JavaScript").isVisible(), !scripts);
    assert.equal(await page.getByRole("button", { name: "Use my passkey" }).isVisible(), scripts);
    await looks("passkey page");
    await family.follows("Use my password instead");
    // Each telling has its own parent: codes are asked for once a while.
    await new SignIn(family).gives(addressOf(scripts ? "parent_s12" : "parent_s11"), PASSPHRASE);
    assert.equal(new URL(page.url()).pathname, "/sign-in/code");
});
