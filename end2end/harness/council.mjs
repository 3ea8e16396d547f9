// A council of the test's own without a demo's families, whose staff sign in at a provider of
// the test's own: both are real programs, and both end with this process.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BINARY, ROOT, waymark } from "./demo.mjs";

/** The group whose people are officers. */
export const NORTH = "8f1c-north";
const SECRET = "not a secret: every test knows it, and nobody else asks here";

/** Starts a council and its provider. */
export async function startCouncil() {
    const folder = await mkdtemp(join(tmpdir(), "waymark-council-"));
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const program = [join(ROOT, "server/tests/provider/provider.mjs"), `${url}/staff/oidc/back`];
    const provider = spawn(process.execPath, program, { cwd: ROOT, stdio: ["pipe", "pipe", "ignore"] });
    const issuer = await lineOf(provider.stdout, /^http:/);
    await writeFile(join(folder, "waymark.toml"), settings(port, url, issuer));
    const env = { ...plain(), WAYMARK_DATA_DIR: folder };
    const server = spawn(BINARY, ["serve"], { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe"] });
    await lineOf(server.stderr, /listens on/);
    const end = () => {
        server.kill();
        provider.stdin.end();
    };
    process.once("exit", end);
    return {
        url,
        waymark: (...words) => waymark(folder, words),
        account: (known) => fetch(`${issuer}/test/account`, { method: "POST", body: JSON.stringify(known) }),
        stop: async () => {
            end();
            await rm(folder, { recursive: true, force: true });
        },
    };
}

function settings(port, url, issuer) {
    return `
[web]
listen = "127.0.0.1:${port}"
public_url = "${url}"
[mail]
smtp_url = "smtp://127.0.0.1:9"
from = "plans@fenshire.example"
[council]
number = 999
name = "Fenshire County Council"
phone = "01632 960001"
hours = "Monday to Friday, 9am to 5pm"
email = "plans@fenshire.example"
[council.sendiass]
name = "Fenshire SENDIASS"
phone = "01632 960002"
[council.complaints]
name = "Complaints team"
phone = "01632 960003"
[provider]
issuer = "${issuer}"
client_id = "waymark-tests"
client_secret = "${SECRET}"
[[provider.groups]]
group = "${NORTH}"
role = "officer"
team = "Plan team north"
`;
}

function plain() {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("WAYMARK_")));
}

function lineOf(stream, pattern) {
    return new Promise((resolve, reject) => {
        const lines = createInterface({ input: stream });
        const said = [];
        lines.on("line", (line) => {
            said.push(line);
            if (pattern.test(line)) resolve(line);
        });
        lines.once("close", () => reject(new Error(`it ended first:\n${said.join("\n")}`)));
    });
}

function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, "127.0.0.1", () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}
