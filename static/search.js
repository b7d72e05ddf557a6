// Searching the site, without a server: loaded when a reader first asks for it.
//
// The index is files below search/. A query is cut into the same grams as the texts were (sitegen/search/grams.py), the
// places that have all grams of a word are looked up, and of the best pages so found the text is read: what is shown is
// really there. A query means: every word of it, and every "phrase in quotes", occurs in the page, as part of a line,
// after folding.

// ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const BIT = { title: 1, topics: 2, headings: 4 };
const FIRST_CHUNK = 3;
const MOST_CHUNKS = 28;
const MOST_WORDS = 12;
const MOST_CHARACTERS = 60;

/** One form for all that means the same: width, ligatures, case. */
export const fold = (text) => text.normalize("NFKC").toLowerCase().replaceAll("ς", "σ");

/** The words and phrases of a query, folded, each once. */
export const parse = (query) => {
  const parts = fold(query).replace(/[“”]/g, '"').split('"');
  const words = parts.flatMap((part, index) => index % 2 ? [part.trim().replace(/\s+/g, " ")] : part.split(/\s+/));
  return [...new Set(words.filter(Boolean))].slice(0, MOST_WORDS);
};

const isNarrow = (character) => character !== undefined && character !== " " && character < "\u2e80";
const isAlone = (character) => /[^\sa-z0-9\u3041-\u3096]/.test(character);

/** How much it tells that a text has a character: what is rare tells most. In bits, about. */
const COMMON = "etaoinsrlcdpumghfbyvwkxjqz";
const tells = (character) => {
  const letter = COMMON.indexOf(character);
  if (letter >= 0) return 3 + letter / 4;
  if (character === " ") return 2;
  if (/[\u3041-\u3096\u30fc\p{P}]/u.test(character)) return 5;
  return /[\d\u30a1-\u30fa]/.test(character) ? 6 : 9;
};

/** Things at places of a word, those that tell most first: after each, its characters have told what they can. */
const telling = (characters, found) => {
  const worths = characters.map(tells);
  const worth = ({ at, gram }) => worths.slice(at, at + [...gram].length).reduce((sum, one) => sum + one, 0);
  const rest = [...found];
  const sorted = [];
  while (rest.length) {
    const best = rest.reduce((left, right) => (worth(right) > worth(left) ? right : left));
    rest.splice(rest.indexOf(best), 1);
    sorted.push(best.gram);
    [...best.gram].forEach((_, index) => { worths[best.at + index] /= 4; });
  }
  return [...new Set(sorted)];
};

/** Grams that every line has in which a word or phrase occurs, those that tell most first; none when it is too short to be
 * told from others. */
export const grams = (word) => {
  const characters = [...word].slice(0, MOST_CHARACTERS);
  if (characters.length === 1) return isAlone(word) ? [word] : [];
  const found = [];
  characters.forEach((one, at) => {
    const [next, third] = characters.slice(at + 1, at + 3);
    if (next === undefined || one === " ") return;
    if (next === " ") found.push({ at, gram: one + next + (third ?? "") });
    else if (!isNarrow(one) || !isNarrow(next)) found.push({ at, gram: one + next });
    else if (isNarrow(third)) found.push({ at, gram: one + next + third });
    else if (!isNarrow(characters[at - 1])) found.push({ at, gram: one + next });
  });
  return telling(characters, found.filter(({ gram }) => !gram.endsWith(" ")));
};

/** Whether it is worth a file more to know where a word is whole; all is known of short ones only. */
const isWhole = (word, words) => /^[a-z0-9]+$/.test(word) && (words.length === 1 || (word.length <= 3 && words.length < 4));

// ── the files of the index ──────────────────────────────────────────────────────────────────────────────────────────

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

/** Numbers of five-bit digits, the lowest first. */
const decode = (text) => {
  const numbers = [];
  let number = 0;
  let scale = 1;
  for (let index = 0; index < text.length; index += 1) {
    const value = VALUES[text.charCodeAt(index)];
    number += (value & 31) * scale;
    scale *= 32;
    if (value < 32) {
      numbers.push(number);
      number = 0;
      scale = 1;
    }
  }
  return numbers;
};

const places = (text) => {
  let place = 0;
  return text ? decode(text).map((difference) => (place += difference)) : [];
};

const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crc32 = (text) => {
  let crc = ~0;
  for (const byte of new TextEncoder().encode(text)) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
};

/** The index. load: gives the value of a JSON file whose path is relative to search/. */
export class Index {
  #load;
  #files = new Map();
  #manifest;

  constructor(load) {
    this.#load = load;
  }

  /** The results of a query. */
  async find(query) {
    try {
      return await this.#begin(query);
    } catch {
      // The site may have been published anew since the first file was read.
      this.#files.clear();
      this.#manifest = undefined;
      return this.#begin(query);
    }
  }

  async #begin(query) {
    const found = new Candidates(this, parse(query));
    await found.begin();
    return new Results(this, found);
  }

  /** What all searches begin with. */
  async manifest() {
    this.#manifest ??= this.#load("index.json").then((found) => {
      const months = new Map();
      const numbers = decode(found.pages);
      for (let index = 0, page = 0; index < numbers.length; index += 2) {
        page += numbers[index];
        months.set(page, numbers[index + 1]);
      }
      return { ...found, months };
    });
    this.#manifest.catch(() => { this.#manifest = undefined; });
    return this.#manifest;
  }

  /** A chunk of a page's text, and what the page is called. */
  async chunk(page, number) {
    return this.#file(`${page}-${number}.json`);
  }

  /** The places that have a gram, ascending. */
  async places(gram) {
    const { shards } = await this.manifest();
    const shard = await this.#file(`${(crc32(gram) & (shards - 1)).toString(16)}.json`);
    return places(Object.hasOwn(shard, gram) ? shard[gram] : "");
  }

  async #file(name) {
    const { folder } = await this.manifest();
    if (!this.#files.has(name)) {
      const file = this.#load(folder + name);
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return this.#files.get(name);
  }
}

/** How many grams are asked at first, of one word or of two; of more words one each, for they tell of each other, too.
 * Each costs the reader a file. */
const AT_FIRST = [3, 2];
const MOST_AT_FIRST = 5;
/** How many more where texts have turned out to lack the words. */
const AT_A_TIME = 4;
/** The planes of a word of which nothing has been asked. */
const ANY = -1;

/** The pages that seem to have all words of a query: fewer with each gram that is asked. */
class Candidates {
  #index;
  #pages;
  #having;
  #whole;
  #near;
  #asked;

  constructor(index, words) {
    this.#index = index;
    this.words = words;
    this.grams = words.map(grams);
    this.#asked = words.map(() => 0);
    this.#having = words.map(() => undefined);
  }

  /** Ask what is asked at first. */
  async begin() {
    const { words } = this;
    const pairs = words.length > 3 ? [] : words.slice(1).map((word, index) => joint(words[index], word)).filter(Boolean);
    const wholes = words.map((word) => (isWhole(word, words) ? [` ${word}`] : undefined));
    [this.#pages, this.#whole, this.#near] = await Promise.all([
      this.#index.manifest(),
      Promise.all(wholes.map((one) => one && this.#ask(one))),
      Promise.all(pairs.map((pair) => this.#ask([pair]))),
      this.narrow(MOST_AT_FIRST, (AT_FIRST[words.length - 1] ?? 1) - (words.length === 1 && wholes[0] ? 1 : 0)),
    ]);
  }

  /** Ask for so many grams more, of each word in turn, and of none more than `most`; whether there were any. */
  async narrow(count, most = MOST_CHARACTERS) {
    const some = this.words.map(() => []);
    let rest = count;
    for (let turn = Math.min(...this.#asked); turn < most && rest; turn += 1) {
      this.grams.forEach((all, word) => {
        if (!rest || turn < this.#asked[word] || turn >= all.length) return;
        some[word].push(all[turn]);
        rest -= 1;
      });
    }
    await Promise.all(some.map(async (all, word) => {
      if (!all.length) return;
      this.#asked[word] += all.length;
      this.#having[word] = await this.#ask(all, this.#having[word]);
    }));
    return rest < count;
  }

  /** Page → planes, as bits, that have all of these grams, and are in what is known. */
  async #ask(all, known) {
    const { planes } = await this.#index.manifest();
    const lists = (await Promise.all(all.map((gram) => this.#index.places(gram)))).sort((a, b) => a.length - b.length);
    const common = lists.slice(1).reduce((left, list) => {
      const have = new Set(list);
      return left.filter((place) => have.has(place));
    }, lists[0]);
    const pages = new Map();
    for (const place of common) {
      const page = Math.floor(place / planes);
      const bit = 1 << (place % planes);
      if (!known || known.get(page) & bit) pages.set(page, pages.get(page) | bit);
    }
    return pages;
  }

  /** The pages that are left, the best first: [page, the planes of each word]. */
  ranked() {
    const known = this.#having.filter(Boolean).sort((a, b) => a.size - b.size);
    const { months } = this.#pages;
    const whole = this.#whole;
    const left = [...(known[0] ?? months).keys()].filter((page) => known.every((pages) => pages.has(page)));
    const ranked = left.map((page) => {
      const planes = this.#having.map((pages, word) => pages?.get(page) ?? (this.grams[word].length ? ANY : whole[word]?.get(page) ?? 0));
      const sum = planes.reduce((total, one, index) => total + worth(one, whole[index] ? whole[index].get(page) ?? 0 : one), 0);
      const near = this.#near.reduce((total, pages) => total + worth(pages.get(page) ?? 0, 0), 0);
      const chunk = planes.length > 1 && planes.reduce((some, one) => some & one) >> FIRST_CHUNK ? 1 : 0;
      return { page, planes, score: sum + near + chunk, month: months.get(page) ?? 0 };
    });
    return ranked.sort(byRank);
  }
}

/** What two words have between them where one follows the other; undefined where that tells nothing of them: in narrow
 * letters it is an end and a beginning that many words have. */
const joint = (before, after) => {
  const last = [...before].at(-1);
  const first = [...after][0];
  return isNarrow(last) && isNarrow(first) ? undefined : last + first;
};

const byRank = (a, b) => b.score - a.score || b.month - a.month || a.page - b.page;

/** What it is worth that a word is in some planes, in some of them as a whole word. */
const worth = (planes, whole) => {
  const field = (bit, points) => (planes & bit ? (whole & bit ? points : points * 0.6) : 0);
  let chunks = 0;
  for (let rest = planes >> FIRST_CHUNK; rest; rest &= rest - 1) chunks += 1;
  const body = (chunks ? 1 : 0) + Math.min(chunks, 4) * 0.25 + (whole >> FIRST_CHUNK ? 1 : 0);
  return field(BIT.title, 40) + field(BIT.topics, 16) + field(BIT.headings, 6) + body;
};

/** How many chunks may be read in vain before what was found is shown. */
const IN_VAIN = 30;

/** What was found: `total` pages at most, shown some at a time. */
export class Results {
  #index;
  #found;
  #ranked;
  #read = new Map();
  #right = 0;

  constructor(index, found) {
    this.#index = index;
    this.#found = found;
    this.words = found.words;
    this.#ranked = this.words.length ? found.ranked() : [];
  }

  /** How many pages there are, as far as is known. */
  get total() {
    return this.#right + this.#ranked.length;
  }

  /** Whether there may be more. */
  get more() {
    return this.#ranked.length > 0;
  }

  /** The next results, at most so many; fewer, too, where much had to be read in vain. */
  async take(count) {
    const found = [];
    for (let vain = 0; found.length < count && this.more && vain < IN_VAIN;) {
      const some = this.#ranked.slice(0, count - found.length);
      const useful = await Promise.all(some.map((one) => this.#readOn(one)));
      const right = some.filter(({ page }) => this.#read.get(page).result);
      found.push(...right);
      this.#right += right.length;
      const useless = useful.filter((one) => !one).length;
      vain += useless;
      if (useless * 2 > some.length && await this.#found.narrow(AT_A_TIME)) this.#ranked = this.#found.ranked();
      this.#ranked = this.#ranked.filter(({ page }) => !this.#read.get(page)?.done);
    }
    return found.sort(byRank).map(({ page }) => this.#read.get(page).result);
  }

  /** Read a chunk more of a page, until it is known whether all words are there; whether that brought any nearer. */
  async #readOn({ page, planes }) {
    if (!this.#read.has(page)) this.#read.set(page, { tried: new Set(), chunks: [], missing: new Set(this.words.keys()) });
    const read = this.#read.get(page);
    const missing = [...read.missing].map((index) => ({ word: this.words[index], chunks: planes[index] >>> FIRST_CHUNK, index }));
    const number = next(missing, read.tried, read.head);
    read.done = number === undefined;
    if (read.done) return false;
    read.tried.add(number);
    const chunk = await this.#index.chunk(page, number);
    read.head ??= chunk;
    const names = fold([chunk.title, ...(chunk.topics ?? []), chunk.book ?? ""].join("\n"));
    const text = fold(chunk.runs.map(([, ...lines]) => lines.join("\n")).join("\n"));
    const has = missing.filter(({ word }) => text.includes(word));
    if (has.length || !read.chunks.length) read.chunks.push(chunk);
    const known = [...has, ...missing.filter(({ word }) => names.includes(word))];
    for (const { index } of known) read.missing.delete(index);
    read.done = !read.missing.size;
    if (read.done) read.result = { ...read.head, ...excerpt(read.chunks, this.words) };
    return known.length > 0;
  }
}

/** The chunk to read next: the one that most words seem to be in; undefined when no other can have them. */
const next = (missing, tried, head) => {
  const count = head ? head.chunks ?? 1 : MOST_CHUNKS;
  let best;
  let most = 0;
  for (let number = 0; number < count; number += 1) {
    if (tried.has(number)) continue;
    const having = missing.filter((one) => one.chunks & (1 << number)).length;
    if (having > most) [best, most] = [number, having];
  }
  if (best !== undefined) return best;
  if (!head) return 0;
  if (!missing.every((one) => grams(one.word).length)) {
    for (let number = 0; number < count; number += 1) if (!tried.has(number)) return number;
  }
  return undefined;
};

// ── excerpts ────────────────────────────────────────────────────────────────────────────────────────────────────────

const BEFORE = 28;
const TELLING = 24;
const AROUND = 130;

/** The line with most of the words, the first that is long enough to tell something, cut around the first of them: {anchor, text: pieces, title: pieces}. A piece is
 * [text, whether it is one of the words]. */
const excerpt = (chunks, words) => {
  let best = { count: -1 };
  const title = chunks[0] ? mark(chunks[0].title, words) : [];
  const inTitle = title.some(([, marked]) => marked);
  for (const { runs } of chunks) {
    for (const [anchor, ...lines] of runs) {
      for (const line of lines) {
        const folded = fold(line);
        const had = words.filter((word) => folded.includes(word)).length;
        // A line that says no more than the title tells less than the first line of the text.
        const count = folded.length < TELLING ? had * !inTitle : had + .5;
        if (count > best.count) best = { count, had, anchor, line };
      }
    }
  }
  if (!best.line) return { anchor: "", snippet: [], titled: title };
  return { anchor: best.had && !inTitle ? best.anchor : "", snippet: cut(mark(best.line, words)), titled: title };
};

const CLUSTER = /[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|./gsu;

/** A text in pieces, those that are words of a query marked. */
export const mark = (text, words) => {
  let folded = "";
  const starts = [];
  const clusters = text.match(CLUSTER) ?? [];
  clusters.forEach((cluster, index) => {
    const form = fold(cluster);
    for (let count = 0; count < form.length; count += 1) starts.push(index);
    folded += form;
  });
  const marked = new Uint8Array(clusters.length);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      marked.fill(1, starts[at], starts[at + word.length - 1] + 1);
    }
  }
  const pieces = [];
  clusters.forEach((cluster, index) => {
    const last = pieces.at(-1);
    if (last && last[1] === Boolean(marked[index])) last[0] += cluster;
    else pieces.push([cluster, Boolean(marked[index])]);
  });
  return pieces;
};

/** Not much of a long line: what is around the first mark. */
const cut = (pieces) => {
  const first = pieces[0] && !pieces[0][1] && pieces.length > 1 ? [...pieces[0][0]] : [];
  const start = first.length > BEFORE ? first.length - BEFORE : 0;
  let room = AROUND;
  const kept = [];
  pieces.forEach(([text, marked], index) => {
    if (room <= 0) return;
    const characters = [...text].slice(index ? 0 : start);
    const some = characters.slice(0, room).join("");
    room -= characters.length;
    kept.push([(index || !start ? "" : "…") + some + (room < 0 ? "…" : ""), marked]);
  });
  return kept;
};

// ── what the reader sees ────────────────────────────────────────────────────────────────────────────────────────────

const AT_ONCE = 10;
/** How often more is looked for by itself where many pages were read in vain. */
const MOST_ROUNDS = 10;
const PAUSE = 120;

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const marks = (pieces) => pieces.map(([text, marked]) => marked ? element("mark", {}, text) : text);

/** A day such as "2024-05-13" as the other pages have it. */
const dated = (day) => new Date(day).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });

/** One form with its results: on the search page, or in the dialog. Its words are the form's data. */
class Form {
  #form;
  #input;
  #list;
  #status;
  #more;
  #index;
  #results;
  #turn = 0;
  #timer;

  constructor(form, { onQuery = () => {} } = {}) {
    this.#form = form;
    this.#input = form.querySelector("input");
    this.onQuery = onQuery;
    const root = form.dataset.root;
    this.#index = new Index(async (path) => {
      const answer = await fetch(`${root}search/${path}`, path === "index.json" ? { cache: "no-cache" } : {});
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return answer.json();
    });
    this.#status = form.parentElement.querySelector(".search-status") ?? element("p", { class: "search-status", role: "status" });
    this.#list = element("ol", { class: "search-results" });
    this.#more = element("button", { type: "button", class: "button search-more", hidden: "" }, form.dataset.more);
    form.after(this.#status, this.#list, this.#more);
    this.#more.addEventListener("click", () => this.#show(this.#results, this.#turn, true));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.#timer);
      this.#search();
    });
    this.#input.addEventListener("input", (event) => {
      if (event.isComposing) return;
      this.#soon();
    });
    this.#input.addEventListener("compositionend", () => this.#soon());
    form.parentElement.addEventListener("keydown", (event) => this.#move(event));
    this.#index.manifest().catch(() => {});
  }

  /** Put a query into the field, or what is there already, and look for it. */
  begin(query) {
    if (query) this.#input.value = query;
    this.#search();
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE);
  }

  async #search() {
    const turn = ++this.#turn;
    const query = this.#input.value;
    const words = this.#form.dataset;
    this.onQuery(query.trim());
    if (!parse(query).length) {
      this.#clear("");
      return;
    }
    const slow = setTimeout(() => { this.#status.textContent = words.loading; }, 400);
    try {
      const results = await this.#index.find(query);
      if (turn === this.#turn) await this.#show(results, turn, false);
    } catch {
      if (turn === this.#turn) this.#clear(words.error);
    } finally {
      clearTimeout(slow);
    }
  }

  #clear(text) {
    this.#list.replaceChildren();
    this.#more.hidden = true;
    this.#status.textContent = text;
  }

  async #show(results, turn, added) {
    const words = this.#form.dataset;
    let missing = AT_ONCE;
    for (let round = 0; missing && (results.more || !round) && round < MOST_ROUNDS; round += 1) {
      let items;
      try {
        items = (await results.take(missing)).map((one) => this.#item(one));
      } catch {
        if (turn === this.#turn) this.#clear(words.error);
        return;
      }
      if (turn !== this.#turn) return;
      this.#results = results;
      if (added || round) this.#list.append(...items);
      else this.#list.replaceChildren(...items);
      if (added && missing === AT_ONCE) items[0]?.querySelector("a").focus();
      missing -= items.length;
    }
    this.#more.hidden = !results.more;
    const none = !this.#list.children.length && !results.more;
    const text = none ? words.none : results.more ? words.about : words.count;
    this.#status.textContent = text.replace("{query}", this.#input.value.trim()).replace("{count}", results.total);
  }

  #item(one) {
    const { root, draft, scheduled, book } = this.#form.dataset;
    const path = one.url.slice(1).split("/").map(encodeURIComponent).join("/");
    const anchor = one.anchor ? `#${encodeURIComponent(one.anchor)}` : "";
    const link = element("a", { href: root + path + anchor }, ...marks(one.titled));
    const heading = element("p", { class: "search-title" });
    if (one.emoji) heading.append(element("span", { class: "search-face", "aria-hidden": "true" }, one.emoji));
    heading.append(link);
    const facts = [one.kind === "book" ? book : "", one.book, one.day && element("time", { datetime: one.day }, dated(one.day)), ...(one.topics ?? [])].filter(Boolean);
    const meta = element("p", { class: "search-meta" }, ...facts.map((fact) => element("span", {}, fact)));
    if (one.status) {
      meta.prepend(element("span", { class: `badge ${one.status}` }, one.status === "draft" ? draft : scheduled));
    }
    const item = element("li", {}, heading);
    if (one.snippet.length) item.append(element("p", { class: "search-snippet" }, ...marks(one.snippet)));
    if (meta.childElementCount) item.append(meta);
    if (one.lang) item.lang = one.lang;
    return item;
  }

  /** The arrows lead from the field through the results and back. */
  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [this.#input, ...this.#list.querySelectorAll("a"), ...(this.#more.hidden ? [] : [this.#more])];
    const at = stops.indexOf(document.activeElement);
    const to = stops[at + step];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  }
}

// ── the page and the dialog ─────────────────────────────────────────────────────────────────────────────────────────

let shown;

/** Enliven the search page. */
const enliven = (form) => {
  const title = document.title;
  const page = new Form(form, {
    onQuery: (query) => {
      const address = new URL(location.href);
      if (query) address.searchParams.set("q", query);
      else address.searchParams.delete("q");
      history.replaceState(history.state, "", address);
      document.title = query ? `${query} - ${title}` : title;
    },
  });
  shown = { open: () => page.focus() };
  form.querySelector("input").value = new URL(location.href).searchParams.get("q") ?? "";
  page.begin();
  if (!form.querySelector("input").value) page.focus();
};

const styled = (href) => new Promise((done) => {
  const sheet = element("link", { rel: "stylesheet", href });
  sheet.addEventListener("load", done);
  sheet.addEventListener("error", done);
  document.head.append(sheet);
});

/** A dialog with the form of the search page. */
const makeDialog = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = document.adoptNode(page.querySelector("[data-search-form]"));
  await styled(form.dataset.style);
  const close = element("button", { type: "button", class: "search-close" }, form.dataset.close);
  const dialog = element("dialog", { class: "search-dialog", "aria-label": form.dataset.name }, form);
  form.append(close);
  document.body.append(dialog);
  const made = new Form(form);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest(".search-results a")) dialog.close();
  });
  return {
    open: () => {
      if (!dialog.open) dialog.showModal();
      made.focus();
    },
  };
};

/** Let the reader search: in the form of this page, or in a dialog. address: of the search page. */
export const open = async (address) => {
  shown ??= await makeDialog(address);
  shown.open();
};

if (typeof document !== "undefined") {
  const form = document.querySelector("main [data-search-form]");
  if (form) enliven(form);
}
