// Somebody's mailbox: what the demo has written to one address, read from its page of mails.

const WAIT_MS = 20_000;
const LOOK_EVERY_MS = 100;

/** A mail as its reader has it. @typedef {{ subject: string, text: string, links: string[] }} Mail */

export class Mailbox {
    /**
     * @param {import("../harness/demo.mjs").Demo} demo
     * @param {string} address
     */
    constructor(demo, address) {
        this.demo = demo;
        this.address = address;
        this.read = new Set();
    }

    /** Regards everything that is there now as read. */
    async clears() {
        for (const { link } of await this.#list()) this.read.add(link);
        return this;
    }

    /** The next unread mail whose subject is like this. @returns {Promise<Mail>} */
    async next(subject = /./) {
        const until = Date.now() + WAIT_MS;
        for (;;) {
            const list = await this.#list();
            const found = list.findLast((mail) => !this.read.has(mail.link) && subject.test(mail.subject));
            if (found) {
                this.read.add(found.link);
                return this.#open(found);
            }
            if (Date.now() > until) {
                const there = list.map((mail) => mail.subject).join("; ");
                throw new Error(`no new mail to ${this.address} like ${subject} in ${WAIT_MS} ms; there: ${there}`);
            }
            await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        }
    }

    /** Newest first, as the page has them. */
    async #list() {
        const html = await (await fetch(this.demo.mail)).text();
        return [...html.matchAll(/<tr class="govuk-table__row">(.*?)<\/tr>/gs)]
            .map(([, row]) => ({ row: plain(row), link: /href="([^"]+)"/.exec(row)?.[1], subject: plain(row) }))
            .filter(({ row, link }) => link && row.includes(this.address));
    }

    async #open({ link, subject }) {
        const html = await (await fetch(new URL(link, this.demo.url))).text();
        const text = plain(/<pre[^>]*>(.*?)<\/pre>/s.exec(html)?.[1] ?? "");
        return { subject, text, links: text.match(/https?:\/\/\S+/g) ?? [] };
    }
}

function plain(html) {
    const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };
    return html
        .replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/&(#?\w+);/g, (whole, name) => signs[name] ?? whole)
        .trim();
}
