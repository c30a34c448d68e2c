"""What the command line prints of an upload, of a snapshot's figures and of what changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from lscp_data.reading.ingest import Upload
from lscp_data.reading.people.screening import MAY_NAME
from lscp_data.schema import Alike, grouped
from lscp_data.subjects.actions.key import STAGE_KEY, RagKey
from lscp_data.succession import Double, Succession
from lscp_data.wording import DASH, counted, show_date


def print_warnings(upload: Upload) -> int:
    """What the upload page has somebody confirm; how many cells may name a person."""
    for part in upload.parts:
        if "key" in part.facts and (key := RagKey.from_facts(part.facts["key"])).is_default:
            green = "completed" if key.name == STAGE_KEY.name else "on track"
            click.echo(
                f"Warning: no key to the colours of “{part.plan}” was found, so green counts as "
                f"{green}. If it means something else, publish again with --key.",
                err=True,
            )
    named = Alike(tuple(problem for problem in upload.problems if MAY_NAME in problem.message))
    if named.problems:
        click.echo(f"Warning: these cells may name a person: {named.where(12)}.", err=True)
    return len(named.problems)


def print_check(upload: Upload) -> None:
    """What was recognised, what is asked, and every problem, alike ones in one line."""
    for part in upload.parts:
        if "key" in part.facts:
            key = part.facts["key"]
            meanings = "; ".join(f"{e['colour']}: {e['meaning']}" for e in key["entries"])
            click.echo(f"key of {part.plan} ({key['source']}): {meanings}")
    for sheet in upload.sheets:
        plan = f" · {sheet.plan}" if sheet.plan else ""
        click.echo(
            f"{sheet.file} › {sheet.sheet}: {sheet.dataset}{plan}, headings in row "
            f"{sheet.header_row}, {counted(sheet.rows, 'row')}, {sheet.set_aside} set aside"
            + "".join(f", {number} {why}" for why, number in sheet.left_out.items())
        )
        click.echo(
            "  " + ", ".join(f"{heading} → {field}" for heading, field in sheet.columns.items())
        )
        if sheet.ignored:
            click.echo(f"  not used: {', '.join(sheet.ignored)}")
    for form in upload.forms:
        click.echo(f"form {form.file} › {form.sheet}: {form.course or '?'}, {form.stage or '?'}")
    for question in upload.questions:
        samples = f" (holds {', '.join(question.samples)})" if question.samples else ""
        click.echo(f"asked: {question.sheet}!{question.cell} “{question.heading}”{samples}")
    for alike in grouped(upload.problems):
        where = alike.where(file=len(upload.files) > 1)
        click.echo(f"{alike.first.severity}: {where}: {alike.first.message}")
    click.echo("Ready to publish." if upload.publishable else "Not ready to publish.")


def print_succession(followed: Sequence[Succession]) -> None:
    """What is unclear between the report before and the upload, as it will be taken."""
    for one in followed:
        for row in one.unsure.itertuples():
            taken = "taken as the same action" if row.same else "taken as another action"
            click.echo(
                f"Warning: {one.plan}: {row.ref_then} “{row.action_then}” and {row.ref_now} "
                f"“{row.action_now}” are {taken}. To say otherwise publish on the upload page.",
                err=True,
            )
        for row in one.gone.itertuples():
            why = one.why.get(row.key) or 'no reason given; publish again with --vanished "REASON"'
            click.echo(f"  no longer in {one.plan}: {row.ref} {row.action} ({why})", err=True)


def print_doubles(perhaps: Sequence[Double]) -> None:
    """The plans that look like one published under another name."""
    for double in perhaps:
        click.echo(
            f"Warning: {double.same} of the {counted(double.actions, 'action')} of “{double.plan}” "
            f"stand in “{double.known_as}” already. If it is that plan, publish with "
            f'--as "{double.known_as}".',
            err=True,
        )


def print_changes(figures: dict[str, Any]) -> None:
    """What changed, a few lines for each plan, its counts reconciled in words."""
    click.echo(f"From {show_date(figures['from'])} to {show_date(figures['to'])}")
    for plan in figures["plans"]:
        click.echo(
            f"\n{plan['plan']}: {plan['then']} then + {plan['new']} new - {plan['vanished']} "
            f"vanished = {plan['now']} now"
        )
        click.echo(f"  moved forward {plan['moved_forward']}, moved back {plan['moved_back']}")
        median = plan["median_slip_days"]
        click.echo(
            f"  latest date: later {plan['due_later']}, same {plan['due_same']}, earlier "
            f"{plan['due_earlier']}, no date in one of them {plan['no_date']}; median of the dated "
            + (DASH if median is None else f"{median:+g} days")
        )


def print_summary(figures: dict[str, Any]) -> None:
    """The figures of a snapshot, a line for each plan and question."""
    click.echo(f"As at {show_date(figures['as_at'])} (snapshot {figures['snapshot']})")
    for plan in figures["plans"]:
        click.echo(f"\n{plan['plan']}: {counted(plan['actions'], 'action')}")
        for name in ("rag", "stage", "timeliness"):
            counts = ", ".join(f"{label} {number}" for label, number in plan[name].items())
            click.echo(f"  {name}: {counts}")
        slip = plan["slip_days"]
        click.echo(
            f"  slip in days: median {slip['median']}, worst {slip['worst']}, "
            f"known for {slip['known']} of {plan['actions']}"
        )
    click.echo(f"\ntraining: {json.dumps(figures['training'])}")
    for row in figures["evaluation"]:
        click.echo(f"evaluation: {json.dumps(row, ensure_ascii=False)}")


def check_object(upload: Upload) -> dict[str, Any]:
    """What was read as plain values: what `check --json` prints."""
    return {
        "publishable": upload.publishable,
        "as_at": upload.as_at.date().isoformat() if upload.as_at is not None else None,
        "sheets": [
            {**asdict(sheet), "columns": dict(sheet.columns), "ignored": list(sheet.ignored)}
            for sheet in upload.sheets
        ],
        "forms": [asdict(form) for form in upload.forms],
        "questions": [asdict(question) for question in upload.questions],
        "problems": [asdict(problem) for problem in upload.problems],
    }
