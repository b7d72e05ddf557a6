// Searching the site, without a server: loaded when a reader first asks for it.
//
// The index is files below search/. A query is cut into the same grams as the texts were (sitegen/search/grams.py), the
// places that have all grams of a word are looked up, the smallest files first, and of the best pages so found the text is
// read: what is shown is really there. A query means: every word of it, and every "phrase in quotes", occurs in the page,
// as part of a line, after folding.

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

/** Whether it is a letter of an alphabet, katakana included, or a sign. */
const isNarrow = (character) => /^[^\s\u2e80-\u30a0\u30fb\u3100-\u{10ffff}]/u.test(character ?? "");
const isAlone = (character) => /[^\sa-z0-9\u3041-\u3096]/.test(character);

/** Grams that every line has in which a word or phrase occurs; none when it is too short to be told from others. */
export const grams = (word) => {
  const characters = [...word].slice(0, MOST_CHARACTERS);
  if (characters.length === 1) return isAlone(word) ? [word] : [];
  const found = characters.map((one, at) => {
    const [next, third = ""] = characters.slice(at + 1, at + 3);
    if (next === undefined || one === " ") return "";
    if (next === " ") return one + next + third;
    if (!isNarrow(one) || !isNarrow(next)) return one + next;
    if (isNarrow(third)) return one + next + third;
    return isNarrow(characters[at - 1]) ? "" : one + next;
  });
  return [...new Set(found)].filter((gram) => gram && !gram.endsWith(" "));
};

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
  for (const byte of CODER.encode(text)) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
};

/** Bytes that are sent, about: of a shard whose size is said to be 0; of a chunk that nothing is known of; of what a chunk
 * says of its page; of each byte of its text. */
const SHARD = 600;
const CHUNK = 2_400;
const HEAD = 700;
const PACKED = 0.34;
const CODER = new TextEncoder();

/** The index. load: gives the value of a JSON file whose path is relative to search/. */
export class Index {
  #load;
  #files = new Map();
  #manifest;
  #sizes;
  /** Bytes that were loaded so far, and those that a chunk takes, about. */
  spent = 0;
  chunkSize = CHUNK;
  /** Page → months since 2000. */
  months;

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
    const allowed = this.spent + ALLOWED;
    const found = new Candidates(this, parse(query));
    await found.begin();
    return new Results(this, found, allowed);
  }

  /** What all searches begin with. */
  async manifest() {
    this.#manifest ??= this.#load("index.json").then((found) => {
      this.#sizes = [...found.sizes].map((digit) => SHARD * 1.75 ** VALUES[digit.charCodeAt(0)]);
      this.months = new Map();
      const numbers = decode(found.pages);
      for (let index = 0, page = 0; index < numbers.length; index += 2) {
        page += numbers[index];
        this.months.set(page, numbers[index + 1]);
      }
      return found;
    });
    this.#manifest.catch(() => { this.#manifest = undefined; });
    return this.#manifest;
  }

  /** A chunk of a page's text, and what the page is called. */
  async chunk(page, number) {
    return this.#file(`${page}-${number}.json`, ({ runs }) => {
      const size = HEAD + PACKED * CODER.encode(runs.flat().join()).length;
      this.chunkSize += (size - this.chunkSize) / 6;
      return size;
    });
  }

  /** Bytes that it takes to know where a gram is, about. */
  size(gram) {
    return this.#sizes[this.#shard(gram)];
  }

  #shard(gram) {
    return crc32(gram) & (this.#sizes.length - 1);
  }

  /** The places that have a gram, ascending. */
  async places(gram) {
    const shard = await this.#file(`${this.#shard(gram).toString(16)}.json`, () => this.size(gram));
    return places(Object.hasOwn(shard, gram) ? shard[gram] : "");
  }

  async #file(name, size) {
    const { folder } = await this.manifest();
    if (!this.#files.has(name)) {
      const file = this.#load(folder + name).then((content) => {
        this.spent += size(content);
        return content;
      });
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return this.#files.get(name);
  }
}

/** Bytes that a query takes before the reader asks for more; of grams at first, for each word and for all; of grams that only
 * tell what comes first. */
const ALLOWED = 46_000;
const FOR_A_WORD = 6_000;
const AT_FIRST = 24_000;
const FOR_ORDER = 4_000;
/** The planes of a word of which nothing has been asked. */
const ANY = -1;

/** The pages that seem to have all words of a query: fewer with each gram that is asked. */
class Candidates {
  #index;
  #near = [];

  constructor(index, words) {
    this.#index = index;
    this.words = words.map((text) => ({ text, grams: grams(text), asked: 0 }));
  }

  /** Ask what is asked at first: the grams that cost least, which are the rarest, too. */
  async begin() {
    await this.#index.manifest();
    for (const word of this.words) word.left = this.#cheapest(word.grams);
    await Promise.all([this.narrow(Math.min(FOR_A_WORD * this.words.length, AT_FIRST)), this.#order()]);
  }

  /** Whether all pages that are left have a word: it is a gram itself. */
  isSure(at) {
    const { text, grams: [gram], pages } = this.words[at];
    return gram === text && pages !== undefined;
  }

  /** Grams with their sizes, the smallest first. */
  #cheapest(all) {
    return all.map((gram) => ({ gram, size: this.#index.size(gram) })).sort((a, b) => a.size - b.size);
  }

  /** Ask what tells which pages come first: where words are whole, and where one follows the other. */
  async #order() {
    const { words } = this;
    const isWhole = ({ text }) => /^[a-z0-9]+$/.test(text) && (words.length === 1 || text.length <= 3);
    const whole = words.map((word) => (isWhole(word) ? ` ${word.text}` : ""));
    const near = words.slice(1).map(({ text }, at) => joint(words[at].text, text));
    let rest = FOR_ORDER;
    const some = this.#cheapest([...whole, ...near].filter(Boolean)).filter(({ size }) => (rest -= size) > -size);
    const found = new Map(await Promise.all(some.map(async ({ gram }) => [gram, await this.#ask([gram])])));
    words.forEach((word, at) => { word.whole = found.get(whole[at]); });
    this.#near = near.map((gram) => found.get(gram)).filter(Boolean);
  }

  /** Bytes that the next gram takes. */
  get price() {
    return Math.min(...this.words.map(({ left }) => left[0]?.size ?? Infinity));
  }

  /** Ask for grams of so many bytes, one at least, of each word in turn; whether there were any. */
  async narrow(bytes) {
    const asked = new Map();
    const price = ({ left, asked }) => (left.length ? left[0].size + asked * 1e6 : Infinity);
    for (let rest = bytes; ;) {
      const word = this.words.reduce((best, one) => (price(one) < price(best) ? one : best), this.words[0]);
      const next = word?.left[0];
      if (!next || (asked.size && next.size > rest)) break;
      asked.set(word, [...asked.get(word) ?? [], word.left.shift().gram]);
      word.asked += 1;
      rest -= next.size;
    }
    await Promise.all([...asked].map(async ([word, all]) => { word.pages = await this.#ask(all, word.pages); }));
    return asked.size > 0;
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

  /** The pages that are left. */
  pages() {
    const known = this.words.map(({ pages }) => pages).filter(Boolean).sort((a, b) => a.size - b.size);
    return [...(known[0] ?? this.#index.months).keys()].filter((page) => known.every((pages) => pages.has(page)));
  }

  /** These, the best first, with the planes of each word. */
  ranked() {
    const ranked = this.pages().map((page) => {
      const planes = this.words.map((word) => word.pages?.get(page) ?? (word.grams.length ? ANY : word.whole?.get(page) ?? 0));
      const sum = this.words.reduce((total, { whole }, at) => total + worth(planes[at], whole ? whole.get(page) ?? 0 : planes[at]), 0);
      const near = this.#near.reduce((total, pages) => total + worth(pages.get(page) ?? 0, 0), 0);
      const chunk = planes.length > 1 && planes.reduce((some, one) => some & one) >> FIRST_CHUNK ? 1 : 0;
      return { page, planes, score: sum + near + chunk, month: this.#index.months.get(page) ?? 0 };
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
  const chunks = bits(planes >>> FIRST_CHUNK);
  const body = (chunks ? 1 : 0) + Math.min(chunks, 4) * 0.25 + (whole >> FIRST_CHUNK ? 1 : 0);
  return field(BIT.title, 40) + field(BIT.topics, 16) + field(BIT.headings, 6) + body;
};

/** How many pages are read at first, to see whether there is a need of more grams; how many bytes of texts read in vain a
 * byte of these must spare. */
const PROBE = 4;
const GAIN = 2;

/** What was found: `total` pages at most, shown some at a time. */
export class Results {
  #index;
  #found;
  #allowed;
  #ranked;
  #read = new Map();
  #right = 0;

  constructor(index, found, allowed) {
    this.#index = index;
    this.#found = found;
    this.#allowed = allowed;
    this.words = found.words.map(({ text }) => text);
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
    for (let read = 0, left = 1; found.length < count && this.more && left > 0; left = this.#allowed - this.#index.spent) {
      const { chunkSize } = this.#index;
      const some = this.#ranked.slice(0, Math.min(count - found.length, read ? Math.max(1, left / chunkSize) : PROBE));
      await Promise.all(some.map((one) => this.#readOn(one)));
      read += some.length;
      found.push(...some.filter(({ page }) => this.#read.get(page).result));
      const missing = count - found.length;
      const vain = Math.min(this.#ranked.length, missing * read / (found.length || 0.5)) - missing;
      const worth = Math.min(vain * chunkSize / GAIN, (this.#allowed - this.#index.spent) / 2);
      if (this.#found.price < worth && await this.#found.narrow(worth)) this.#ranked = this.#found.ranked();
      this.#ranked = this.#ranked.filter(({ page }) => !this.#read.get(page)?.done);
    }
    this.#right += found.length;
    this.#allowed = this.#index.spent + ALLOWED;
    return found.sort(byRank).map(({ page }) => this.#read.get(page).result);
  }

  /** Read a chunk more of a page, until it is known whether all words are there. */
  async #readOn({ page, planes }) {
    if (!this.#read.has(page)) this.#read.set(page, { tried: new Set(), chunks: [], missing: new Set(this.words.keys()) });
    const read = this.#read.get(page);
    const missing = [...read.missing].map((index) => ({ word: this.words[index], chunks: planes[index] >>> FIRST_CHUNK, index }));
    const number = next(missing, read.tried, read.head);
    read.done = number === undefined;
    if (read.done) return;
    read.tried.add(number);
    const chunk = await this.#index.chunk(page, number);
    read.head ??= chunk;
    const names = fold([chunk.title, ...(chunk.topics ?? []), chunk.book ?? ""].join("\n"));
    const text = fold(chunk.runs.map(([, ...lines]) => lines.join("\n")).join("\n"));
    const has = missing.filter(({ word }) => text.includes(word));
    if (has.length || !read.chunks.length) read.chunks.push(chunk);
    const sure = missing.filter(({ word, index }) => this.#found.isSure(index) || names.includes(word));
    for (const { index } of [...has, ...sure]) read.missing.delete(index);
    read.done = !read.missing.size;
    if (read.done) read.result = { ...read.head, ...excerpt(read.chunks, this.words) };
  }
}

/** The chunk to read next: the one that most words seem to be in, those first that are in few others; undefined when no
 * other can have them. */
const next = (missing, tried, head) => {
  const left = [...Array(head ? head.chunks ?? 1 : MOST_CHUNKS).keys()].filter((number) => !tried.has(number));
  const having = (number) => missing.reduce((sum, { chunks }) => sum + (chunks >>> number & 1 && 1 + 1 / bits(chunks)), 0);
  const best = left.reduce((one, other) => (having(other) > having(one) ? other : one), left[0]);
  return !head || having(best) || missing.some(({ word }) => !grams(word).length) ? best : undefined;
};

/** How many bits a number has. */
const bits = (number) => {
  let count = 0;
  for (let rest = number; rest; rest &= rest - 1) count += 1;
  return count;
};

// ── excerpts ────────────────────────────────────────────────────────────────────────────────────────────────────────

const BEFORE = 28;
const TELLING = 24;
const AROUND = 130;

/** The line with most of the words, the first that is long enough to tell something, cut around the first of them. A piece
 * is [text, whether it is one of the words]. */
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
    let items;
    try {
      items = (await results.take(AT_ONCE)).map((one) => this.#item(one));
    } catch {
      if (turn === this.#turn) this.#clear(words.error);
      return;
    }
    if (turn !== this.#turn) return;
    this.#results = results;
    if (added) this.#list.append(...items);
    else this.#list.replaceChildren(...items);
    if (added && (items.length || !results.more)) (items[0]?.querySelector("a") ?? this.#input).focus();
    this.#more.hidden = !results.more;
    const none = !this.#list.children.length;
    const [some, all] = none ? [words.perhaps, words.none] : [words.about, words.count];
    const text = results.more ? some : all;
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
