// A provider of the tests' own: npm's `oidc-provider` with invented accounts, on a port of its own.
//
// It prints its address, and ends when its standard input does. What it will not do itself
// (wrong tokens) is done to its answers on the way out, by what the account's name begins with.
// `POST /test/account` with { sub, email, groups, … } adds or changes an account;
// `POST /test/rotate` has it sign with, and show, a second key.
import { createServer } from "node:http";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import Provider, { errors } from "oidc-provider";

const CLIENT = "waymark-tests";
const SECRET = "not a secret: every test knows it, and nobody else asks here";
const BACK = process.argv[2];

const pair = async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const jwk = await exportJWK(privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    return {
        kid,
        privateKey,
        jwk: { ...jwk, kid, alg: "RS256", use: "sig" },
        shown: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" },
    };
};
const [own, second, foreign] = [await pair(), await pair(), await pair()];
let rotated = false;

/** Subject -> what is known of them. */
const accounts = new Map();

/** What the first part of a subject's name has done to their token. */
const FORGED = {
    nonce: (claims) => ({ claims: { ...claims, nonce: "another" } }),
    audience: (claims) => ({ claims: { ...claims, aud: "another-client" } }),
    audiences: (claims) => ({ claims: { ...claims, aud: [CLIENT, "another-client"] } }),
    party: (claims) => ({ claims: { ...claims, azp: "another-client" } }),
    issuer: (claims) => ({ claims: { ...claims, iss: "https://other.example" } }),
    expired: (claims) => ({ claims: { ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 } }),
    old: (claims) => ({ claims: { ...claims, iat: claims.iat - 7200 } }),
    future: (claims) => ({ claims: { ...claims, iat: claims.iat + 7200, exp: claims.exp + 7200 } }),
    none: (claims) => ({ claims, alg: "none" }),
    hmac: (claims) => ({ claims, alg: "HS256", key: new TextEncoder().encode(SECRET) }),
    key: (claims) => ({ claims, key: foreign.privateKey }),
    stranger: (claims) => ({ claims, key: foreign.privateKey, kid: foreign.kid }),
    rotated: (claims) => ({ claims, key: second.privateKey, kid: second.kid }),
    untimed: ({ auth_time: _, ...claims }) => ({ claims }),
    early: (claims) => ({ claims: { ...claims, auth_time: claims.auth_time - 3600 } }),
    garbage: () => ({ text: "no.token.atall" }),
};

async function forged(token) {
    const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url"));
    const forge = FORGED[claims.sub.split(".")[0]];
    if (!forge) return token;
    const { text, claims: said, alg = "RS256", key = own.privateKey, kid = own.kid } = forge(claims);
    if (text) return text;
    if (alg === "none") return new UnsecuredJWT(said).encode();
    return new SignJWT(said).setProtectedHeader({ alg, kid }).sign(key);
}

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
    clients: [
        {
            client_id: CLIENT,
            client_secret: SECRET,
            grant_types: ["authorization_code", "refresh_token"],
            redirect_uris: [BACK],
            response_types: ["code"],
        },
    ],
    jwks: { keys: [own.jwk] },
    cookies: { keys: ["tests"] },
    claims: { openid: ["sub", "groups", "email", "email_verified"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, introspection: { enabled: true } },
    pkce: { required: () => true },
    issueRefreshToken: async (_, __, code) => !accounts.get(code.accountId)?.noRefresh,
    rotateRefreshToken: true,
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    async findAccount(_, sub) {
        const known = accounts.get(sub);
        if (known?.down) throw new Error("down");
        if (known?.fails) throw new errors[known.fails]("told to");
        if (!known || known.ended) return undefined;
        const { email, email_verified, groups } = known;
        return { accountId: sub, claims: async () => ({ sub, email, email_verified, groups }) };
    },
    async loadExistingGrant(context) {
        const { client, session } = context.oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope("openid");
        await grant.save();
        return grant;
    },
    ttl: { AccessToken: 3600, IdToken: 3600, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 600 },
});

provider.use(async (context, next) => {
    await next();
    if (context.path === "/token" && context.body?.id_token) {
        context.body = { ...context.body, id_token: await forged(context.body.id_token) };
    }
    if (context.path === "/jwks" && rotated) {
        context.body = { keys: [...context.body.keys, second.shown] };
    }
});

const ask = provider.callback();

/** The name that somebody gives, by the page's form or by the address's hint. */
async function signIn(request, response) {
    const { params } = await provider.interactionDetails(request, response);
    const typed = request.method === "POST" ? new URLSearchParams(await body(request)).get("name") : null;
    const name = typed ?? params.login_hint;
    if (!name) {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Work account</title><main><h1>Work account</h1>
            <form method="post"><label>Name <input name="name"></label><button>Sign in</button></form></main></html>`);
        return;
    }
    await provider.interactionFinished(request, response, { login: { accountId: name } });
}

async function body(request) {
    const parts = [];
    for await (const part of request) parts.push(part);
    return Buffer.concat(parts).toString();
}

server.on("request", async (request, response) => {
    const { pathname } = new URL(request.url, issuer);
    try {
        if (pathname === "/test/account") {
            const { sub, ...known } = JSON.parse(await body(request));
            accounts.set(sub, { ...accounts.get(sub), ...known });
            response.end("{}");
        } else if (pathname === "/test/rotate") {
            rotated = true;
            response.end("{}");
        } else if (pathname.startsWith("/interaction/")) {
            await signIn(request, response);
        } else {
            ask(request, response);
        }
    } catch (problem) {
        response.statusCode = 500;
        response.end(String(problem));
    }
});

process.stdin.on("end", () => process.exit(0)).resume();
console.log(issuer);
