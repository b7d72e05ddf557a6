import syntaxHighlight from "@11ty/eleventy-plugin-syntaxhighlight";
import { feedPlugin } from "@11ty/eleventy-plugin-rss";

const address = (topic) => encodeURIComponent(topic.normalize("NFKC").toLowerCase()).replaceAll("%", "-");

export default function (config) {
  config.addPlugin(syntaxHighlight);
  config.addPlugin(feedPlugin, {
    type: "atom",
    outputPath: "/feed.xml",
    collection: { name: "articles", limit: 20 },
    metadata: { language: "ja", title: "Benchmark", base: "https://example.com/", author: { name: "benchmark" } },
  });
  config.amendLibrary("md", (markdown) => markdown.set({ html: false, breaks: true, linkify: true }));
  config.addPassthroughCopy("images");
  config.addFilter("address", address);
  config.addCollection("articles", (all) => all.getFilteredByGlob("articles/*.md"));
  config.addCollection("topics", (all) => {
    const topics = new Map();
    for (const article of all.getFilteredByGlob("articles/*.md")) {
      for (const topic of article.data.topics ?? []) {
        const known = topics.get(address(topic)) ?? { address: address(topic), title: topic, articles: [] };
        if (!known.articles.includes(article)) known.articles.push(article);
        topics.set(known.address, known);
      }
    }
    return [...topics.values()];
  });
  return { markdownTemplateEngine: false, dir: { includes: "_includes", output: "_site" } };
}
