"""`sitegen deploy`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.cli.options import BASE_URL, SITE, STRICT, project_here
from sitegen.cli.spoken import Command
from sitegen.cli.terminal import NO_ARTICLES, found, plainly, progress_bar, say, tell


@click.command(cls=Command)
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that the site goes to.")
@click.option("--remote", default="origin", show_default=True, help="The remote that has it.")
@click.option("--message", default="", help='Its commit message. Default: "Deploy" and the commit that is checked out.')
@click.option("--dry-run", is_flag=True, help="Say what would be deployed, and change nothing there.")
@BASE_URL
@STRICT
def deploy(branch: str, remote: str, message: str, dry_run: bool, base_url: str | None, strict: bool) -> None:
    """Build the site and push it to a branch, in one commit. Your files and your other branches stay as they are."""
    from sitegen.build.run import run
    from sitegen.model.phrases import Phrase, count
    from sitegen.publish.deploy import deploy as push

    project = project_here(Path(SITE), drafts=False, future=False, base_url=base_url, strict=strict)
    with progress_bar() as progress:
        built = plainly(lambda: run(project, progress=progress, notice=tell))
    say(found(built, project))
    if built.written is None:
        tell("Nothing is deployed while there are errors.")
        sys.exit(1)
    if built.is_of_nothing:
        for line in (*NO_ARTICLES, "Nothing is deployed without articles."):
            tell(line)
        sys.exit(1)
    done = plainly(lambda: push(project.root, project.output, branch, remote, message, dry_run=dry_run))
    if done.kept_domain:
        tell(Phrase("CNAME: the one on {branch} is kept.", branch=branch))
    files = count(done.changed, "1 file", "{n:,} files")
    if dry_run and done.changed:
        tell(Phrase("{files} would change on {remote}/{branch}.", files=files, remote=remote, branch=branch))
    elif not done.changed:
        tell(Phrase("Nothing to deploy: {remote}/{branch} has this site already.", remote=remote, branch=branch))
    else:
        tell(Phrase("{files} changed on {remote}/{branch}.", files=files, remote=remote, branch=branch))
    if done.first and not dry_run:
        tell('On GitHub: Settings → Pages → "Deploy from a branch", this branch, folder / (root).')
