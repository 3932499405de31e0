// What could not be sent, with its files, in this browser's own store; each thing belongs to one person.
const NAME = "giaoban";
const STORE = "outbox";

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store(mode) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "key" });
  const database = await asked(opening);
  return database.transaction(STORE, mode, { durability: "strict" }).objectStore(STORE);
}

export const put = async (item) => asked((await store("readwrite")).put(item));
export const remove = async (key) => asked((await store("readwrite")).delete(key));

export async function of(who) {
  const all = await asked((await store("readonly")).getAll());
  return all.filter((item) => item.who === who).sort((one, other) => one.at - other.at);
}
