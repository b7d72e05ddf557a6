"""Mistakes in front matter, in a book's config.yaml, and in their YAML."""

from __future__ import annotations

FIELDS = {
    # ── kinds of values ──
    "empty": "空",
    "true or false": "true か false",
    "a number": "数値",
    "a list": "リスト",
    "a mapping": "マッピング",
    "text": "文字列",
    "text in quotes": "引用符で囲んだ文字列",
    "a whole number": "整数",
    "a list of text in quotes": "引用符で囲んだ文字列のリスト",
    # ── fields ──
    "{name} is {kind}, not text": "{name} が文字列ではなく{kind}です",
    'put it in quotes: {name}: "…"': '引用符で囲んでください: {name}: "…"',
    "no title": "title がありません",
    'add a line: title: "…"': 'title: "…" という行を加えてください',
    'no "published": taken for a draft': "published がないので、下書きとみなします",
    "write published: true when it may be read": "公開してよいなら published: true と書いてください",
    "published is neither true nor false: taken for a draft": (
        "published が true でも false でもないので、下書きとみなします"
    ),
    "write true or false, in small letters and without quotes": ("引用符なしの小文字で true か false と書いてください"),
    "{name} is {kind}, not a list": "{name} がリストではなく{kind}です",
    'write {name}: ["one", "another"]': '{name}: ["one", "another"] のように書いてください',
    "a topic is {kind}, not text: left out": "トピックが文字列ではなく{kind}なので、除きました",
    'put it in quotes: ["…"]': '引用符で囲んでください: ["…"]',
    "an empty topic": "空のトピックです",
    "delete it": "消してください",
    "delete one of the two": "どちらかを消してください",
    'topic "{name}" is listed twice': "トピック「{name}」が2回書かれています",
    'topic "{name}" is listed twice (as "{other}")': "トピック「{name}」が2回書かれています(「{other}」と同じです)",
    '"{lang}" is no language tag': "「{lang}」は言語タグではありません",
    "write ja, en, zh-Hant …": "ja、en、zh-Hant のように書いてください",
    'unknown field "{name}"': "「{name}」という項目はありません",
    'did you mean "{near}"?': "「{near}」ではありませんか?",
    "published_at cannot be read": "published_at を読み取れません",
    "published_at cannot be read: taken for a draft": "published_at を読み取れないので、下書きとみなします",
    'write the day, or day and time in Japan: "2024-05-13 09:00"': (
        '日付か日本時間の日時を書いてください: "2024-05-13 09:00"'
    ),
    "aliases is {kind}, not a list": "aliases がリストではなく{kind}です",
    'write aliases: ["old-name", "/old/page.html"]': 'aliases: ["old-name", "/old/page.html"] のように書いてください',
    "an alias that is no address of this site: left out": "このサイトのアドレスではない別名なので、除きました",
    'write the old name, "old-name", or the old address without its host, "/old/page.html"': (
        '古いスラッグ "old-name" か、ホスト名を除いた古いアドレス "/old/page.html" を書いてください'
    ),
    # ── books ──
    "a book without config.yaml: taken for a draft": "config.yaml のない本なので、下書きとみなします",
    "write {folder}/config.yaml": "{folder}/config.yaml を書いてください",
    "price is below 0": "price が0より小さい値です",
    "price is {kind}, not a whole number": "price が整数ではなく{kind}です",
    "{what}: taken for a free book": "{what}。無料の本とみなします",
    "write yen without quotes: price: 500": "円で、引用符なしで書いてください: price: 500",
    "toc_depth is not 0, 1, 2 or 3: left out": "toc_depth が 0、1、2、3 のどれでもないので、無視します",
    "write toc_depth: 2": "toc_depth: 2 のように書いてください",
    "chapters is {kind}, not a list: left out": "chapters がリストではなく{kind}なので、無視します",
    'write each on a line of its own as "  - name", or number the files: 1.name.md': (
        "1行に1つずつ「  - 名前」と書くか、ファイル名に番号を付けてください: 1.name.md"
    ),
    'chapter "{slug}" is listed twice': "チャプター「{slug}」が2回書かれています",
    '{path} has the slug "{slug}", too: this file is left out': (
        "スラッグ「{slug}」は {path} と同じなので、このファイルを除きました"
    ),
    "rename one of the files": "どちらかのファイル名を変えてください",
    "rename one of the folders": "どちらかのフォルダ名を変えてください",
    "a book without chapters": "チャプターのない本です",
    "list the files under chapters, or number them: 1.name.md": (
        "chapters にファイルを並べるか、番号を付けてください: 1.name.md"
    ),
    "a chapter is {kind}, not text: left out": "チャプターが文字列ではなく{kind}なので、除きました",
    'write its name: "  - name"': "名前を書いてください: 「  - 名前」",
    'no file "{name}.md" for this chapter': "このチャプターのファイル「{name}.md」がありません",
    "put it into {folder}/": "{folder}/ に置いてください",
    "a chapter without a number: left out": "番号のないチャプターなので、除きました",
    'call it "<number>.<name>.md", or list it under chapters in config.yaml': (
        "「<番号>.<名前>.md」とするか、config.yaml の chapters に書いてください"
    ),
    "{path} has the number {number}, too": "番号 {number} は {path} と同じです",
    "give each chapter a number of its own": "チャプターごとに別の番号を付けてください",
    "free is {value}, not true or false": "free が true か false ではなく{value}です",
    "write free: true, or delete the line": "free: true と書くか、行を消してください",
    # ── front matter as a whole ──
    "no front matter": "フロントマターがありません",
    'the "---" must be on the first line': "「---」は1行目に書いてください",
    'begin the file with "---", fields such as title, and "---"': (
        "ファイルの先頭に「---」、title などの項目、「---」を書いてください"
    ),
    "front matter that is never closed": "フロントマターが閉じられていません",
    'write "---" on a line of its own after the last field; a line to divide text needs an empty line above': (
        "最後の項目の次の行に「---」だけを書いてください。本文の区切り線の前には空行が要ります"
    ),
    "front matter without fields": "フロントマターに項目がありません",
    "write each field on a line of its own as name: value": "1行に1項目ずつ「名前: 値」と書いてください",
    'front matter in the language "{language}"': "フロントマターが「{language}」で書かれています",
    'write only "---" for YAML': "YAML なら「---」だけを書いてください",
    # ── YAML ──
    '"{name}" is written twice': "「{name}」が2回書かれています",
    "it is on line {first} already: keep one of the two": "{first} 行目にもあります。どちらかを残してください",
    '"*{name}" names nothing that can be repeated here': "「*{name}」が指すものがありません",
    "put the whole value in quotes if the asterisk belongs to it": "* が値の一部なら、値全体を引用符で囲んでください",
    "put the whole value in quotes": "値全体を引用符で囲んでください",
    "put the whole name in quotes": "名前全体を引用符で囲んでください",
    "a name must be plain text": "名前は文字列でなければなりません",
    "a second YAML document begins here": "ここから2つ目の YAML 文書が始まっています",
    "keep one of them": "どちらかを残してください",
    'a value cannot begin with "!"': "値を「!」で始めることはできません",
    "nested too deeply to be meant": "入れ子が深すぎます",
    "close the brackets that are open": "開いた括弧を閉じてください",
    '"," or "{closing}" is missing before this': "この前に「,」か「{closing}」がありません",
    "put items that hold such characters in quotes": "このような文字を含む要素は引用符で囲んでください",
    '"{sequence}" means nothing between double quotes': "二重引用符の中の「{sequence}」には意味がありません",
    "write \\\\ for a backslash, or use single quotes": (
        "バックスラッシュは \\\\ と書くか、一重引用符を使ってください"
    ),
    'a value cannot begin with "{character}"': "値を「{character}」で始めることはできません",
    'this "{opened}" is never closed': "この「{opened}」が閉じられていません",
    'write "{closing}" after the last item': "最後の要素のあとに「{closing}」を書いてください",
    "a character here that YAML does not allow": "YAML で使えない文字があります",
    'this line has no ": "': "この行に「: 」がありません",
    "write each field as name: value": "項目は「名前: 値」と書いてください",
    'a list item ("- ") cannot stand here': "ここにリストの要素「- 」は書けません",
    "begin the list on a line of its own": "リストは次の行から書いてください",
    'a ": " inside a value that is not in quotes': "引用符のない値の中に「: 」があります",
    "this quotation mark is never closed": "この引用符が閉じられていません",
    "close it at the end of the value": "値の終わりで閉じてください",
    "text after the end of a value": "値が終わったあとに文字があります",
    "put the whole value in quotes; inside single quotes, write a single quote twice": (
        "値全体を引用符で囲んでください。一重引用符の中では一重引用符を2つ書きます"
    ),
    "this line does not fit the one above": "この行は上の行とつながりません",
    "begin every field in the first column, and write each as name: value": (
        "項目はすべて行頭から「名前: 値」と書いてください"
    ),
    "a tab where YAML wants spaces": "YAML では空白の代わりにタブを使えません",
    "replace it with spaces": "空白に置き換えてください",
    "something is missing here": "ここに何か足りません",
    # ── what zenn.dev takes ──
    '"{legacy}" is not read': "「{legacy}」は読まれません",
    "call it topics": "topics と書いてください",
    'chapter "{name}" ends in ".md"': "チャプター「{name}」が .md で終わっています",
    "write its name only": "名前だけを書いてください",
    "chapter {name} is a number": "チャプター {name} が数値です",
    'put it in quotes: "{name}"': '引用符で囲んでください: "{name}"',
    "chapters is empty": "chapters が空です",
    "delete the line, or list the chapters": "行を消すか、チャプターを並べてください",
    "no emoji": "emoji がありません",
    'write emoji: "📝"': 'emoji: "📝" のように書いてください',
    'emoji is "{emoji}"; zenn.dev takes exactly one emoji': "emoji が「{emoji}」です。zenn.dev では絵文字1つだけです",
    "no type": "type がありません",
    'write type: "tech" or "idea"': 'type: "tech" か "idea" を書いてください',
    'type is "{kind}"; zenn.dev knows tech and idea': "type が「{kind}」です。zenn.dev では tech か idea です",
    "no topics": "topics がありません",
    'name one to five: topics: ["…"]': '1〜5個書いてください: topics: ["…"]',
    "{count} topics; zenn.dev takes 5": "トピックが{count}個あります。zenn.dev では5個までです",
    'topic "{topic}" has {length} characters; zenn.dev takes 18': (
        "トピック「{topic}」は{length}文字です。zenn.dev では18文字までです"
    ),
    'topic "{topic}" has a space or a symbol; zenn.dev takes letters and digits': (
        "トピック「{topic}」に空白か記号があります。zenn.dev では文字と数字だけです"
    ),
    'it spells them like "nodejs" and "cpp"': "zenn.dev では nodejs や cpp のように書きます",
    "the title has {length} characters; zenn.dev takes 70": "タイトルが{length}文字です。zenn.dev では70文字までです",
    'zenn.dev does not take the slug "{slug}"': "スラッグ「{slug}」は zenn.dev では使えません",
    'rename the file: 12 to 50 of a-z, 0-9, "-" and "_"': ("ファイル名を a-z、0-9、-、_ の12〜50文字にしてください"),
    'rename the folder: 12 to 50 of a-z, 0-9, "-" and "_"': ("フォルダ名を a-z、0-9、-、_ の12〜50文字にしてください"),
    'rename the file: 1 to 50 of a-z, 0-9, "-" and "_"': "ファイル名を a-z、0-9、-、_ の1〜50文字にしてください",
    "no publication can have this name": "この名前の Publication はありえません",
    "2 to 15 of a-z, 0-9 and _": "a-z、0-9、_ の2〜15文字です",
    "no summary": "summary がありません",
    "say in a few sentences what the book is about": "本の内容を数文で書いてください",
    "the price is {price}": "価格が {price} です",
    "zenn.dev takes 0, or hundreds from 200 to 5000": "zenn.dev では 0 か、200〜5000 の100円単位です",
    "no cover": "カバー画像がありません",
    "put cover.png, 500 by 700 pixels, into {folder}/": "500×700 ピクセルの cover.png を {folder}/ に置いてください",
    "the cover has {size:.1f} MB; zenn.dev takes 1": "カバー画像が {size:.1f} MB です。zenn.dev では 1 MB までです",
    "make it smaller": "小さくしてください",
    "the cover is {width} by {height} pixels: it will be cropped": (
        "カバー画像が {width}×{height} ピクセルなので、端が切れます"
    ),
    "make it 1.4 times as high as wide, such as 500 by 700 pixels": (
        "500×700 ピクセルのように、高さを幅の1.4倍にしてください"
    ),
    "divide the book, or join chapters": "本を分けるか、チャプターをまとめてください",
    "shorten it": "短くしてください",
    "keep five of them": "5個に減らしてください",
    "{count} chapters; zenn.dev takes {most}": "チャプターが{count}個あります。zenn.dev では{most}個までです",
}
