"""What commands say of their work."""

from __future__ import annotations

COMMANDS = {
    "parse": "解析",
    "draw": "図",
    "pictures": "画像",
    "render": "ページ",
    "social images": "リンク用の画像",
    # ── how a mistake is shown, and counts ──
    "warning: ": "警告: ",
    "  hint: {hint}": "  対処: {hint}",
    "hint: {hint}": "対処: {hint}",
    "1 article": "記事1件",
    "{n:,} articles": "記事{n:,}件",
    "1 book": "本1冊",
    "{n:,} books": "本{n:,}冊",
    "1 chapter": "チャプター1件",
    "{n:,} chapters": "チャプター{n:,}件",
    "1 page": "1ページ",
    "{n:,} pages": "{n:,}ページ",
    "1 file": "1ファイル",
    "{n:,} files": "{n:,}ファイル",
    "1 Markdown file": "Markdownファイル1件",
    "{n:,} Markdown files": "Markdownファイル{n:,}件",
    "1 broken file": "壊れたファイル1件",
    "{n:,} broken files": "壊れたファイル{n:,}件",
    "1 draft": "下書き1件",
    "{n:,} drafts": "下書き{n:,}件",
    "1 scheduled article": "公開予約の記事1件",
    "{n:,} scheduled articles": "公開予約の記事{n:,}件",
    "1 error": "エラー1件",
    "{n:,} errors": "エラー{n:,}件",
    "1 warning": "警告1件",
    "{n:,} warnings": "警告{n:,}件",
    "1 image": "画像1件",
    "{n:,} images": "画像{n:,}件",
    "{names} and {rest} more": "{names} ほか{rest}件",
    # ── build and check ──
    "Found {articles}.": "{articles}が見つかりました。",
    "Found {articles}, {books} of {chapters}.": "{articles}と{books}({chapters})が見つかりました。",
    "{found} {note}": "{found}{note}",
    "Left out {count} (--drafts shows them): {names}": "{count}を除きました(--drafts で表示します): {names}",
    "Left out {count} (--future shows them): {names}": "{count}を除きました(--future で表示します): {names}",
    "Left out {count}: {names}": "{count}を除きました: {names}",
    "Left out {count} that no book lists as a chapter: {names}": (
        "どの本のチャプターでもない{count}を除きました: {names}"
    ),
    "Passed over {count} in subfolders of articles/ without a title.": (
        "articles/ の下のフォルダにある、title のない{count}は記事とみなしませんでした。"
    ),
    "Slowest: {slowest}": "時間がかかったもの: {slowest}",
    "Look at the {count} above.": "上の{count}を確認してください。",
    "{warnings} of the same rules ({rules}): `sitegen check` lists them all.": (
        "ほかに同じ規則の{warnings}があります({rules})。すべて見るには: `sitegen check`"
    ),
    "1 more warning": "警告1件",
    "{n:,} more warnings": "警告{n:,}件",
    "{count}: nothing was written.": "{count}: 何も書き出していません。",
    "Nothing changed: {pages} kept in {output}/, nothing rendered, nothing written.": (
        "変更はありません: {output}/ の{pages}はそのままです。"
    ),
    "{n} rendered, {kept} kept.": "{n}ページを作り、{kept}ページはそのままです。",
    "{files} written to {output}/, {n} removed.": "{output}/ に{files}を書き、{n}ファイルを消しました。",
    "{pages}: {work} {where}": "{pages}: {work}{where}",
    "Done in {seconds:.2f} s.": "{seconds:.2f} 秒で終わりました。",
    'No sitegen.toml: the site is called "{title}" (title = "…" in that file changes it).': (
        'sitegen.toml がないので、サイト名は「{title}」です(このファイルに title = "…" と書くと変わります)。'
    ),
    'No base_url: no feeds, no sitemap, no canonical links (base_url = "https://…" in sitegen.toml).': (
        "base_url がないので、フィード・サイトマップ・正規URLは作りません"
        '(sitegen.toml に base_url = "https://…" と書くと作ります)。'
    ),
    "No articles here: sitegen looks for articles/*.md, content/articles/*.md, <user>/articles/*.md, "
    "or for Qiita's public/**/*.md.": (
        "記事がありません。articles/*.md、content/articles/*.md、<user>/articles/*.md、"
        "Qiita の public/**/*.md を探しました。"
    ),
    "Go to the folder that holds them (cd), or begin one with `sitegen new article`.": (
        "記事のあるフォルダへ移動する(cd)か、`sitegen new article` で書き始めてください。"
    ),
    "{url} was kept: nothing that it shows has changed.": "{url} はそのままです: 表示する内容は変わっていません。",
    "{url} was rendered: {why}.": "{url} を作りました: {why}",
    "{url}: no such page.": "{url}: そのようなページはありません。",
    "Verified: a build from nothing gives the same bytes.": "確認しました: 最初から作っても同じバイト列になります。",
    "NOT the same as a build from nothing; please report this.": (
        "最初から作ったものと一致しません。不具合なので報告してください。"
    ),
    "The cache could not be read: starting again without it.": "キャッシュを読めないので、使わずに最初から作ります。",
    "git cannot read the commits of this repository: dates are missing": (
        "(git がこのリポジトリのコミットを読めないため、日付がありません)"
    ),
    "this clone lacks old commits, so that dates are missing: fetch all of them (fetch-depth: 0)": (
        "(このクローンには古いコミットがないため、日付がありません。すべて取得してください: fetch-depth: 0)"
    ),
    "git refuses to read a repository of another user (see safe.directory): dates are missing": (
        "(他のユーザーのリポジトリなので git が読みません。日付がありません。safe.directory を見てください)"
    ),
    "git cannot be run: dates are missing": "(git を実行できないため、日付がありません)",
    "{articles} checked: {found}": "{articles}を調べました: {found}",
    "nothing to complain about.": "問題はありません。",
    "{errors}, {warnings} ({rules}).": "{errors}、{warnings}({rules})。",
    # ── serve ──
    "Serving on {address} (Ctrl-C stops)": "{address} でプレビュー中です(Ctrl-C で終了)",
    "Stopped.": "終了しました。",
    "{pages:,} pages, {rendered:,} rendered": "{pages:,}ページ、うち{rendered:,}ページを作りました",
    "{told}, {n:,} errors": "{told}、エラー{n:,}件",
    "too many folders to watch them all: looking for changes once a second instead": (
        "フォルダが多すぎて監視できないので、1秒ごとに変更を調べます"
    ),
    "port {port} cannot be used: {reason}": "ポート {port} は使えません: {reason}",
    "port {port} is in use already": "ポート {port} はすでに使われています",
    "there is no port {candidate}": "{candidate} というポートはありません",
    "choose another with --port": "--port で別のポートを指定してください",
    "choose one up to 65535": "65535 までの番号を指定してください",
    "This page could not be built": "このページを作れませんでした",
    "There is no such page": "そのようなページはありません",
    # ── new and init ──
    "Write it with `sitegen serve --open` beside you.": "`sitegen serve --open` で見ながら書けます。",
    "Write it with `sitegen serve --open` beside you; it is a draft until it says published: true.": (
        "`sitegen serve --open` で見ながら書けます。published: true にするまでは下書きです。"
    ),
    '"{emoji}" is not one emoji': "「{emoji}」は絵文字1つではありません",
    "choose another slug with --slug": "--slug で別のスラッグを指定してください",
    "choose another with --slug": "--slug で別のスラッグを指定してください",
    "it is not the repository of a Publication": "ここは Publication のリポジトリではありません",
    "its members are {members}": "メンバーは {members} です",
    "no folder {user}/articles/ with articles here: {whose}": "記事のある {user}/articles/ がありません: {whose}",
    "several members have articles here: name one with --user ({members})": (
        "メンバーが複数います。--user で1人を指定してください({members})"
    ),
    'the slug "{slug}" is not 12 to 50 of a-z, 0-9, "-" and "_"': (
        "スラッグ「{slug}」は a-z、0-9、-、_ の12〜50文字ではありません"
    ),
    'the slug "{slug}" is taken': "スラッグ「{slug}」はすでに使われています",
    "there already: left as it is": "すでにあるので、そのままにしました",
    "Found no articles yet.": "記事はまだありません。",
    "Found {there}; {dates}.": "{there}が見つかりました({dates})。",
    "{there}, {more}": "{there}、{more}",
    "{there}; {more}": "{there}、うち{more}",
    "dates from Git": "日付は Git から",
    "no dates from Git until they are committed": "コミットするまで Git の日付はありません",
    "no dates: no Git repository here": "Git リポジトリではないので日付はありません",
    '"origin" is a folder, not on github.com': "origin が github.com ではなくフォルダ",
    '"origin" is on {host}, not on github.com': "origin が github.com ではなく {host}",
    'there is no remote "origin" yet': "リモート origin がまだない",
    "there is no Git repository": "Git リポジトリではない",
    "{file}: kept": "{file}: すでにあるので、そのままです",
    "{file}: written, for {base_url}": "{file}: 作りました({base_url} 用)",
    "{file}: written, with {line}": "{file}: 作りました({line})",
    "{file}: written, without base_url, since {reason}": "{file}: base_url なしで作りました({reason}ため)",
    "{file}: written; publishes {branch}, installs {requirement}": (
        "{file}: 作りました({branch} を公開し、{requirement} をインストールします)"
    ),
    "  (this sitegen came from a folder: write there what pip shall install instead, git+https://…)": (
        "  (この sitegen はフォルダから入れたものなので、pip が取得できる git+https://… に書き換えてください)"
    ),
    "{file}: {line} added": "{file}: {line} を加えました",
    "{file}: not written, since GitHub reads it only at the top of the repository": (
        "{file}: 作りません(GitHub はリポジトリの最上位でしか読みません)"
    ),
    "  (run `sitegen init` there and set content_dir = {folder} to publish this folder)": (
        "  (このフォルダを公開するには、最上位で `sitegen init` を実行し、content_dir = {folder} と書きます)"
    ),
    "Nothing to do: all of this is here already.": "何もすることはありません。すべて揃っています。",
    "Preview: `sitegen serve --open`": "プレビュー: `sitegen serve --open`",
    "Preview: `sitegen new article`, then `sitegen serve --open`": (
        "プレビュー: `sitegen new article` のあと `sitegen serve --open`"
    ),
    'Publish: commit, push, and in the repository\'s Settings → Pages choose "GitHub Actions" as the source.': (
        "公開: コミットして push し、リポジトリの Settings → Pages で Source を「GitHub Actions」にします。"
    ),
}
