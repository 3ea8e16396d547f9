// Signing in with an address, a password and a code.

export class SignIn {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** Opens the page by its link. */
    async opens() {
        await this.family.opens("/sign-in");
        return this;
    }

    async gives(email, password) {
        await this.page.getByLabel("Your e-mail address").fill(email);
        await this.page.getByLabel("Your password", { exact: true }).fill(password);
        await this.family.presses("Sign in");
        return this;
    }

    /** Types a code; `remember` ticks the box for this device. */
    async givesCode(code, { remember = false } = {}) {
        await this.page.getByLabel("Code from the e-mail").fill(code);
        if (remember) await this.page.getByLabel("Remember this device").check();
        await this.family.presses("Continue");
        return this;
    }
}
