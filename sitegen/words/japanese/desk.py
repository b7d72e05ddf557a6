"""Around the writing: deploying, beginning books, tidying up."""

from __future__ import annotations

DESK = {
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
}
