// Many uploads at once: the server's memory, bytes a second beside `dd` on the same disk, and how long a case
// page takes meanwhile beside the same page before; then the same at a server with nothing in it. Prints JSON for
// `cargo xtask bench`. The words: the demo's own line, the server's process, its folder, the bare server's program;
// then, if not the usual, how many and how many megabytes each.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { launch, leave } from "./harness/browser.mjs";
import { ask, senders, sendsBare, uploadsAtOnce } from "./harness/uploads.mjs";

const [line, pid, folder, program, count = "100", megabytes = "25"] = process.argv.slice(2);
const demo = JSON.parse(line);
const size = { count: Number(count), bytes: Number(megabytes) * 1_000_000 };

/** Megabytes a second of one plain copy of as many bytes, until they are on the disk. */
function plain() {
    const file = join(folder, "plain");
    const start = performance.now();
    const words = ["if=/dev/zero", `of=${file}`, "bs=1000000", `count=${size.count * (size.bytes / 1_000_000)}`, "conv=fsync"];
    execFileSync("dd", words, { stdio: "ignore" });
    const seconds = (performance.now() - start) / 1000;
    rmSync(file);
    return (size.count * size.bytes) / 1e6 / seconds;
}

/** The same uploads and visits, at a server with nothing in it whose page has as many bytes. */
async function bare(who, bytes) {
    const kept = mkdtempSync(join(folder, "bare-"));
    const server = spawn(program, [kept, String(bytes)], { stdio: ["ignore", "pipe", "inherit"] });
    try {
        const [port] = await once(createInterface({ input: server.stdout }), "line");
        const home = { port, home: "/", origin: `http://localhost:${port}`, cookie: "" };
        return await uploadsAtOnce(who.map(({ localAddress }) => ({ ...home, localAddress })), server.pid, size, sendsBare);
    } finally {
        server.kill();
        rmSync(kept, { recursive: true });
    }
}

const browser = await launch();
let who;
try {
    who = await senders(browser, demo, size.count);
} finally {
    await leave(browser);
}
const { said: page } = await ask(who[0], { path: who[0].home });
const before = plain();
const ours = await uploadsAtOnce(who, pid, size);
const between = plain();
const peer = await bare(who, Buffer.byteLength(page));
const beside = (before + between + plain()) / 3;
const speed = ({ seconds }) => (size.count * size.bytes) / 1e6 / seconds;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const told = (sorted) => `p50 ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms`;
const waited = ({ idle, waits }) =>
    `${told(waits)}; p99 is ${(at(waits, 0.99) / at(idle, 0.99)).toFixed(1)} × idle (${told(idle)})`;
const fast = (one) => `${speed(one).toFixed(0)} MB/s, ${(speed(one) / beside).toFixed(2)} × dd with fsync (${beside.toFixed(0)} MB/s)`;
const what = `${size.count} uploads of ${megabytes} MB at once`;
console.log(
    JSON.stringify([
        { what: `${what}: memory grows by at most`, value: `${(ours.grewKilobytes / 1000).toFixed(1)} MB` },
        {
            what: `${what}: received and durable`,
            value: `${fast(ours)}, ${(speed(ours) / speed(peer)).toFixed(2)} × a bare server`,
        },
        { what: `${what}: a bare server that hashes and seals nothing`, value: fast(peer) },
        { what: `${what}: a case page meanwhile, ${ours.waits.length} visits`, value: waited(ours) },
        { what: `${what}: a bare server's page of as many bytes, ${peer.waits.length} visits`, value: waited(peer) },
    ]),
);
