// Markdown as zenn.dev renders it: a JSON list of texts on standard input, the JSON list of their HTML on standard output.
// What its renderer draws by lot (ids of frames, of the document's footnotes) becomes constant.
import zenn from "zenn-markdown-html";
import { text } from "node:stream/consumers";

const render = zenn.default ?? zenn;
const steady = (html) => html
  .replaceAll(/zenn-embedded__[0-9a-f]+/g, "zenn-embedded__0")
  .replaceAll(/(fn(?:ref)?-)[0-9a-f]{4}-/g, "$1");
const bodies = [];
for (const markdown of JSON.parse(await text(process.stdin))) {
  bodies.push(steady(await render(markdown, { embedOrigin: "https://embed.zenn.studio" })));
}
process.stdout.write(JSON.stringify(bodies));
