// How long somebody who is signed in waits for a case page while sign-ins flood in from many
// networks, beside the same page on the same server with nobody else there. Prints JSON for
// `cargo xtask bench`. The first word is the demo's own line.
import http from "node:http";
import { launch, visitor } from "./harness/browser.mjs";

/** How many visits each figure is made of. */
const VISITS = 500;
/** How many try to sign in at once. Each try comes from a network of its own. */
const FLOOD = 64;

const demo = JSON.parse(process.argv[2]);
const { origin, port, pathname, cookie } = await signedIn();

/** The address of a case page, and the cookies that open it. */
async function signedIn() {
    const browser = await launch();
    try {
        const context = await visitor(browser, { scripts: false });
        const page = await context.newPage();
        await page.goto(demo.links.parent_late_case);
        const { origin, port, pathname } = new URL(page.url());
        const cookies = await context.cookies();
        return { origin, port, pathname, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
    } finally {
        await browser.close();
    }
}

/** One request; answers its status and how many milliseconds it took. */
function ask({ method = "GET", path, headers = {}, body, localAddress }) {
    return new Promise((resolve, reject) => {
        const start = performance.now();
        const asked = http.request(
            {
                host: "127.0.0.1",
                port,
                path,
                method,
                localAddress,
                agent: false,
                headers: { host: `localhost:${port}`, connection: "close", ...headers },
            },
            (answer) => {
                answer.resume();
                answer.once("end", () => resolve({ status: answer.statusCode, ms: performance.now() - start }));
                answer.once("error", reject);
            },
        );
        asked.once("error", reject);
        asked.end(body);
    });
}

/** The waits of that many visits to the case page, one after the other, in milliseconds. */
async function visits() {
    const waits = [];
    for (let visit = 0; visit < VISITS; visit++) {
        const { status, ms } = await ask({ path: pathname, headers: { cookie } });
        if (status !== 200) {
            throw new Error(`the case page answered ${status}`);
        }
        waits.push(ms);
    }
    return waits.sort((one, other) => one - other);
}

/** Signs in as nobody, over and over, until it is told to end; counts the answers by status. */
async function flood(until, counts, worker) {
    for (let turn = 0; !until.ended; turn++) {
        const body = new URLSearchParams({ email: `nobody-${worker}-${turn}@example.org`, password: "not this one at all" });
        const { status } = await ask({
            method: "POST",
            path: "/sign-in",
            // Linux gives every address of 127/8 to this machine: each try is its own network.
            localAddress: `127.${1 + worker}.${(turn >> 8) & 255}.${1 + (turn % 254)}`,
            headers: { "content-type": "application/x-www-form-urlencoded", origin },
            body: body.toString(),
        });
        counts.set(status, (counts.get(status) ?? 0) + 1);
    }
}

const at = (waits, share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
const told = (waits) => `p50 ${at(waits, 0.5).toFixed(1)} ms, p99 ${at(waits, 0.99).toFixed(1)} ms`;

await visits();
const idle = await visits();

const until = { ended: false };
const counts = new Map();
const start = performance.now();
const workers = Array.from({ length: FLOOD }, (_, worker) => flood(until, counts, worker));
const flooded = await visits();
const seconds = (performance.now() - start) / 1000;
until.ended = true;
await Promise.all(workers);

const answers = [...counts].sort().map(([status, count]) => `${count} × ${status}`);
const ratio = at(flooded, 0.99) / at(idle, 0.99);
console.log(
    JSON.stringify([
        { what: `case page, signed in, ${VISITS} visits, nobody else there`, value: told(idle) },
        {
            what: `the same while ${FLOOD} at once try to sign in, each from its own network`,
            value: `${told(flooded)}; p99 is ${ratio.toFixed(1)} × idle; in ${seconds.toFixed(0)} s the tries were answered ${answers.join(", ")}`,
        },
    ]),
);
