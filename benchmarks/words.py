"""The words that made-up articles are made of. All of them are our own; none is from anybody's article."""

from __future__ import annotations

THINGS = (
    "設定ファイル", "キャッシュ", "コンテナ", "依存関係", "エラーメッセージ", "テスト", "型定義", "ログ", "接続",
    "環境変数", "ビルド", "画面", "入力値", "応答", "認証トークン", "索引", "トランザクション", "パイプライン", "差分",
    "権限", "スレッド", "イベント", "通知", "データベース", "ワークフロー", "関数", "引数", "戻り値", "レイアウト",
    "配列", "API キー", "JSON", "Docker イメージ", "GitHub Actions", "React コンポーネント", "CI", "CLI",
    "HTTP ヘッダー", "SQL", "Webhook", "TypeScript の型", "Git の履歴", "Kubernetes のマニフェスト",
    "Terraform の状態", "開発サーバー",
)  # fmt: skip

ACTIONS = (
    "確認する", "書き換える", "読み込む", "削除する", "比較する", "追加する", "変換する", "保存する", "起動する",
    "止める", "分ける", "まとめる", "調べる", "待つ", "呼び出す", "検証する", "生成する", "公開する", "更新する",
    "測る",
)  # fmt: skip

RESULTS = (
    "思ったより簡単に動きました", "警告が一つ残りました", "処理が二倍ほど速くなりました", "原因がはっきりしました",
    "手元では再現しませんでした", "本番環境でも同じ結果になりました", "メモリの使用量が減りました",
    "読みやすくなりました", "少し手間がかかります", "最初は気付きませんでした", "ドキュメントには書かれていません",
    "毎回同じ結果が得られます", "後から変えるのは大変です", "ここで三十分ほど悩みました", "次の手順に進めます",
    "安全に元へ戻せます",
)  # fmt: skip

REASONS = (
    "古い版が残っていた", "順番が決まっていない", "名前が重なっていた", "既定値が変わった", "非同期で実行される",
    "同じ処理を二度呼んでいた", "文字コードが違っていた", "時刻がずれていた", "権限が足りなかった",
    "行末の空白が残っていた",
)  # fmt: skip

SENTENCES = (
    "まず{a}を{v}必要があります。", "{a}を{v}と、{r}。", "{a}と{b}を一緒に{v}ことで、{r}。", "理由は、{z}からです。",
    "この記事では{a}を{v}方法をまとめます。", "{z}ため、{a}はそのままでは使えませんでした。",
    "なお、{b}については別の機会に書きます。", "{a}の中で{b}を{v}場合は注意してください。",
    "実際に{v}前に、{a}を手元で試しておくと安心です。", "その結果、{r}。",
    "{a}が{b}に影響するかどうかは、{v}までわかりません。", "いろいろ試しましたが、{r}。",
    "公式の手順どおりに{a}を{v}だけです。", "{z}という可能性もあるので、{b}も合わせて見てみます。",
    "つまり、{a}を{v}のは一度だけで十分です。",
)  # fmt: skip

HEADINGS = (
    "はじめに", "この記事でやること", "環境", "手順", "{a}の準備", "{a}を{v}", "{a}と{b}の違い", "つまずいたところ",
    "仕組み", "なぜ{a}なのか", "{b}の設定", "動作確認", "結果", "改善したこと", "注意点", "{a}のテスト", "おわりに",
    "まとめ", "補足",
)  # fmt: skip

TITLES = (
    "{a}を{v}ときに確認したこと", "{x}で{a}を{v}", "{x}と{y}で作る{a}入門", "【{x}】{a}が動かない原因と対処",
    "{a}と{b}をやさしく理解する", "{x}を{n}年使ってわかった{a}のコツ", "{n}分で試す {x}", "{x} {n}.0 の{a}を読む",
    "個人開発で{a}を{v}までの記録",
)  # fmt: skip

CODES = (
    "npm run build", "git status", "docker compose up", "tsconfig.json", "useEffect", "SELECT", "null", "--verbose",
    "package.json", "async", "main.py", "http://localhost:3000", "Result<T>", "200 OK", ".env", "ViewModel", "index",
    "true",
)  # fmt: skip

IDENTIFIERS = (
    "user", "token", "order", "result", "config", "request", "response", "item", "client", "session", "account",
    "buffer", "cursor", "payload", "message", "worker", "handler", "record", "entry", "value", "target", "source",
    "counter", "report",
)  # fmt: skip

VERBS = ("load", "save", "find", "parse", "send", "build", "check", "open", "merge", "update", "fetch", "render")

TOPICS = (
    "python", "typescript", "javascript", "react", "nextjs", "aws", "docker", "github", "kotlin", "android", "rust",
    "go", "php", "symfony", "laravel", "sql", "postgresql", "azure", "gcp", "terraform", "kubernetes", "linux", "git",
    "ci", "test", "css", "html", "vue", "swift", "ios", "flutter", "dart", "java", "spring", "csharp", "unity", "ai",
    "llm", "openai", "machinelearning", "deeplearning", "data", "bigquery", "security", "network", "api", "graphql",
    "zenn", "poem", "career", "設計", "個人開発", "初心者", "生成AI", "数学", "物理",
)  # fmt: skip

ODD_TOPICS = ("C++", "Next.js", "VS Code", "AI Agent", "GitHub", "Docker", "LLM")
"""Spelt as zenn.dev does not want them, or as another article spells them otherwise."""

EMOJI = ("🚀", "📝", "🐍", "🦀", "🔧", "✨", "🐳", "💡", "🎉", "📚", "🧑‍🏫", "⌨️", "🗂️", "🐘", "🌱", "🔥")

HOSTS = (
    "github.com", "qiita.com", "learn.microsoft.com", "docs.github.com", "stackoverflow.com", "note.com",
    "developer.mozilla.org", "docs.aws.amazon.com", "pypi.org", "npmjs.com", "speakerdeck.com", "ja.wikipedia.org",
    "arxiv.org", "dev.to", "vercel.com",
)  # fmt: skip

REFERENCES = ("参考リンク", "参考", "参考文献", "参考資料", "参考記事", "参考サイト", "References")
