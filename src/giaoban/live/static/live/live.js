/* Live parts of a page: <div data-live="directive-41" hx-get="…" hx-trigger="live">, or, without htmx attributes,
   <div id="lives" data-live="directive-41" data-live-url="/directives/41/">: the part with this id is taken from there.
   One stream for all pages of this origin: whoever holds the Web Lock has it open and tells the others by a
   BroadcastChannel. Without a secure context there is no lock: then a page has its own stream while it is seen. */

const NAME = "giaoban-live";
const CHANGED_TOPICS_PAUSE = 200;
const FIRST_RETRY = 2000;
const LAST_RETRY = 60000;

const me = crypto.getRandomValues(new Uint32Array(2)).join("-");
const followed = new Map(); // page → its topics, as far as this page knows
let stream = null;
let streamed = "";
let leading = false;
let retry = FIRST_RETRY;
let pending = 0;

const channel = "BroadcastChannel" in self ? new BroadcastChannel(NAME) : null;
const say = (kind, content = {}) => channel?.postMessage({ kind, from: me, ...content });

function topicsHere() {
  return [...new Set([...document.querySelectorAll("[data-live]")].map((element) => element.dataset.live))].sort();
}

function wake(topic) {
  for (const element of document.querySelectorAll("[data-live]")) {
    if (topic === undefined || element.dataset.live === topic) {
      element.dispatchEvent(new CustomEvent("live", { detail: { topic } }));
      if (element.dataset.liveUrl) renewSoon(element);
    }
  }
}

/* Never under the hands of somebody who is writing in it: then when they have left it. */
function renewSoon(element) {
  if (element.matches(":focus-within") && document.activeElement.matches("input, textarea, select, [contenteditable]")) {
    element.addEventListener("focusout", () => setTimeout(renewSoon, 0, element), { once: true });
  } else {
    renew(element);
  }
}

async function renew(element) {
  const response = await fetch(element.dataset.liveUrl).catch(() => null);
  if (!response?.ok || !element.isConnected) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById(element.id);
  if (!fresh) return;
  element.replaceWith(fresh);
  self.htmx?.process(fresh);
}

function stateTopics() {
  const topics = topicsHere();
  followed.set(me, topics);
  say("topics", { topics });
  reopenSoon();
}

function reopenSoon() {
  clearTimeout(pending);
  pending = setTimeout(reopen, CHANGED_TOPICS_PAUSE);
}

function reopen() {
  const topics = leading ? [...new Set([...followed.values()].flat())].sort() : [];
  const wanted = new URLSearchParams(topics.map((topic) => ["topic", topic])).toString();
  if (wanted === streamed && stream?.readyState !== EventSource.CLOSED) return;
  streamed = wanted;
  if (wanted) {
    open(wanted, stream);
  } else {
    stream?.close();
    stream = null;
  }
}

/* The old stream is closed when the new one is ready, so that nothing falls between them. */
function open(query, old) {
  let again = false;
  const opened = new EventSource(`/live/?${query}`);
  stream = opened;
  opened.addEventListener("ready", () => {
    old?.close();
    retry = FIRST_RETRY;
    if (again) tellAll(); // the line was broken: whatever is followed may have changed meanwhile
    again = true;
  });
  opened.addEventListener("changed", (event) => tellAll(event.data));
  opened.addEventListener("error", () => {
    if (opened !== stream || opened.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    old?.close();
    clearTimeout(pending);
    pending = setTimeout(reopen, retry);
    retry = Math.min(retry * 2, LAST_RETRY);
  });
}

function tellAll(topic) {
  say("changed", { topic });
  wake(topic);
}

function lead() {
  leading = true;
  say("who");
  reopen();
}

function rest() {
  leading = false;
  reopen();
}

channel?.addEventListener("message", ({ data }) => {
  if (data.kind === "changed") wake(data.topic);
  if (data.kind === "who") stateTopics();
  if (data.kind === "topics") followed.set(data.from, data.topics);
  if (data.kind === "gone") followed.delete(data.from);
  if (leading) reopenSoon();
});

function start() {
  stateTopics();
  document.addEventListener("htmx:load", stateTopics);
  addEventListener("pagehide", () => say("gone"));
  addEventListener("pageshow", (event) => event.persisted && stateTopics());
  if (navigator.locks && channel) {
    navigator.locks.request(NAME, () => new Promise(lead));
    return;
  }
  const followWhileSeen = () => {
    if (document.hidden) {
      rest();
    } else {
      lead();
      wake();
    }
  };
  document.addEventListener("visibilitychange", followWhileSeen);
  if (!document.hidden) lead();
}

start();
