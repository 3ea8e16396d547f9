// Many documents at once, each by the ordinary form, from as many of the cast as that needs; what that
// takes of the server's memory, and how long somebody waits meanwhile who opens a case page.
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import http from "node:http";
import { Worker } from "node:worker_threads";
import { leave, visitor } from "./browser.mjs";

/** So many an account may send at once. */
const OF_ONE = 4;
const PIECE = Buffer.alloc(64 * 1024, 0x5a);
const BOUNDARY = "----a-boundary-that-is-in-no-file";

/**
 * Whoever of the cast can send documents on a case: the case's address and their cookies.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {import("./demo.mjs").Demo} demo
 */
export async function senders(browser, demo, count) {
    const found = [];
    for (const [name, link] of Object.entries(demo.links)) {
        if (found.length * OF_ONE >= count) break;
        if (!/^(parent|representative|young)/.test(name)) continue;
        const context = await visitor(browser, { scripts: false });
        try {
            const page = await context.newPage();
            await page.goto(link);
            const home = new URL(page.url());
            if (!/^\/cases\/[^/]+$/.test(home.pathname)) continue;
            const cookies = await context.cookies();
            const one = {
                origin: home.origin,
                port: home.port,
                home: home.pathname,
                cookies,
                cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
                // Linux gives every address of 127/8 to this machine: each is a network of its own.
                localAddress: `127.8.0.${found.length + 1}`,
            };
            const form = await ask(one, { path: `${one.home}/documents/send` });
            if (form.status === 200) found.push(one);
        } finally {
            await leave(context);
        }
    }
    if (found.length * OF_ONE < count) throw new Error(`only ${found.length} of the cast can send`);
    return found;
}

/** One request; its status, its words, and how many milliseconds it took. */
export function ask(who, { method = "GET", path, headers = {}, body = [] }) {
    return new Promise((resolve, reject) => {
        const start = performance.now();
        const asked = http.request(
            {
                host: "127.0.0.1",
                port: who.port,
                path,
                method,
                localAddress: who.localAddress,
                agent: false,
                headers: { host: `localhost:${who.port}`, connection: "close", cookie: who.cookie, ...headers },
            },
            (answer) => {
                let said = "";
                answer.setEncoding("utf8").on("data", (some) => (said += some));
                answer.once("end", () => {
                    const { statusCode: status, headers: told } = answer;
                    resolve({ status, said, to: told.location, ms: performance.now() - start });
                });
                answer.once("error", reject);
            },
        );
        asked.once("error", reject);
        const pieces = body[Symbol.iterator]();
        const next = () => {
            for (;;) {
                const { value, done } = pieces.next();
                if (done) return asked.end();
                if (!asked.write(value)) return asked.once("drain", next);
            }
        };
        next();
    });
}

/** A recording of so many bytes: its head, then silence. */
export function* recording(bytes) {
    const head = Buffer.alloc(44);
    head.write("RIFF", 0);
    head.writeUInt32LE(bytes - 8, 4);
    head.write("WAVEfmt ", 8);
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(16_000, 24);
    head.writeUInt32LE(32_000, 28);
    head.writeUInt16LE(2, 32);
    head.writeUInt16LE(16, 34);
    head.write("data", 36);
    head.writeUInt32LE(bytes - 44, 40);
    yield head;
    for (let left = bytes - head.length; left > 0; left -= PIECE.length) {
        yield left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
    }
}

/** The hidden and chosen fields of the form that sends, as parts of a form with this boundary. */
async function texts(who, path, boundary) {
    const { said: page } = await ask(who, { path });
    const hidden = (field) => page.match(new RegExp(`name="${field}"[^>]*value="([^"]*)"`))?.[1];
    const what = [...page.matchAll(/name="what"[^>]*value="([^"]*)"/g)].at(-1)[1];
    const fields = { what, audience: "side", said: "", sending: hidden("sending"), attempt: hidden("attempt") };
    const parts = Object.entries(fields).map(
        ([field, text]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${text}\r\n`,
    );
    return parts.join("");
}

/** Sends files that are parts of a form already. Its answer. */
export async function sendsParts(who, parts, boundary) {
    const path = `${who.home}/documents/send`;
    const body = [Buffer.from(await texts(who, path, boundary)), parts, Buffer.from(`--${boundary}--\r\n`)];
    const length = body.reduce((sum, some) => sum + some.length, 0);
    const headers = {
        origin: who.origin,
        "content-type": `multipart/form-data; boundary=${boundary}`,
        "content-length": length,
    };
    return ask(who, { method: "POST", path, headers, body });
}

/** The answer to one recording, sent as a form's file after these texts. */
async function posts(who, { path, texts, name, bytes }) {
    const lead =
        texts +
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: audio/wav\r\n\r\n`;
    const [before, after] = [Buffer.from(lead), Buffer.from(`\r\n--${BOUNDARY}--\r\n`)];
    const answer = await ask(who, {
        method: "POST",
        path,
        headers: {
            origin: who.origin,
            "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
            "content-length": before.length + bytes + after.length,
        },
        body: (function* () {
            yield before;
            yield* recording(bytes);
            yield after;
        })(),
    });
    if (answer.status !== 303) {
        const why = answer.said.match(/not taken[^]{0,600}/i)?.[0].replaceAll(/<[^>]*>|\s+/g, " ");
        throw new Error(`${name} was answered ${answer.status}: ${why}`);
    }
    return answer;
}

/** Sends one recording as the form does. Whose it is, and its receipt's address. */
async function send(who, name, bytes) {
    const path = `${who.home}/documents/send`;
    const answer = await posts(who, { path, texts: await texts(who, path, BOUNDARY), name, bytes });
    return { who, to: new URL(answer.to, who.origin).pathname };
}

/** Sends one recording to a server that asks for nothing else. */
export async function sendsBare(who, name, bytes) {
    await posts(who, { path: "/", texts: "", name, bytes });
}

/** The resident memory of a process in kilobytes: now, and the most since it was last asked. */
async function memory(pid) {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const kilobytes = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))[1]);
    // From here on the most is counted anew.
    await writeFile(`/proc/${pid}/clear_refs`, "5");
    return { now: kilobytes("VmRSS"), most: kilobytes("VmHWM") };
}

/** Somebody who opens a page so many times, or until they are told to end. */
class Visitor {
    constructor(who, count) {
        this.thread = new Worker(new URL("visits.mjs", import.meta.url), { workerData: { who, count } });
        this.waits = once(this.thread, "message").then(([waits]) => waits);
        // Told to whoever asks for it.
        this.waits.catch(() => {});
    }

    end() {
        this.thread.postMessage("end");
        return this.waits;
    }
}

/**
 * Sends so many documents at once, each by `sends`.
 *
 * @returns {Promise<{ seconds: number, grewKilobytes: number, idle: number[], waits: number[], receipts: { who: object, to: string }[] }>}
 */
export async function uploadsAtOnce(who, pid, { count, bytes }, sends = send) {
    const [visitor] = who;
    const sent = (nth) => sends(who[nth % who.length], `Recording ${nth}.wav`, bytes);
    // What the first of all asks for once is no growth.
    await Promise.all(who.map((one, nth) => sends(one, `First ${nth}.wav`, 1_000_000)));
    const idle = await new Visitor({ ...visitor, localAddress: "127.9.0.1" }, 300).waits;
    const before = await memory(pid);
    const visiting = new Visitor({ ...visitor, localAddress: "127.9.0.2" });
    const start = performance.now();
    const receipts = await Promise.all(Array.from({ length: count }, (_, nth) => sent(nth)));
    const seconds = (performance.now() - start) / 1000;
    const waits = await visiting.end();
    const after = await memory(pid);
    return { seconds, grewKilobytes: after.most - before.now, idle, waits, receipts };
}
