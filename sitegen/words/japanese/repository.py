"""Mistakes in files, folders, templates and addresses."""

from __future__ import annotations

REPOSITORY = {
    "{what}: left out": "{what}なので、除きました",
    "a file name that is not UTF-8: left out": "ファイル名が UTF-8 ではないので、除きました",
    "a folder with the name of an article": "記事の名前のフォルダ",
    "a link out of the project": "プロジェクトの外へのリンク",
    "a link to nothing": "リンク先のないリンク",
    "empty file": "空のファイル",
    "file above 10 MB": "10 MB を超えるファイル",
    "no ordinary file": "通常のファイルではないもの",
    "cannot be read ({reason}): left out": "読めないので、除きました({reason})",
    "file name that is not UTF-8: left out": "ファイル名が UTF-8 ではないので、除きました",
    "rename it": "名前を変えてください",
    "rename one of them": "どちらかの名前を変えてください",
    "two files for one address, /{path}: {taken} and {origin}": (
        "1つのアドレス /{path} に2つのファイルがあります: {taken} と {origin}"
    ),
    "two pages for one address, {url}: {one} and {other}": (
        "1つのアドレス {url} に2つのページがあります: {one} と {other}"
    ),
    "two pages for one alias, {url}: {one} and {other}": "1つの別名 {url} に2つのページがあります: {one} と {other}",
    "delete the alias, or write another": "別名を消すか、変えてください",
    "give each article a file name of its own": "記事ごとに別のファイル名を付けてください",
    'the slug "{slug}" is wanted by {others}, too': "スラッグ「{slug}」は {others} と同じです",
    '{other} has the slug "{slug}" already: this article\'s becomes "{long}"': (
        "スラッグ「{slug}」は {other} が使っているので、この記事は「{long}」にします"
    ),
    "byte 0x{byte:02x} is not UTF-8: shown as \ufffd": "バイト 0x{byte:02x} は UTF-8 ではないので、\ufffd と表示します",
    "save the file with the encoding UTF-8": "ファイルを UTF-8 で保存してください",
    "save the file as UTF-8 without BOM": "BOM なしの UTF-8 で保存してください",
    "byte order mark at the start: dropped": "先頭のバイト順マーク(BOM)を無視しました",
    "control character U+{code:04X}: dropped": "制御文字 U+{code:04X} を取り除きました",
    "control character U+{code:04X} and {more} more in this file: dropped": (
        "制御文字 U+{code:04X} ほか{more}個を取り除きました"
    ),
    "delete it in an editor": "エディタで消してください",
    "a template is not UTF-8 text": "テンプレートが UTF-8 ではありません",
    "link out of the project: left out": "プロジェクトの外へのリンクなので、除きました",
    "browsers will not run this script: the site's Content-Security-Policy forbids it": (
        "サイトのContent-Security-Policyが禁じているので、ブラウザーはこのスクリプトを実行しません"
    ),
    "browsers will not use this style: the site's Content-Security-Policy forbids it": (
        "サイトのContent-Security-Policyが禁じているので、ブラウザーはこのスタイルを使いません"
    ),
    "browsers will not show this frame: the site's Content-Security-Policy forbids it": (
        "サイトのContent-Security-Policyが禁じているので、ブラウザーはこのフレームを表示しません"
    ),
    "move it to a file in static/ that site.asset() gives the address of, or {allow}": (
        "static/ のファイルに移して site.asset() でアドレスを書くか、{allow}"
    ),
    "move it to a style sheet in static/, or {allow}": "static/ のスタイルシートに移すか、{allow}",
    'allow it in sitegen.toml: allow = ["{line}"]': 'sitegen.toml で許可してください: allow = ["{line}"]',
    'no template "{name}"': "テンプレート「{name}」がありません",
    "another sitegen is at work here": "別の sitegen が実行中です",
    "wait until it is done, or stop it": "終わるのを待つか、止めてください",
    "cannot write here: {reason}": "ここには書き込めません: {reason}",
    "cannot be read ({reason})": "読めません({reason})",
    "given without what could run in it: {parts}": "動作しうる部分を除いて公開します: {parts}",
    "no SVG that a browser can read": "ブラウザが読める SVG ではありません",
    "nested too deeply to be given": "入れ子が深すぎるので公開しません",
    "too large to be opened: {width:,} × {height:,} pixels": "大きすぎて開けません: {width:,} × {height:,} ピクセル",
    "too large to be opened": "大きすぎて開けません",
    "damaged, and some browsers will not show it ({reason})": "壊れていて、表示できないブラウザがあります({reason})",
    "cannot be written ({reason})": "書き込めません({reason})",
    "cannot be changed ({reason})": "変更できません({reason})",
    "its folder cannot be made ({reason})": "フォルダを作れません({reason})",
    "cannot be read any more": "読めなくなりました",
    "changed while it was being built": "作っている間に変わりました",
    "build again": "もう一度実行してください",
    "choose another output folder with --output": "--output で別の出力先を指定してください",
    "move it away, or choose another with --output": "ファイルを移すか、--output で別の出力先を指定してください",
    "give the user who runs sitegen the right to read it": "実行しているユーザーが読めるようにしてください",
    "does this folder belong to another user? .sitegen/ and _site/ can be deleted at any time": (
        "フォルダの持ち主が違っていませんか? .sitegen/ と _site/ は、いつ削除してもかまいません"
    ),
    "make room on the disk; the site is as it was": "ディスクを空けてください。サイトは元のままです",
    "choose another with --output, or delete this one if nothing in it is needed": (
        "--output で別の出力先を指定するか、中身がいらなければこのフォルダを削除してください"
    ),
    "the output folder would hold the project itself": "出力先がプロジェクト自身を含んでしまいます",
    "the output folder would lie among the project's own files": "出力先がプロジェクトのファイルの中にあります",
    "the output folder is a file": "出力先がファイルです",
    "the output folder holds files that sitegen did not write": (
        "出力先に、sitegen が書いたのではないファイルがあります"
    ),
    "the site has a file and a folder of this name": "サイトに同じ名前のファイルとフォルダがあります",
    "the site needs this place, but sitegen did not write what is there": (
        "サイトがこの場所を使いますが、sitegen が書いたのではないものがあります"
    ),
    "move it away": "別の場所に移してください",
}
