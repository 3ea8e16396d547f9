// An officer at the command line.

/** Invites somebody; answers the word that goes by phone. */
export async function invites(demo, { case: reference, relation = "parent", email }) {
    const said = await demo.waymark(
        "invite", "--case", reference, "--relation", relation, "--email", email,
        "--checked-by", "sam.khan@saltmarsh.example", "--evidence", "Passport seen at the office", "--json",
    );
    return JSON.parse(said);
}

/** Records what happened on a case. @param {Date} on */
export function records(demo, { case: reference, kind, on, ...more }) {
    const extra = Object.entries(more).flatMap(([name, value]) => [`--${name}`, value]);
    return demo.waymark("record", "--case", reference, "--kind", kind, "--on", iso(on), ...extra);
}

/** A day as the command line wants it. @param {Date} date */
export function iso(date) {
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Some days before today. */
export function daysAgo(days) {
    const date = new Date();
    date.setDate(date.getDate() - days);
    return date;
}

/** The birthday of a child of the cast: so many years before the day 90 days ago. */
export function born(years) {
    const date = daysAgo(90);
    const day = date.getDate();
    date.setFullYear(date.getFullYear() - years);
    // 29 February in a year that has none is the 28th.
    if (date.getDate() !== day) date.setDate(0);
    return date;
}

/** Adds somebody who works for the council; answers the word that is said to them. */
export async function addsStaff(demo, { name, email, role }) {
    const said = await demo.waymark(
        "staff", "add", "--name", name, "--email", email, "--role", role,
        "--by", "sam.khan@saltmarsh.example", "--json",
    );
    return JSON.parse(said);
}

/** Adds a service that advises families; answers the word that is said to its first lead. */
export async function addsService(demo, { name, kind = "charity", lead, email }) {
    const said = await demo.waymark(
        "organisation", "add", "--name", name, "--kind", kind, "--lead", lead, "--lead-email", email,
        "--by", "sam.khan@saltmarsh.example", "--json",
    );
    return JSON.parse(said);
}
