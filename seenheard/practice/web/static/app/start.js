// Starts the NHS.UK components that need a script.
import { initAll } from "../nhsuk/nhsuk-frontend.min.js";

initAll();
