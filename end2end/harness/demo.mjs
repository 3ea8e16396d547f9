// A demo council of the test's own: the real program, its data in a folder that goes away.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const BINARY = process.env.WAYMARK_TEST_BINARY ?? join(ROOT, "target/debug/waymark");
const START_SECONDS_MAX = 120;

/**
 * A shell that holds the server and waits on a pipe from us. However this process ends, even killed,
 * the pipe closes, and the shell stops the server: asked first, made to after five seconds.
 */
const KEEPER = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{
    read -r line <&3
    kill "$server"
    for second in 1 2 3 4 5; do kill -0 "$server" || exit 0; sleep 1; done
    kill -9 "$server"
} >/dev/null 2>&1 &
wait "$server"
`;

/**
 * @typedef {object} Demo
 * @property {string} url where it listens
 * @property {Record<string, string>} links a one-click sign-in for each of the cast
 * @property {string} mail the page of written mails
 * @property {string} folder its data
 * @property {(...words: string[]) => Promise<string>} waymark runs a command on the same data
 * @property {() => Promise<void>} stop
 * @property {() => Promise<string>} process the server's own number among this system's processes
 */

/**
 * Starts a demo council and waits until it is ready.
 *
 * @param {string[]} [before] words of a command that runs the server: where, and with what around it
 * @returns {Promise<Demo>}
 */
export async function startDemo(folder, before = []) {
    folder ??= await mkdtemp(join(tmpdir(), "waymark-demo-"));
    const words = ["demo", "--data-dir", folder, "--port", "0", "--fresh", "--json"];
    const server = spawn("sh", ["-c", KEEPER, "waymark-keeper", ...before, BINARY, ...words], {
        cwd: ROOT,
        env: plainEnvironment(),
        stdio: ["pipe", "pipe", "pipe"],
    });
    // The keeper may be gone before it is told to go.
    server.stdin.on("error", () => {});
    let complaints = "";
    server.stderr.on("data", (text) => {
        complaints = (complaints + text).slice(-4000);
    });
    const ended = new Promise((resolve) => server.once("exit", resolve));
    const stop = async () => {
        server.stdin.end();
        await ended;
        await rm(folder, { recursive: true, force: true });
    };
    try {
        const line = await firstLine(server, () => complaints);
        const said = JSON.parse(line);
        return { ...said, folder, stop, process: () => processOf(folder), waymark: (...more) => waymark(folder, more) };
    } catch (problem) {
        await stop();
        throw problem;
    }
}

/** The process of the server of this folder: not the shell that holds it, nor what is around it. */
async function processOf(folder) {
    for (const process of await readdir("/proc")) {
        const [program, ...words] = (await readFile(`/proc/${process}/cmdline`, "utf8").catch(() => "")).split("\0");
        if (program === BINARY && words.includes(folder)) return process;
    }
    throw new Error("the server is not to be found");
}

function firstLine(server, complaints) {
    return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
            reject(new Error(`the demo was not ready in ${START_SECONDS_MAX} s\n${complaints()}`));
        }, START_SECONDS_MAX * 1000);
        const settle = (done, value) => {
            clearTimeout(late);
            done(value);
        };
        createInterface({ input: server.stdout }).once("line", (line) => settle(resolve, line));
        server.once("error", (problem) => settle(reject, problem));
        server.once("exit", (code) => {
            settle(reject, new Error(`the demo ended (${code}) before it was ready\n${complaints()}`));
        });
    });
}

/** Without any setting of Waymark's own: the program refuses those that it does not know. */
export function plainEnvironment() {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("WAYMARK_")));
}

/** Runs `waymark …` and answers what it printed; an error shows what it complained of. */
export function waymark(folder, words) {
    return new Promise((resolve, reject) => {
        const env = { ...plainEnvironment(), WAYMARK_DATA_DIR: folder };
        const child = spawn(BINARY, words, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
        let [output, complaints] = ["", ""];
        child.stdout.on("data", (text) => (output += text));
        child.stderr.on("data", (text) => (complaints += text));
        child.once("error", reject);
        child.once("close", (code) => {
            if (code === 0) resolve(output);
            else reject(new Error(`waymark ${words[0]} ended with ${code}\n${complaints}${output}`));
        });
    });
}
