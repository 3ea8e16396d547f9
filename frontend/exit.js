// The quick way out by keyboard: Shift three times within five seconds, as on GOV.UK's component,
// whose classes and words in the page it uses. Without scripts the link does the same in one press.
// It stands here and not in an island: a person in danger waits for no module. (The component's own
// script is seven times as long.)
const SHIFTS = 3;
const SECONDS = 5;

function readyExit(place) {
    const link = place.querySelector("a");
    const say = (key) => place.getAttribute(`data-i18n.${key}`) ?? "";
    const status = add(place, "span", "govuk-visually-hidden");
    status.setAttribute("role", "status");
    const lights = add(link, "div", "govuk-exit-this-page__indicator");
    lights.setAttribute("aria-hidden", "true");
    for (let light = 0; light < SHIFTS; light++) add(lights, "div", "govuk-exit-this-page__indicator-light");
    let pressed = 0;
    let waiting;
    let otherKeyWasHeld = false;

    const show = (words) => {
        status.textContent = words;
        lights.classList.toggle("govuk-exit-this-page__indicator--visible", pressed > 0);
        [...lights.children].forEach((light, place) =>
            light.classList.toggle("govuk-exit-this-page__indicator-light--on", place < pressed),
        );
    };
    const startAgain = () => {
        clearTimeout(waiting);
        if (pressed > 0) {
            pressed = 0;
            show(say("timed-out"));
        }
    };
    const leave = () => {
        document.body.classList.add("govuk-exit-this-page-hide-content");
        const cover = add(document.body, "div", "govuk-exit-this-page-overlay");
        cover.setAttribute("role", "alert");
        cover.textContent = say("activated");
        // Whoever leaves in a hurry is signed out too, and this page is not in the history.
        const signOut = document.querySelector("form[action='/sign-out']");
        if (signOut) fetch(signOut.action, { method: "POST", keepalive: true, redirect: "manual" }).catch(() => {});
        location.replace(link.href);
    };

    link.addEventListener("click", (event) => {
        event.preventDefault();
        leave();
    });
    document.addEventListener(
        "keyup",
        (event) => {
            // A capital letter is no call for help.
            if (event.key === "Shift" && !otherKeyWasHeld) {
                pressed += 1;
                if (pressed === SHIFTS) return leave();
                show(say(pressed === 1 ? "press-two-more-times" : "press-one-more-time"));
                clearTimeout(waiting);
                waiting = setTimeout(startAgain, SECONDS * 1000);
            } else if (event.key !== "Shift") {
                startAgain();
            }
            otherKeyWasHeld = event.shiftKey;
        },
        true,
    );
    // Back by the browser's own button: the page must not stay covered.
    addEventListener("pageshow", (event) => event.persisted && location.reload());
}

function add(parent, tag, classes) {
    const element = parent.appendChild(document.createElement(tag));
    element.className = classes;
    return element;
}

const exit = document.querySelector("[data-module=govuk-exit-this-page]");
if (exit) readyExit(exit);
