SITENAME = "Benchmark"
SITEURL = "https://example.com"
PATH = "content"
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["images"]
DEFAULT_LANG = "ja"
TIMEZONE = "Asia/Tokyo"
DEFAULT_DATE = "fs"
DEFAULT_CATEGORY = "tech"
DEFAULT_PAGINATION = 20
THEME = "simple"
ARTICLE_URL = "articles/{slug}/"
ARTICLE_SAVE_AS = "articles/{slug}/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
FEED_ALL_ATOM = "feed.xml"
TAG_FEED_ATOM = "topics/{slug}/feed.xml"
CATEGORY_FEED_ATOM = None
FEED_MAX_ITEMS = 20
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "highlight", "guess_lang": False},
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.nl2br": {},
        "markdown.extensions.sane_lists": {},
    },
    "output_format": "html5",
}
