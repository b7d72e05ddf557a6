"""What is known of pages elsewhere: cards.json, and asking other servers."""

from __future__ import annotations

CARDS = {
    # ── cards.json ──
    "cannot be read: {reason}": "読めません: {reason}",
    "it is not UTF-8": "UTF-8 ではありません",
    "it is no JSON from here on": "ここから JSON として読めません",
    "it is no list of addresses": "アドレスごとの一覧ではありません",
    "mend it, or delete the file: `sitegen cards` makes it anew": (
        "直すか、ファイルを削除してください。`sitegen cards` で作り直せます"
    ),
    "a merge was not finished here": "ここでマージが終わっていません",
    "keep the lines of both sides, and delete the ones with the marks": (
        "両方の行を残し、印のある行を削除してください"
    ),
    "this address is there twice: the last one counts": "このアドレスが2回あります。後のものを使います",
    "put both into one": "1つにまとめてください",
    "no address of a page: left out": "ページのアドレスではないので、使いません",
    "write all of it, like https://example.com/page": "https://example.com/page のように全体を書いてください",
    "no fields: left out": "項目がないので、使いません",
    'write {"title": "…"}': '{"title": "…"} のように書いてください',
    "the fields are: {names}": "使える項目: {names}",
    "{name} must be text in quotes": "{name} は引用符で囲んだ文字列にしてください",
    "{name} must be a day such as 2026-11-27": "{name} は 2026-11-27 のような日付にしてください",
    "{name} must be a whole address, like https://example.com/page": (
        "{name} は https://example.com/page のようなアドレスにしてください"
    ),
    "`sitegen cards --images` brings it home again": "`sitegen cards --images` でもう一度取り込めます",
    # ── check --external ──
    "links": "リンク",
    "this page is gone ({reason}): {url}": "ページがなくなっています({reason}): {url}",
    "this picture is gone ({reason}): {url}": "画像がなくなっています({reason}): {url}",
    "correct the address, or link to a copy: {copy}": (
        "アドレスを直すか、保存されたページへのリンクに替えてください: {copy}"
    ),
    "no clear answer ({reason}): {url}": "はっきりした返事がありません({reason}): {url}",
    "it may well be there: look at it in a browser": "ページはあるかもしれません。ブラウザで確かめてください",
    "1 address asked": "1件のアドレスを確認",
    "{n:,} addresses asked": "{n:,}件のアドレスを確認",
    "{asked}, {known:,} known from the last days.": "{asked}しました。ほかに{known:,}件は、この数日に確認済みです。",
    "1 address of a private network was not asked.": "プライベートネットワークの1件は確認していません。",
    "{n:,} addresses of private networks were not asked.": ("プライベートネットワークの{n:,}件は確認していません。"),
    "No server could be found: is there a network?": (
        "サーバーが1つも見つかりません。ネットワークにつながっていますか。"
    ),
    "Stopped: what was learnt is kept, the next check goes on from here.": (
        "中断しました。わかったことは保存してあり、次の確認は続きから始まります。"
    ),
    # ── sitegen cards ──
    "was changed meanwhile, and cannot be read now": "その間に書き換えられ、読めなくなりました",
    "mend it": "直してください",
    "pages": "ページ",
    "pictures": "画像",
    "too large": "大きすぎます",
    "no picture that browsers can show": "ブラウザで表示できる画像ではありません",
    'ask again later, or write {{"title": "…"}} into {file} by hand': (
        'あとでやり直すか、{file} に {{"title": "…"}} を手で書いてください'
    ),
    "Nothing is fetched while there are mistakes in cards.json, so that nothing in it is lost.": (
        "cards.json に誤りがある間は、書いたものを失わないよう、取得しません。"
    ),
    "1 page read": "1ページを取得",
    "{n:,} pages read": "{n:,}ページを取得",
    "{n:,} gone": "消失{n:,}件",
    "1 picture brought home": "画像1枚を取り込み",
    "{n:,} pictures brought home": "画像{n:,}枚を取り込み",
    "{n:,} without an answer": "返事なし{n:,}件",
    "{read}, {gone}, {pictures}, {lacking}.": "{read}、{gone}、{pictures}、{lacking}。",
    "Stopped: what came is kept, the next run goes on from here.": (
        "中断しました。届いたものは保存してあり、次は続きから始まります。"
    ),
    # ── why there was no answer ──
    "there is no such host": "ホストが存在しません",
    "an address of a private network": "プライベートネットワークのアドレス",
    "the name service took too long": "名前解決に時間がかかりすぎました",
    "the name service gave no answer": "名前解決ができません",
    "no address": "アドレスではありません",
    "no address of a page": "ページのアドレスではありません",
    "redirects in a circle": "転送が循環しています",
    "too many redirects": "転送が多すぎます",
    "took too long": "時間がかかりすぎました",
    "no proper answer": "正しい返事がありません",
    "no connection": "接続できません",
    "{n} more mistakes in this file": "このファイルには、ほかに{n}件の誤りがあります",
}
