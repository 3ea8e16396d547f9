// What a family and the plan team write to each other.

export class Messages {
    /** @param {import("./family.mjs").Family} family */
    constructor(family) {
        this.family = family;
        this.page = family.page;
    }

    /** From the case's page to the messages. */
    async opens() {
        await this.family.follows("Messages");
        return this;
    }

    /** Begins a message about something new, and does not send it yet. */
    async begins(about, words) {
        await this.family.presses("Write to the plan team");
        await this.page.getByLabel(about).check();
        await this.types(words);
        return this;
    }

    async types(words) {
        await this.page.getByLabel("What do you want to say?").fill(words);
        return this;
    }

    /** Chooses files to go with the message. */
    async encloses(files) {
        await this.page.getByLabel(/^(Add files|Files for the family)/).setInputFiles(files);
        return this;
    }

    /** What stands in the message's box. */
    typed() {
        return this.page.getByLabel("What do you want to say?").inputValue();
    }
}
