// Asks the browser for a passkey, on the few pages that have one to ask for. What the browser answers
// goes back with the page's own form. Without this script the page says so, and shows other ways.
const form = document.querySelector("[data-passkey]");
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=+$/, "");

function readied(options) {
    const ids = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
    return {
        ...options,
        challenge: bytes(options.challenge),
        user: options.user && { ...options.user, id: bytes(options.user.id) },
        allowCredentials: ids(options.allowCredentials),
        excludeCredentials: ids(options.excludeCredentials),
    };
}

function plain(given) {
    const response = {};
    for (const part of ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
        if (given.response[part]) response[part] = text(given.response[part]);
    }
    return JSON.stringify({ id: given.id, rawId: text(given.rawId), type: given.type, response });
}

async function ask(event) {
    // A passkey without a name is not made first and refused then.
    if (form.elements.name?.value.trim() === "") return;
    event.preventDefault();
    const failed = document.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
        const publicKey = readied(JSON.parse(form.dataset.passkey));
        const place = navigator.credentials;
        const given = await (publicKey.user ? place.create({ publicKey }) : place.get({ publicKey }));
        form.elements.answer.value = plain(given);
        form.submit();
    } catch {
        failed.hidden = false;
        failed.focus();
    }
}

if (form && window.PublicKeyCredential) {
    document.querySelector("[data-passkey-without]").hidden = true;
    form.hidden = false;
    form.addEventListener("submit", ask);
}
