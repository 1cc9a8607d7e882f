"""`auspices monitor`: looking into the monitor, and checking it from outside."""

from __future__ import annotations

import click

from .monpoly import export
from .planned import plan


@click.group()
def monitor() -> None:
    """Look into the monitor, and check it with another one."""


monitor.add_command(export)
monitor.add_command(plan)
