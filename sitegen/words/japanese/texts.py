"""Mistakes in Markdown: links, pictures, notations."""

from __future__ import annotations

TEXTS = {
    "lines are pointed out that are not there: the code has {count}": (
        "強調する行の番号が範囲の外です。このコードは {count} 行です"
    ),
    "write numbers of lines such as {1,3-4}, counted from 1": "{1,3-4} のように、1から数えた行番号を書いてください",
    'no colours for the language "{language}": shown as plain text': (
        "言語「{language}」は色分けできないので、そのまま表示します"
    ),
    "write a name that Pygments knows, or none": "Pygments が知る名前を書くか、何も書かないでください",
    'no page may show a picture from "{address}"': "「{address}」の画像はページに表示できません",
    "picture without alternative text": "画像に代替テキストがありません",
    "say between the brackets what it shows, for those who cannot see it": (
        "見えない人のために、何の画像かを [ ] の中に書いてください"
    ),
    "picture without an address": "画像のアドレスがありません",
    "write its address between the parentheses": "( ) の中に画像のアドレスを書いてください",
    '"{scheme}:" is no address that a page may link to: shown as text': (
        "「{scheme}:」で始まるアドレスにはリンクできないので、文字として表示します"
    ),
    'did you mean "{near}:"?': "「{near}:」ではありませんか?",
    "link without an address": "リンクのアドレスがありません",
    "write the address between the parentheses": "( ) の中にアドレスを書いてください",
    '"{text}" in the hand-written contents is no heading of this article': (
        "手書きの目次の「{text}」は、この記事の見出しにありません"
    ),
    'did you mean "{near}" on line {line}?': "{line} 行目の「{near}」ではありませんか?",
    "remove it, or write a heading with these words": "消すか、同じ言葉の見出しを書いてください",
    "no heading of this article has that text": "この記事にその見出しはありません",
    "link to #{fragment}, which is not in this article": "#{fragment} へのリンクですが、この記事にありません",
    "did you mean #{near}?": "#{near} ではありませんか?",
    "a Python-Markdown extension hides finished HTML from the tree": (
        "Python-Markdown の拡張が HTML を木から隠しています"
    ),
    "install its package where sitegen is installed, or take it out": (
        "sitegen と同じ環境にパッケージを入れるか、設定から外してください"
    ),
    'take it out of "extensions": those that only change the tree can be used (now: {names})': (
        "extensions から外してください。木だけを変える拡張が使えます(現在: {names})"
    ),
    'the Python-Markdown extension "{name}" cannot be used: {error}': (
        "Python-Markdown の拡張「{name}」は使えません: {error}"
    ),
    "it is shown once, as on line {line}: remove this one": "{line} 行目のものだけを表示します。こちらを消してください",
    '"{name}" is listed twice': "「{name}」が2回書かれています",
    "no more than {most} characters can be read": "{most}文字までしか読めません",
    'nothing that {service} can show: "{argument}"': "{service} で表示できないものです: 「{argument}」",
    "put it on a line of its own: zenn.dev does not show it here": (
        "1行に単独で書いてください。zenn.dev ではここに表示されません"
    ),
    "text beside an embed on the same line": "埋め込みと同じ行に文字があります",
    "there are {services}": "使えるのは {services} です",
    'unknown service "{name}": shown as text': "「{name}」というサービスはないので、文字として表示します",
    "write {example}": "次のように書いてください: {example}",
    "a whole address, like https://example.com/page": "https://example.com/page のような完全なアドレス",
    "the address of a post, like https://x.com/user/status/1234567890": (
        "https://x.com/user/status/1234567890 のような投稿のアドレス"
    ),
    "the id of a video or its address, like https://www.youtube.com/watch?v=abcdefghijk": (
        "動画の ID か、https://www.youtube.com/watch?v=abcdefghijk のようなアドレス"
    ),
    "the key from the address of the slides' embed code": "スライドの埋め込みコードのアドレスにあるキー",
    "the id from the address of the slides' embed code": "スライドの埋め込みコードのアドレスにある ID",
    "the address of the slides, like https://www.docswell.com/s/user/ABC123-name": (
        "https://www.docswell.com/s/user/ABC123-name のようなスライドのアドレス"
    ),
    "the address of a fiddle, like https://jsfiddle.net/user/abc12": "https://jsfiddle.net/user/abc12 のようなアドレス",
    "the address of a pen, like https://codepen.io/user/pen/abcdef": (
        "https://codepen.io/user/pen/abcdef のようなアドレス"
    ),
    "the address for embedding, like https://codesandbox.io/embed/abc-123": (
        "https://codesandbox.io/embed/abc-123 のような埋め込み用アドレス"
    ),
    "the address of a project, like https://stackblitz.com/edit/abc?embed=1": (
        "https://stackblitz.com/edit/abc?embed=1 のようなアドレス"
    ),
    "the address of a file or prototype, like https://www.figma.com/file/…": (
        "https://www.figma.com/file/… のようなファイルかプロトタイプのアドレス"
    ),
    "the address for embedding, like https://blueprintue.com/render/abc": (
        "https://blueprintue.com/render/abc のような埋め込み用アドレス"
    ),
    "the address of a gist, like https://gist.github.com/user/0123456789abcdef": (
        "https://gist.github.com/user/0123456789abcdef のような Gist のアドレス"
    ),
    "the address of a file, like https://github.com/user/repository/blob/main/file.py#L1-L9": (
        "https://github.com/user/repository/blob/main/file.py#L1-L9 のようなファイルのアドレス"
    ),
    "a shorter diagram, or a code block with the language mermaid": "短い図か、言語を mermaid としたコードブロック",
    "give it a label of its own": "別のラベルを付けてください",
    "nothing refers to the footnote [^{label}]": "脚注 [^{label}] はどこからも参照されていません",
    "the footnote [^{label}] is defined again further down": "脚注 [^{label}] が下でもう一度定義されています",
    "write [^{label}] where it belongs, or delete it": "本文に [^{label}] と書くか、消してください",
    "{problem}: shown at the end": "{problem}。末尾に表示します",
    "formula that cannot be drawn: {reason}": "数式を表示できません: {reason}",
    "correct it; until then the page shows its TeX": "直してください。それまでは TeX のまま表示します",
    "it is too long": "長すぎます",
    "it defines a command with parameters": "引数のある命令を定義しています",
    "too many of its brackets are never closed": "閉じていない括弧が多すぎます",
    "it is nested too deeply": "入れ子が深すぎます",
    "it has a character that no page can show": "ページに表示できない文字があります",
    "put it on a line of its own": "1行に単独で書いてください",
    'write "\\$" for a dollar': "ドル記号は「\\$」と書いてください",
    "zenn.dev does not show what stands behind a formula on its last line": (
        "数式の最後の行で、数式のあとにあるものは zenn.dev では表示されません"
    ),
    "zenn.dev takes the text from this dollar sign to the next for a formula: shown as text": (
        "zenn.dev ではこのドル記号から次のドル記号までが数式になります。ここでは文字として表示します"
    ),
    "the diagram is shown as text: {why}": "図を文字のまま表示します: {why}",
    "it is longer than 50,000 characters": "5万文字を超えています",
    "the drawing would be larger than 2 MB": "図が 2 MB を超えます",
    "it is too large to be drawn": "大きすぎて描けません",
    "correct it; until then the page shows its source": "直してください。それまではソースのまま表示します",
    "begin it with a kind, such as flowchart LR or sequenceDiagram": (
        "flowchart LR や sequenceDiagram のように、図の種類から始めてください"
    ),
    "its first line names no kind of diagram that is known": "最初の行が、知られている図の種類ではありません",
    "the drawing engine fails at it": "描画エンジンが失敗しました",
    "1 diagram is": "図1個",
    "{n:,} diagrams are": "図{n:,}個",
    "{count} shown as text: what draws them is not installed": (
        "{count}を文字のまま表示します: 描画用のパッケージがありません"
    ),
    # ── links between texts, and pictures ──
    "a book or chapter": "本かチャプター",
    "an article": "記事",
    'did you mean "#{near}"?': "「#{near}」ではありませんか?",
    'image not found: "{address}"': "画像が見つかりません: 「{address}」",
    "put the file into {place}/": "ファイルを {place}/ に置いてください",
    'link leads nowhere: "{shown}"': "リンク先がありません: 「{shown}」",
    '{name}: link leads nowhere: "{shown}"': "{name}: リンク先がありません: 「{shown}」",
    "write the address of a page or a file of this site, such as /topics/": (
        "このサイトのページかファイルのアドレスを書いてください。/topics/ のように"
    ),
    'link to {what} that is not published: "{shown}"': "公開されていない{what}へのリンクです: 「{shown}」",
    "publish it first, or take the link out": "先に公開するか、リンクを外してください",
    'no heading "#{fragment}" on {url}': "{url} に見出し「#{fragment}」がありません",
    "make them smaller; what moves is lighter as a video": "小さくしてください。動くものは動画にすると軽くなります",
    "pictures of {size}: {names}": "画像が合わせて {size} あります: {names}",
    "pictures of {size}: {names} and {more} more": "画像が合わせて {size} あります: {names} ほか{more}件",
    "zenn.dev takes pictures of up to 3 MB; this one has {size}": "zenn.dev では画像は 3 MB までです({size})",
    "zenn.dev takes .png, .jpg, .jpeg, .gif and .webp": "zenn.dev では .png、.jpg、.jpeg、.gif、.webp だけです",
    "convert it": "変換してください",
    "published_at is still to come, but this is a draft": "published_at がまだ来ていないのに、下書きです",
    "write published: true to schedule it, or delete published_at": (
        "予約するなら published: true と書き、そうでなければ published_at を消してください"
    ),
    'the stars of "{text}" stay visible': "「{text}」は太字にならず、記号のまま表示されます",
    "bold text has no spaces just inside its stars": "** の内側に空白を置かないでください",
    "no text shows this picture": "どの記事にも使われていない画像です",
    "delete it, or show it": "消すか、使ってください",
    "1 large picture has": "大きな画像1件",
    "{n:,} large pictures have": "大きな画像{n:,}件",
    "{count} no smaller copies for small screens: what makes them is not installed": (
        "{count}に小さな画面用の縮小版がありません: 作るためのパッケージがありません"
    ),
    "look at what it was made with": "作ったソフトを確認してください",
    "save it again": "保存し直してください",
    "save it again, or make it smaller": "保存し直すか、小さくしてください",
    "not a picture that browsers can show": "ブラウザで表示できる画像ではありません",
    "{how}, or responsive_images = false": "{how}、または responsive_images = false",
    "{how}, or social_images = false in {file}": "{how}、または {file} に social_images = false",
    "no pictures for links to these pages: what draws them is not installed": (
        "リンク用の画像を作れません: 描画用のパッケージがありません"
    ),
}
