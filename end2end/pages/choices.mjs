// Which e-mails come, and how soon.

export class Choices {
    constructor(family) {
        this.family = family;
    }

    async opens() {
        await this.family.opens("/emails");
        return this;
    }

    /** The answers to one question. */
    question(name) {
        return this.family.page.getByRole("group", { name, exact: true });
    }

    /** Answers one question. */
    async chooses(name, answer) {
        await this.question(name).getByRole("radio", { name: answer, exact: true }).check();
        return this;
    }

    /** What is chosen, in its own words. */
    async chosen(name) {
        for (const radio of await this.question(name).getByRole("radio").all()) {
            if (await radio.isChecked()) return radio.evaluate((input) => input.labels[0].innerText.trim());
        }
        return null;
    }
}
