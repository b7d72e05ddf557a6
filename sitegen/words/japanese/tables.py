"""What the tables of the manual say: the meaning of each setting and rule."""

from __future__ import annotations

TABLES = {
    # ── kinds of settings ──
    "folder": "フォルダ",
    "number": "数値",
    "list of text": "文字列のリスト",
    # ── settings ──
    "The site's name; without one it is called 技術ノート or Tech notes.": (
        "サイトの名前。書かなければ「技術ノート」(英語なら Tech notes)になります。"
    ),
    "One sentence about the site, for its front page, feeds and search engines.": (
        "サイトの紹介を1文で。トップページ、フィード、検索エンジンに使われます。"
    ),
    "Who writes it: a name, or the key of one of `[[authors]]`.": "書いている人の名前。または `[[authors]]` の `key`。",
    "The language of the site's own words and of articles that name none.": ("画面の言葉と、`lang` のない記事の言語。"),
    "Where it is served, such as `https://example.com/notes`: needed for feeds.": (
        "公開先のURL(例: `https://example.com/notes`)。フィードやサイトマップに必要です。"
    ),
    "The folder with `articles/`; without it, the root or `content/`.": (
        "`articles/` のあるフォルダ。書かなければ最上位か `content/` を探します。"
    ),
    "Articles on each page of a list, 1 to 1000.": "一覧の1ページに並べる記事の数。1〜1000。",
    "Levels of headings in an article's table of contents, 1 to 3, or 0 for none.": (
        "目次に載せる見出しの深さ。1〜3、0なら目次なし。"
    ),
    "Python-Markdown extensions whose tree processors run on every article.": (
        "すべての記事に適用するPython-Markdownの拡張(構文木を変換するもの)。"
    ),
    "Your own templates, laid over the theme's.": "テーマに重ねる自分のテンプレート。",
    "Your own static files, laid over the theme's.": "テーマに重ねる自分の静的ファイル。",
    "One emoji: the site's icon, and the face of articles that have none.": (
        "絵文字1つ。サイトのアイコンと、絵文字のない記事に使われます。"
    ),
    "A picture for links to every article, book and chapter; needs `base_url`.": (
        "記事・本・チャプターのOGP画像を作るか。`base_url` が必要です。"
    ),
    "Smaller copies (WebP) of large pictures, for small screens.": (
        "大きな画像から、小さな画面用の縮小版(WebP)を作るか。"
    ),
    "The quality of these copies, 1 to 100.": "縮小版の画質。1〜100。",
    'Rules whose warnings are not told, such as `"alt"`, or `"alt:articles/old-*"` for some files.': (
        '表示しない警告の規則。`"alt"`、ファイルを限るなら `"alt:articles/old-*"` のように書きます。'
    ),
    'What else pages may load, as in a Content-Security-Policy: `"script-src https://example.com"`.': (
        "ページがほかに読み込んでよいもの。Content-Security-Policyの書き方で。"
    ),
    'Whose version of an article is shown that is on both: `"zenn"` or `"qiita"`.': (
        '両方にある記事は、どちらのものを表示するか。`"zenn"` か `"qiita"`。'
    ),
    "The repositories that make up the site: see *Several repositories, one site*.": (
        "サイトを作るリポジトリ。「複数のリポジトリを1つのサイトに」を見てください。"
    ),
    "Who writes there: see *Several repositories, one site*.": (
        "書き手。「複数のリポジトリを1つのサイトに」を見てください。"
    ),
    "tables": "テーブル",
    "table": "テーブル",
    "The colour of links and marks, any of CSS; that of the night is made of it.": (
        "リンクや印の色。CSSのどの書き方でも。ダーク用の色はここから作ります。"
    ),
    'The links on top in place of the theme\'s, in their order: `["Articles /", "About /articles/about-me/"]`.': (
        'ページの上に並べるリンク(テーマのリンクの代わり)。`["記事 /", "自己紹介 /articles/about-me/"]` のように。'
    ),
    'More links at the foot: `["GitHub https://github.com/me"]`.': (
        'ページの下に加えるリンク。`["GitHub https://github.com/me"]` のように。'
    ),
    "After how many years an article says how old it is, or 0 for never.": (
        "何年たった記事に「古い記事です」と示すか。0なら示しません。"
    ),
    "Comments below articles, loaded when a reader asks: see *Comments and visits*.": (
        "記事の下のコメント。読者が求めたときに読み込みます。「コメントとアクセス解析」を見てください。"
    ),
    "A service that counts visits: see *Comments and visits*.": (
        "アクセス解析のサービス。「コメントとアクセス解析」を見てください。"
    ),
    # ── rules ──
    "two pages or files want the same address": "2つのページやファイルが同じURLになる",
    "a picture without alternative text (only `check` tells)": "代替テキストのない画像(`check` だけが報告)",
    "a link to a heading or footnote that is not there": "ない見出しや脚注へのリンク",
    "stars that were meant as bold text and stay visible": "太字にならず、そのまま見えてしまう `**`",
    "a book or its chapters: missing files, numbers given twice": "本とチャプター: ないファイル、重なった番号など",
    "a language that has no colours": "色分けできない言語名",
    "a hand-written 目次 that disagrees with the headings": "見出しと合わない手書きの目次",
    "a diagram that cannot be drawn": "描けない図",
    "an embed that shows nothing, text beside one, an unknown service": (
        "何も表示されない埋め込み、同じ行の文字、知らないサービス"
    ),
    "a Python-Markdown extension that cannot be used": "使えないPython-Markdownの拡張",
    "a field whose name or value looks like a slip, though no service minds": (
        "書き間違いらしいフィールド(サービス側では問題にならないもの)"
    ),
    "files and folders that cannot be what their name says": "名前と中身が合わないファイルやフォルダ",
    "a footnote that nothing refers to, or that is defined twice": "参照されていない脚注、二重に定義された脚注",
    "fields that are missing or cannot be read": "足りない、または読めないフィールド",
    "a picture that is missing, damaged or has no address": "見つからない、壊れている、アドレスのない画像",
    "what draws or shrinks pictures is not installed": "画像を描く・縮小するパッケージがない",
    "a tag of raw HTML without its partner, shown as text": "対になるタグがなく、文字のまま表示されるHTMLのタグ",
    "a link that leads nowhere": "行き先のないリンク",
    "a formula that cannot be drawn, or that zenn.dev reads otherwise": (
        "表示できない数式、zenn.devでは違う読まれ方をする数式"
    ),
    "a picture that no text shows (only `check` tells)": "どの記事にも使われていない画像(`check` だけが報告)",
    "a source that is listed twice": "二重に挙げられた参考文献",
    "sitegen.toml": "sitegen.toml",
    "a script, style or frame in a template that browsers will not take": (
        "ブラウザーが受け付けない、テンプレートのスクリプト・スタイル・フレーム"
    ),
    "an article that has the title of one in another source, but not its text": (
        "ほかのソースの記事とタイトルが同じで、本文が違う記事"
    ),
    "a template that cannot be used": "使えないテンプレート",
    "bytes that are no text: not UTF-8, control characters": "文字として読めないもの: UTF-8ではない、制御文字",
    "cards.json": "cards.json",
    "a page or picture elsewhere that is gone (only `check --external` tells)": (
        "なくなった、よそのページや画像(`check --external` だけが報告)"
    ),
    "a page elsewhere that gave no clear answer (only `check --external` tells)": (
        "はっきりした返事のない、よそのページ(`check --external` だけが報告)"
    ),
    "a page whose pictures are heavy (only `check` tells)": "画像が重いページ(`check` だけが報告)",
    "what Qiita refuses (an error with `--for qiita`)": "Qiitaが受け付けないもの(`--for qiita` ではエラー)",
    "what zenn.dev refuses (an error with `--for zenn`)": "zenn.devが受け付けないもの(`--for zenn` ではエラー)",
    "what zenn.dev takes but advises against": "zenn.devが受け付けるが、勧めないもの",
}
