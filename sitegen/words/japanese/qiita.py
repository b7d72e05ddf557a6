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
}
