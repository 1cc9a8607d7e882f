"""The reference that is generated from the code: docs/problems.md and docs/commands.md.

``python -m auspices.project.reference`` writes them into the repository it stands in; with ``--check`` it writes
nothing and ends with 1 if either is not what the code says.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from auspices.kernel.problems import CATALOGUE, Kind

DOCS = Path(__file__).resolve().parents[3] / "docs"
MADE = "<!-- Made by `make reference` from {source}; change that, not this. -->\n"


def problems_page(catalogue: Mapping[str, Kind]) -> str:
    """Every coded problem, in the order of the codes, as one Markdown page."""
    out = [
        "# Problems\n",
        MADE.format(source="src/auspices/kernel/catalogue"),
        "Each problem a user can meet has a code. It says what is wrong, where (file and line, or field), and the remedy.\n",
        "`exit` is the command's exit code (0: all well), `HTTP` the status of a page or answer.\n",
        "| code | what it is | exit | HTTP |\n|---|---|---|---|",
    ]
    kinds = [catalogue[code] for code in sorted(catalogue)]
    out += [f"| [{kind.code}](#{kind.code.lower()}) | {kind.title} | {kind.exit} | {kind.status} |" for kind in kinds]
    out.append("")
    for kind in kinds:
        out.append(f"## {kind.code}\n\n**{kind.title}**\n\n{kind.explanation}\n\nRemedy: {kind.remedy}\n")
    return "\n".join(out)


def commands_page(group: click.Group, name: str = "auspices") -> str:
    """Every command with its options, as one Markdown page."""
    out = [
        "# Commands\n",
        MADE.format(source="src/auspices/cli"),
        "What each command says of itself with `--help`.\n",
    ]
    root = click.Context(group, info_name=name, terminal_width=100, max_content_width=100)
    out += [f"## {context.command_path}\n\n```text\n{_help(context)}\n```\n" for context in _walk(root)]
    return "\n".join(out)


def _help(context: click.Context) -> str:
    text = click.unstyle(context.get_help())
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _walk(context: click.Context) -> Iterator[click.Context]:
    """The command of ``context``, then its subcommands by name, depth first; hidden ones are left out."""
    yield context
    if isinstance(context.command, click.Group):
        for name in sorted(context.command.list_commands(context)):
            command = context.command.get_command(context, name)
            if command is not None and not command.hidden:
                yield from _walk(
                    click.Context(
                        command,
                        info_name=name,
                        parent=context,
                        terminal_width=context.terminal_width,
                        max_content_width=context.max_content_width,
                    )
                )


def pages() -> dict[Path, str]:
    """Each generated page by its path: what the code says now."""
    from auspices.cli.main import cli

    return {DOCS / "problems.md": problems_page(CATALOGUE), DOCS / "commands.md": commands_page(cli)}


def stale() -> list[Path]:
    """The pages that are missing or not what the code says."""
    return [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a page is stale.")
def main(*, check: bool) -> None:
    """Write the generated reference, or check it."""
    if check:
        old = stale()
        for path in old:
            click.echo(f"docs/{path.name} is not what the code says. Remedy: make reference", err=True)
        sys.exit(1 if old else 0)
    for path, text in pages().items():
        path.write_text(text, "utf-8")
        click.echo(f"wrote docs/{path.name}")


if __name__ == "__main__":
    main()
