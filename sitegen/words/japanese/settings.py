"""Mistakes in sitegen.toml."""

from __future__ import annotations

SETTINGS = {
    'unknown setting "{name}"': "「{name}」という設定はありません",
    "the settings are: {names}": "設定は次のとおりです: {names}",
    "{name}: {wrong}": "{name}: {wrong}",
    '"{line}" begins with none of {names}': "「{line}」は {names} のどれでも始まっていません",
    '"{line}" must go on like "script-src https://example.com"': (
        '「{line}」は "script-src https://example.com" のように続けてください'
    ),
    'there is no rule "{rule}"; did you mean "{near}"?': (
        "「{rule}」という規則はありません。「{near}」ではありませんか?"
    ),
    'there is no rule "{rule}"; the rules are {names}': "「{rule}」という規則はありません。規則は {names} です",
    "must be {type}": "{type}でなければなりません",
    "must be {low} to {high}, not {value}": "{value} ではなく {low}〜{high} でなければなりません",
    "holds a control character": "制御文字が含まれています",
    '"{text}" is no address such as https://example.com/notes': (
        "「{text}」は https://example.com/notes のようなアドレスではありません"
    ),
    '"{text}" must end before any "?" or "#"': "「{text}」は「?」や「#」の前で終わらなければなりません",
    '"{value}" is no language tag such as "ja" or "en"': "「{value}」は ja や en のような言語タグではありません",
    '"{value}" is not one emoji, such as "📝"': "「{value}」は「📝」のような絵文字1つではありません",
    '"{value}" must be a folder inside the project, such as "content"': (
        "「{value}」は content のような、プロジェクトの中のフォルダでなければなりません"
    ),
    "a folder's name cannot hold this character": "フォルダ名に使えない文字です",
    "no valid TOML: {first}{rest}": "TOML として読めません: {first}{rest}",
    "see https://toml.io": "https://toml.io/ja/ を見てください",
    # ── several sources, several authors ──
    "{name}: write it as tables, [[{name}]]": "{name}: [[{name}]] というテーブルで書いてください",
    "[[{name}]] needs {field}": "[[{name}]] には {field} が必要です",
    'must be "zenn" or "qiita", not "{value}"': "「{value}」ではなく zenn か qiita でなければなりません",
    '"{value}" must be 1 to 50 of a-z, 0-9, "-" and "_"': (
        "「{value}」は a-z、0-9、「-」、「_」の1〜50文字でなければなりません"
    ),
    '"{value}" is no address such as https://zenn.dev/alice': (
        "「{value}」は https://zenn.dev/alice のようなアドレスではありません"
    ),
    '"{value}" must be a folder as seen from sitegen.toml, such as "../my-qiita"': (
        "「{value}」は ../my-qiita のような、sitegen.toml から見たフォルダでなければなりません"
    ),
    '"{value}" must be a picture inside the project, such as "images/alice.png"': (
        "「{value}」は images/alice.png のような、プロジェクトの中の画像でなければなりません"
    ),
    "content_dir and [[sources]] cannot be together": "content_dir と [[sources]] は一緒に使えません",
    "delete content_dir: the [[sources]] say where the articles are": (
        "content_dir を消してください。記事の場所は [[sources]] で決まります"
    ),
    'two authors have the key "{key}"; the first is in line {line}': (
        "key が「{key}」の著者が2人います。1人目は {line} 行目です"
    ),
    "give this one another key": "こちらの key を別のものにしてください",
    'there is no author "{name}"': "「{name}」という著者はいません",
    "the authors are: {names}": "著者は次のとおりです: {names}",
    'add a table [[authors]] with key = "{name}"': 'key = "{name}" のある [[authors]] を加えてください',
    "canonical needs address": "canonical には address が必要です",
    'add the address there, such as address = "https://zenn.dev/alice", or delete canonical': (
        'address = "https://zenn.dev/alice" のように元のアドレスを加えるか、canonical を消してください'
    ),
    'there is no folder "{path}"': "フォルダ「{path}」がありません",
    "write the way from sitegen.toml to it; in a workflow, check it out first": (
        "sitegen.toml から見たパスを書いてください。ワークフローでは先にチェックアウトしておきます"
    ),
    '"{path}" is a source already, in line {line}': "「{path}」はすでに {line} 行目で指定されています",
    "delete one of the two, or give each another format": ("どちらかを消すか、format をそれぞれ別のものにしてください"),
    "name the folder that holds them": "それらのあるフォルダを書いてください",
    "name the folder that holds them, or delete content_dir": (
        "それらのあるフォルダを書くか、content_dir を消してください"
    ),
    'the folder "{path}" has neither articles/ nor books/ nor public/': (
        "フォルダ「{path}」に articles/ も books/ も public/ もありません"
    ),
    'the folder "{path}" has neither articles/ nor books/': "フォルダ「{path}」に articles/ も books/ もありません",
    'the folder "{path}" has no public/': "フォルダ「{path}」に public/ がありません",
    "{folder}: {note}": "{folder}: {note}",
    'there is no picture "{path}"': "画像「{path}」がありません",
    "write the way from sitegen.toml to it": "sitegen.toml から見たパスを書いてください",
    # ── looks, links, services ──
    '"{value}" is no colour such as "#2a49a6", "teal" or "rgb(42 73 166)"': (
        "「{value}」は #2a49a6、teal、rgb(42 73 166) のような色ではありません"
    ),
    "accent: {colour} is too pale to be read on white paper: darkened to {darker} by day": (
        "accent: {colour} は薄く、白い紙の上では読めないので、ライトでは {darker} まで濃くしました"
    ),
    "its contrast is {found}, {wanted} is needed: choose a darker one": (
        "コントラストは {found} で、{wanted} は必要です。もっと濃い色を選んでください"
    ),
    '"{value}" is no link such as "About me /about/"': "「{value}」は「自己紹介 /about/」のようなリンクではありません",
    '"{value}" is not like "{example}"': "「{value}」は「{example}」のような形ではありません",
    'must be one of {names}, not "{value}"': "「{value}」ではなく {names} のどれかでなければなりません",
    "{name}: write it as a table, [{name}]": "{name}: [{name}] というテーブルで書いてください",
    "[{name}] needs {field}": "[{name}] には {field} が必要です",
}
