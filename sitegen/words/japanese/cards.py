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
    "{n} more mistakes in this file": "このファイルには、ほかに{n}件の誤りがあります",
}
