// The one entry of every page.
import "./theme.js";
import "./messages.js";
import "./controls.js";
import "./keys.js";
import "./htmx-house.js";
import "./drafts.js";
import "./outbox.js";
