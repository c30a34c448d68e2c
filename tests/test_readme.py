"""The README stays true: what it names exists."""

from __future__ import annotations

import re

import pytest

from lscp_data.__main__ import main
from lscp_data.subjects.actions.schema import ACTIONS
from tests.conftest import PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
TREE = README.split("## Change it")[1].split("```")[1]


def test_every_place_in_the_tree_exists() -> None:
    inside = False
    for line in TREE.strip().splitlines():
        names = re.match(r"\s*((?:[\w.]+/?\s)+)", line + " ")
        assert names, line
        inside = line.startswith("  ")
        for name in names[1].split():
            place = PROJECT / ("lscp_data" if inside else "") / name
            assert place.exists(), name


@pytest.mark.parametrize(
    "name",
    sorted(set(re.findall(r"`((?:[\w.]+/)*[\w.]+\.(?:py|yaml|toml|in|txt|png))`", README))),
)
def test_every_file_named_exists(name: str) -> None:
    assert list(PROJECT.glob(name)) or list(PROJECT.glob(f"lscp_data/**/{name}")), name


def test_every_command_named_exists() -> None:
    named = set(re.findall(r"python -m lscp_data (\w+)", README))
    assert named == set(main.commands)


def test_the_fields_named_are_those_of_an_action_plan() -> None:
    listed = README.split("Fields of an action plan:")[1].split("\n\n")[0]
    assert re.findall(r"`(\w+)`", listed) == [column.name for column in ACTIONS.columns]


def test_every_setting_named_is_read() -> None:
    source = (PROJECT / "lscp_data" / "settings.py").read_text("utf-8")
    for name in set(re.findall(r"`(LSCP_\w+)`", README)):
        assert f'"{name}"' in source, name


def test_the_two_commands_are_those_of_the_start_script() -> None:
    assert "python3 start.py\n" in README
    assert "python3 start.py test" in (PROJECT / ".ci" / "run").read_text("utf-8")


def test_every_page_is_one_line_in_the_entry() -> None:
    entry = (PROJECT / "dashboard.py").read_text("utf-8")
    shared = {"__init__", "frame", "widgets", "answering"}
    modules = {module.stem: module for module in (PROJECT / "pages").glob("*.py")}
    for name, module in modules.items():
        part = any(name.startswith(f"{page}_") for page in modules)  # such as a step of Upload
        if name not in shared and not part:
            assert entry.count(f"{module.stem}.render") == 1, module.stem
