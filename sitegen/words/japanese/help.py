"""What `--help` says, and what is said of commands that were called in a wrong way."""

from __future__ import annotations

HELP = {
    "Fetch what is missing of pages that you show as cards or list as references into cards.json.": (
        "カードや参考文献に挙げたページの題名などを、足りないものだけ取得して cards.json に書きます。"
    ),
    "Ask again for what is known; keep what is known of pages that are gone.": (
        "すでにあるものも取得し直します。なくなったページの情報は残します。"
    ),
    "Bring pictures from elsewhere, and the icons of cards, home.": (
        "よそに置かれた画像とカードのアイコンを、リポジトリに取り込みます。"
    ),
    "Ask addresses of this machine and its network, too: for an intranet.": (
        "この機械やそのネットワークのアドレスにも問い合わせます(イントラネット用)。"
    ),
    "Ask other servers whether the pages that you link to are still there.": (
        "リンク先のページがまだあるか、ほかのサーバーに問い合わせます。"
    ),
    "Usage: ": "使い方: ",
    "Options": "オプション",
    "Commands": "コマンド",
    "Show this message and exit.": "この説明を表示します。",
    "Show the version and exit.": "バージョンを表示します。",
    "Turn a repository of tech articles, as you keep them for zenn.dev, into a site of your own.\n\n"
    "Run it at the top of the repository: in the folder that holds articles/. Nothing needs to be set up first.": (
        "Zenn用に書いてきた記事のリポジトリを、自分のサイトにします。\n\n"
        "articles/ があるフォルダ(リポジトリの最上位)で実行してください。事前の設定はいりません。"
    ),
    "To begin: `sitegen serve --open` shows your articles in a browser; `sitegen init` prepares publishing.": (
        "はじめに: `sitegen serve --open` で記事をブラウザに表示し、`sitegen init` で公開の準備をします。"
    ),
    # ── commands ──
    "Build the site into _site/. What has not changed since the last build is kept.": (
        "サイトを _site/ に作ります。前回から変わっていないものはそのまま使います。"
    ),
    "Preview the site: every save appears in the browser. Drafts and scheduled articles are shown, with a badge.": (
        "プレビューします。保存するたびにブラウザへ反映します。下書きと公開予約の記事も、印を付けて表示します。"
    ),
    "Report every mistake and everything doubtful, and write nothing.": (
        "間違いと疑わしい箇所をすべて報告します。何も書き出しません。"
    ),
    "Begin an article, a book or a chapter.": "記事、本、チャプターを新しく作ります。",
    "Begin an article with the front matter that zenn.dev wants, and print its path.": (
        "Zennと同じfront matterの記事を作り、そのパスを表示します。"
    ),
    "Begin a book with its config.yaml and a first chapter, and print the paths of both.": (
        "本の config.yaml と最初のチャプターを作り、それぞれのパスを表示します。"
    ),
    "Begin a chapter at the end of BOOK (its slug), numbered or listed as the others are, and print its path.": (
        "本(スラッグで指定)の最後にチャプターを加え、パスを表示します。順番の書き方はほかのチャプターに合わせます。"
    ),
    "Prepare the repository: settings, a workflow for GitHub Pages, .gitignore. Changes no file that is there.": (
        "公開の準備をします。設定、GitHub Pagesのワークフロー、.gitignore を用意し、今あるファイルは変えません。"
    ),
    "Build the site and push it to a branch, in one commit. Your files and your other branches stay as they are.": (
        "サイトを作り、1つのコミットでブランチにpushします。手元のファイルとほかのブランチはそのままです。"
    ),
    "Remove the site and the cache: what sitegen wrote, and nothing else. The next build makes them again.": (
        "サイトとキャッシュを削除します。消すのはsitegenが書いたものだけで、次のビルドで元に戻ります。"
    ),
    "Say what is installed, found and missing, and what to do about it. Changes nothing.": (
        "インストールの状態や、見つかったもの、足りないものと対処を表示します。何も変更しません。"
    ),
    "Print the script that completes commands and options in a shell.\n\n"
    'bash: eval "$(sitegen completion bash)" in ~/.bashrc. zsh: eval "$(sitegen completion zsh)" in ~/.zshrc. '
    "fish: sitegen completion fish | source": (
        "シェルでコマンドとオプションを補完するためのスクリプトを表示します。\n\n"
        'bash: ~/.bashrc に eval "$(sitegen completion bash)"。zsh: ~/.zshrc に eval "$(sitegen completion zsh)"。'
        "fish: sitegen completion fish | source"
    ),
    # ── options ──
    "Where the site will live (https://host/folder), in place of base_url in sitegen.toml.": (
        "公開先のURL(https://ホスト名/フォルダ)。sitegen.toml の base_url より優先します。"
    ),
    "Build articles with published: false, too.": "published: false の記事も含めます。",
    "Build articles whose published_at has not come, too.": "published_at がまだ来ていない記事も含めます。",
    "Treat warnings as errors.": "警告をエラーとして扱います。",
    "Processes to use. Default: one for each core.": "使うプロセスの数。既定はコアの数です。",
    "Where the site goes.": "サイトの出力先。",
    "Where the site is.": "サイトのある場所。",
    "Leave articles with errors out and build the rest.": "エラーのある記事を除き、残りを作ります。",
    "Render every page again.": "すべてのページを作り直します。",
    "Build again from nothing and compare every byte.": "最初から作り直し、1バイトずつ比べます。",
    "Say why the page at URL was rendered, or that it was kept.": "このURLのページを作り直した理由を表示します。",
    "Where to listen. Default: the first free one from 8000 on.": (
        "待ち受けるポート。既定は8000以降で最初に空いているものです。"
    ),
    "Also answer under this name or address of the machine, to look from a phone.": (
        "スマートフォンなどから見るときの、このマシンの名前かIPアドレス。"
    ),
    "Open the site in a browser.": "ブラウザで開きます。",
    "For people, for programs, or as annotations of a workflow on GitHub.": (
        "人が読む形、プログラム用、GitHubのワークフローの注釈のどれか。"
    ),
    "Would this service take it? What it refuses is an error.": (
        "このサービスに投稿できるかを調べ、拒否されるものをエラーにします。"
    ),
    "File name and address: 12 to 50 of a-z, 0-9, - and _. Default: 14 random digits.": (
        "ファイル名とURLになるスラッグ。a-z、0-9、-、_ の12〜50文字。既定は14桁のランダムな文字列です。"
    ),
    "Folder name and address: 12 to 50 of a-z, 0-9, - and _. Default: 14 random digits.": (
        "フォルダ名とURLになるスラッグ。a-z、0-9、-、_ の12〜50文字。既定は14桁のランダムな文字列です。"
    ),
    "File name and address: 1 to 50 of a-z, 0-9, - and _. Default: chapter- and six digits.": (
        "ファイル名とURLになるスラッグ。a-z、0-9、-、_ の1〜50文字。既定は chapter- と6桁の文字列です。"
    ),
    "What the article is called.": "記事のタイトル。",
    "What the book is called.": "本のタイトル。",
    "What the chapter is called.": "チャプターのタイトル。",
    "Its type.": "記事の種類。",
    "Its emoji. Default: one of a few, by chance.": "アイキャッチの絵文字。既定はいくつかの中からランダムです。",
    "Up to five topics, separated by commas.": "トピック。コンマ区切りで5個まで。",
    "Publish it at once: published: true.": "下書きにせず、published: true にします。",
    "Whose article it is, in the repository of a Publication.": "Publicationのリポジトリで、誰の記事か。",
    "Whose book it is, in the repository of a Publication.": "Publicationのリポジトリで、誰の本か。",
    "What it is about, in a few sentences.": "本の紹介文。",
    "Chapters in the order of their file names (1.name.md), not of a list.": (
        "チャプターの順番を、一覧ではなくファイル名の番号(1.name.md)で決めます。"
    ),
    "The branch that the site goes to.": "公開先のブランチ。",
    "The remote that has it.": "公開先のリモート。",
    'Its commit message. Default: "Deploy" and the commit that is checked out.': (
        "コミットメッセージ。既定は「Deploy」と現在のコミットです。"
    ),
    "Say what would be deployed, and change nothing there.": "何が変わるかを表示するだけで、公開しません。",
    "Remove .sitegen/ only, and keep the site.": ".sitegen/ だけを削除し、サイトは残します。",
    # ── called in a wrong way ──
    '"{argument}" is one argument too many': "引数「{argument}」が余分です",
    "to build another folder go there first: cd, then the command without a folder": (
        "別のフォルダで使うときは、先に cd で移動し、フォルダを付けずに実行してください"
    ),
    'there is no command "{name}"': "コマンド「{name}」はありません",
    "the commands are: {names}": "コマンドは {names} です",
    'there is no option "{name}"': "オプション「{name}」はありません",
    "`{command} --help` lists what it takes": "`{command} --help` で使い方を表示します",
    "{name} is missing": "{name} がありません",
    'the option "{name}" needs a value': "オプション「{name}」には値が必要です",
    "must be one of {names}": "{names} のどれかにしてください",
    "must be a number from {low} to {high}": "{low}〜{high} の数値にしてください",
}
