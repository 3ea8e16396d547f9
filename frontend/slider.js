// A slider above a field for a number, on the one page that tries numbers. Letting go of it asks the page
// anew, as its button does; without this script the field and the button do the same.
const WAS_USED = "waymark-slider";
const field = document.querySelector("[data-slider]");
if (field) {
    const number = () => Number(field.value.replace(",", "."));
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: "0", max: field.dataset.slider, step: "0.5", className: "wm-slider" });
    slider.value = String(number());
    slider.setAttribute("aria-label", field.dataset.sliderName);
    slider.addEventListener("input", () => (field.value = slider.value));
    slider.addEventListener("change", () => {
        // Whoever moves it by keyboard finds it again.
        sessionStorage.setItem(WAS_USED, "1");
        field.form.requestSubmit();
    });
    field.addEventListener("input", () => {
        if (!Number.isNaN(number())) slider.value = String(number());
    });
    field.before(slider);
    if (sessionStorage.getItem(WAS_USED)) {
        sessionStorage.removeItem(WAS_USED);
        slider.focus();
    }
}
