"""Articles in Qiita's format."""

from __future__ import annotations

QIITA = {
    "{articles} (Qiita)": "{articles}(Qiita)",
    "{articles} ({n:,} of them Qiita's)": "{articles}(うち Qiita 形式 {n:,}件)",
    "the articles here are in Qiita's format: `npx qiita new NAME` begins one": (
        "ここの記事は Qiita 形式です。新しい記事は `npx qiita new 名前` で作れます"
    ),
    # ── front matter ──
    "no article of Qiita's can have this id: taken for a draft": ("Qiita の記事の id ではないので、下書きとみなします"),
    "the 20 digits and letters at the end of its address on Qiita, in quotes; null before it has one": (
        "Qiita での URL の末尾にある20文字を引用符で囲んで書いてください。投稿前なら null です"
    ),
    "{name} is neither true nor false: taken for a draft": (
        "{name} が true でも false でもないので、下書きとみなします"
    ),
    "updated_at cannot be read": "updated_at を読み取れません",
    "leave it as Qiita's tool wrote it, or write null": "qiita-cli が書いたままにするか、null にしてください",
    # ── Qiita's own rules ──
    "Qiita's tool wants these fields, too: {names}": "qiita-cli には次の項目も必要です: {names}",
    "`npx qiita new` shows what a new file has in them": "`npx qiita new` で作られるファイルに書き方があります",
    "no tags": "タグがありません",
    "name one to five, each on a line of its own: - Python": "1〜5個を、1行に1つずつ「- Python」のように書いてください",
    "{count} tags; Qiita takes {most}": "タグが{count}個あります。Qiita では{most}個までです",
    "{name} is {value}, not true or false": "{name} が true か false ではなく{value}です",
    "write {name}: false": "{name}: false と書いてください",
    "without quotes, this is {kind} to Qiita's tool": "引用符がないと、qiita-cli には{kind}として読まれます",
    "a date": "日付",
    "put it in quotes": "引用符で囲んでください",
    "{name} in an article for a few readers": "限定共有記事には {name} を書けません",
    "write {name}: null, or private: false": "{name}: null か private: false と書いてください",
    "a campaign whose terms are not agreed to": "キャンペーンの規約に同意していません",
    "read them on Qiita, then write agreed_posting_campaign_term: true": (
        "Qiita で規約を確かめてから agreed_posting_campaign_term: true と書いてください"
    ),
    "no text below the front matter": "本文がありません",
    "write some": "本文を書いてください",
    "two articles with one id on Qiita: {one} and {other}": "2つの記事の id が同じです: {one} と {other}",
    "write id: null in the one that is a copy": "コピーのほうを id: null にしてください",
    # ── Markdown ──
    'Qiita has no box ":::{name}": shown as text': "Qiita に「:::{name}」はないので、文字のまま表示します",
    'write ":::note", ":::note warn" or ":::note alert"; for what folds, <details>': (
        "「:::note」「:::note warn」「:::note alert」のどれかにしてください。折りたたみには <details> を使います"
    ),
    "Qiita shows no pictures of a repository": "Qiita ではリポジトリの画像は表示されません",
    "upload it to Qiita and write the address that it gets there": (
        "Qiita にアップロードして、そこで付いた URL を書いてください"
    ),
    "Qiita takes the text from this dollar sign to the next for a formula: shown as text": (
        "このドル記号から次のドル記号までを Qiita は数式とみなします。ここでは文字のまま表示します"
    ),
    "{tag} has no partner: shown as text": "{tag} に対応するタグがないので、文字のまま表示します",
    "add its partner, within the same paragraph or block; for what is no tag, write &lt;": (
        "同じ段落またはブロックの中に対応するタグを書いてください。タグでなければ &lt; と書きます"
    ),
    "{tag} cannot stand here: shown as text": "{tag} はここには書けないので、文字のまま表示します",
    "begin a line with it, below an empty one, and within the element that it is a part of": (
        "空行の下の行頭に、それを含む要素の中に書いてください"
    ),
    "Qiita shows no {element} of this kind: {address}": "この {element} は Qiita では表示されません: {address}",
    "write a link, or the code that YouTube, SlideShare, Speaker Deck, Docswell, Figma, CodePen … give for it": (
        "リンクにするか、YouTube、SlideShare、Speaker Deck、Docswell、Figma、CodePen などの埋め込みコードを"
        "書いてください"
    ),
}
