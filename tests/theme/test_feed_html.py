"""Bodies rewritten for readers outside of the site, element by element."""

from __future__ import annotations

import pytest

from sitegen.theme.feed_html import for_feeds

ADDRESS = "https://example.com/notes/articles/one/"


@pytest.mark.parametrize(("html", "expected"), [
    ('<h2 id="a">A<a class="anchor" aria-label="A" href="#a"></a></h2>', "<h2>A</h2>"),
    ('<p><a href="#a-&amp;-b">x</a></p>', f'<p><a href="{ADDRESS}#a-&amp;-b">x</a></p>'),
    ('<a href="/notes/articles/two/">x</a>', '<a href="https://example.com/notes/articles/two/">x</a>'),
    ('<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener">x</a>',
     '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
    ("<p><a>nowhere</a></p>", "<p>nowhere</p>"),
    ('<img src="/notes/images/a.png" alt="" width="2" height="1" loading="lazy" decoding="async">',
     '<img src="https://example.com/notes/images/a.png" alt="" width="2" height="1">'),
    ('<p>x<span class="missing-image">a picture</span></p>', "<p>xa picture</p>"),
    ('<li class="task"><input type="checkbox" disabled checked> done</li>', "<li>☑ done</li>"),
    ('<li class="task"><input type="checkbox" disabled> open</li>', "<li>☐ open</li>"),
    ("<details><summary>S</summary><p>text</p></details>", "<div><p><strong>S</strong></p><p>text</p></div>"),
    ('<aside class="message alert"><p>text</p></aside>', "<blockquote><p>text</p></blockquote>"),
    ('<nav class="contents"><ul><li>a</li></ul></nav>', "<div><ul><li>a</li></ul></div>"),
    ('<pre><code><span class="k">if</span> a &lt; b:\n</code></pre>', "<pre><code>if a &lt; b:\n</code></pre>"),
    ('<td class="right" colspan="2">1</td>', '<td colspan="2">1</td>'),
    ('<ol start="3"><li>a<br>b</li></ol>', '<ol start="3"><li>a<br>b</li></ol>'),
    ('<a class="card" href="/notes/a/"><span class="card-emoji" aria-hidden="true">🐸</span>'
     '<span class="card-title">T</span><span class="card-summary">S</span></a>',
     '<p><a href="https://example.com/notes/a/">🐸 T</a></p>'),
    ('<math display="block"><mfrac><mi>a</mi><mspace/></mfrac>'
     '<annotation encoding="application/x-tex">\\frac a&lt;</annotation></math>!', "<code>\\frac a&lt;</code>!"),
    ('<li id="fn-1"><p>n <a class="footnote-backref" href="#r">↩<b>x</b></a></p></li>', "<li><p>n </p></li>"),
    ('<button type="button">Copy<span>!</span><br></button>after', "after"),
    ("<p>&#x27;&copy; ]]&gt;</p>", "<p>&#x27;&copy; ]]&gt;</p>"),
])  # fmt: skip
def test_what_needs_the_site_is_said_without_it(html: str, expected: str) -> None:
    assert for_feeds(html, ADDRESS) == expected


def test_addresses_stay_when_the_sites_own_is_not_known() -> None:
    assert for_feeds('<a href="/articles/two/#a">x</a>', "") == '<a href="/articles/two/#a">x</a>'
