"""Around the writing: deploying, beginning books, tidying up."""

from __future__ import annotations

DESK = {
    # ── published in two places ──
    "Published in two places, shown once: {count} ({names})": "2か所で公開、表示は1つ: {count} ({names})",
    "the title is that of {other}, the text is another: both are shown": (
        "{other} と同じタイトルですが、本文が違うので、どちらも表示します"
    ),
    'if they are one article, write into {other}: also_on: "{address}"; if they are two: also_on: []': (
        '同じ記事なら {other} に also_on: "{address}" と、別の記事なら also_on: [] と書いてください'
    ),
    "also_on is no address: left out": "also_on がアドレスではないので、使いません",
    'write the whole address, also_on: "https://qiita.com/…/items/…", or [] for nowhere': (
        'also_on: "https://qiita.com/…/items/…" のようにアドレス全体を書くか、どこにもなければ [] と書いてください'
    ),
    # ── deploy ──
    "somebody else pushes to {branch} all the time": "{branch} に、ほかの人が次々と push しています",
    "run it again when nobody else deploys": "ほかの人の公開が終わってから、もう一度実行してください",
    "the branch {branch} holds files that sitegen did not put there": (
        "ブランチ {branch} には、sitegen が置いたのではないファイルがあります"
    ),
    "deploy to another with --branch, or delete it: git push {remote} --delete {branch}": (
        "--branch で別のブランチを指定するか、削除してください: git push {remote} --delete {branch}"
    ),
    "no Git repository here": "ここは Git リポジトリではありません",
    "git init, and give it a remote": "git init を実行し、リモートを設定してください",
    '"{branch}" is no name of a branch': "「{branch}」はブランチの名前にできません",
    'there is no remote "{remote}"': "リモート「{remote}」がありません",
    "git remote add {remote} <address>, or name another with --remote": (
        "git remote add {remote} <アドレス> を実行するか、--remote で別のものを指定してください"
    ),
    "{branch} is the branch that you are working on": "{branch} は、いま作業しているブランチです",
    "deploy to another with --branch": "--branch で別のブランチを指定してください",
    'git config user.name "…" and git config user.email "…"': 'git config user.name "…" と git config user.email "…"',
    "no commit: {reason}": "コミットできません: {reason}",
    "does git push {remote} work here? nothing was changed there": (
        "ここで git push {remote} はできますか。リモートは何も変わっていません"
    ),
    "the remote refuses: {reason}": "リモートに拒否されました: {reason}",
    "git cannot go on: {reason}": "git が続けられません: {reason}",
    "git cannot be run": "git を実行できません",
    "install Git": "Git をインストールしてください",
    "Nothing is deployed without articles.": "記事がないので公開しません。",
    "Nothing is deployed while there are errors.": "エラーがある間は公開しません。",
    "CNAME: the one on {branch} is kept.": "CNAME: {branch} にあるものを残しました。",
    "{files} would change on {remote}/{branch}.": "{remote}/{branch} の{files}が変わります。",
    "{files} changed on {remote}/{branch}.": "{remote}/{branch} の{files}を変えました。",
    "Nothing to deploy: {remote}/{branch} has this site already.": (
        "変更なし: {remote}/{branch} はすでにこのサイトです。"
    ),
    'On GitHub: Settings → Pages → "Deploy from a branch", this branch, folder / (root).': (
        "GitHub では: Settings → Pages →「Deploy from a branch」、このブランチ、フォルダ / (root)。"
    ),
    # ── new book, new chapter ──
    'the slug "{slug}" is not 1 to 50 of a-z, 0-9, "-" and "_"': (
        "スラッグ「{slug}」は、a-z、0-9、-、_ の1〜50文字ではありません"
    ),
    "there are no books here: begin one with `sitegen new book`": (
        "ここに本はありません。`sitegen new book` で始められます"
    ),
    'no book "{book}" here: there are {known}': "本「{book}」はありません。あるのは {known} です",
    'only you can add "{slug}" to this list': "このリストには「{slug}」を自動で足せません",
    'write each chapter on a line of its own, as "  - name"': "チャプターを1行に1つずつ「  - name」と書いてください",
    # ── clean ──
    "this is a link: left as it is": "リンクなので、そのままにしました",
    "remove it by hand": "手で削除してください",
    "{folder}/ removed.": "{folder}/ を削除しました。",
    "Nothing to remove.": "削除するものはありません。",
    "{folder}/ kept: sitegen did not write it.": "{folder}/ は sitegen が書いたものではないので、残しました。",
    "{files} removed from {folder}/; the others in it are not ours.": (
        "{folder}/ から{files}を削除しました。ほかのものは sitegen のものではありません。"
    ),
    "{folder}/ removed ({files}).": "{folder}/ を削除しました({files})。",
    # ── doctor ──
    "engine {digest}": "エンジン {digest}",
    "commands speak {language} (SITEGEN_LANG=ja or en changes it)": (
        "コマンドの言語は {language}(SITEGEN_LANG=ja か en で変えられます)"
    ),
    "{library} is not installed: no {what}": "{library} がありません。使えないもの: {what}",
    "diagrams": "図",
    "smaller copies of pictures": "小さい画像",
    "pictures for links": "リンク用の画像",
    "titles on pictures for links": "リンク用の画像のタイトル",
    "emoji on pictures for links": "リンク用の画像の絵文字",
    "quick search index of many articles": "検索インデックスの速い作成(記事が多いとき)",
    "titles broken between words": "リンク用の画像での、文節ごとのタイトルの改行",
    "quick packing of pictures for links": "リンク用の画像の速い圧縮",
    "git is not installed: no dates, no deploy": "git がありません。日付と公開に使います",
    "no Git repository here: no dates from it": "ここは Git リポジトリではないので、日付がわかりません",
    "{folder}: {articles}, {n} with dates from Git": "{folder}: {articles}、うち Git の日付があるもの {n}件",
    "dates of 1 file in its history": "履歴に1ファイルの日付があります",
    "dates of {n:,} files in its history": "履歴に{n:,}ファイルの日付があります",
    'no remote "origin": nothing to deploy to': "リモート origin がないので、公開先がありません",
    "git remote add origin <address>": "git remote add origin <アドレス>",
    "no {file}: every setting has its default": "{file} なし: 設定はすべて既定のままです",
    "{file} can be read": "{file} は読めます",
    "no base_url: no feeds, no sitemap": "base_url がないので、フィードとサイトマップは作られません",
    'base_url = "https://…" in sitegen.toml': 'sitegen.toml に base_url = "https://…" と書いてください',
    "`sitegen new article` begins one": "`sitegen new article` で始められます",
    "laid over the theme: {names}": "テーマに重ねたファイル: {names}",
    "the remote is {remote}": "リモートは {remote} です",
    "found {articles} and {books}": "{articles}、{books}が見つかりました",
    "at {at}: {message}": "{at}: {message}",
    "{folder}/: not built yet": "{folder}/: まだビルドされていません",
    "{folder}/ is ours": "{folder}/ は sitegen のものです",
    "{folder}/ holds files that sitegen did not write": "{folder}/ には sitegen が書いたのではないファイルがあります",
    "commit your articles": "記事をコミットしてください",
    # ── the page of all mistakes ──
    "Mistakes": "指摘の一覧",
    "No mistakes": "指摘はありません",
    "To the site": "サイトへ",
    "All of them in a browser: {address}": "ブラウザーで一覧を見る: {address}",
    "All mistakes": "すべての指摘",
}
