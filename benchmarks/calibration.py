"""How often dates fell inside the forecast's 80 % range, at every past report of three series.

    python -m benchmarks.calibration [FOLDER OF THE REAL SPREADSHEETS]

At each report with enough history only what was known then is used. A date is forecast as the page
does it: the date stated then, moved by the 10th and 90th percentile of the slips so far of dates
that had been put to the test (`forecast.slips`). Printed are n, the share inside with its 95 %
Wilson interval, and the shares below and above; other ways of moving the date stand beside it.

What stands for the date that came true:

- demonstration: the date of completion, of actions completed by the last report.
- gmpp, ended: no completions are recorded. A project counts as completed on the end date it last
  stated if that date lies between the last return that lists it and the next, which does not.
- later: the date stated a number of reports later, whether or not it is the last; "last stated":
  the last one ever stated. This says how dates move, not when work ends.

The other ways look at dates stated only, not at completions. The page's way was chosen by these
very figures, which flatters it a little, although each range is made of what was known then.

The pace is tried on the number completed by the next report, against the 10th to 90th percentile
of the draws. An action counts at every report at which it was open, so that the dates of a series
are no independent trials and the intervals are narrower than the truth. That a whole plan ends
inside its range cannot be tried: no series here has a plan that ended.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from lscp_data.demonstration.store import demonstration_store
from lscp_data.past import history_of
from lscp_data.reading.ingest import SourceFile, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.store import snapshots as store
from lscp_data.subjects.actions import measures
from lscp_data.subjects.actions.history import forecast, pace
from lscp_data.subjects.actions.history.threads import Report, long
from lscp_data.subjects.actions.key import RagKey
from lscp_data.subjects.registry import SHEETS

REAL = Path("../shared/real")
GMPP = {
    "Project Name": "action",
    "Department": "lead_agency",
    "IPA Delivery Confidence Assessment": "rag",
    "Major Projects ID": "ref",
}
CAPITAL = {"PID": "ref", "Project Name": "action", "Forecast Completion": "due_date"}


@dataclass(frozen=True)
class Share:
    """Of n dates, how many fell inside their ranges, below and above them."""

    n: int
    inside: int
    below: int
    above: int

    def line(self) -> str:
        """The shares as they are printed; a dash where there is nothing to count."""
        if not self.n:
            return "n 0     –"
        low, high = binomtest(self.inside, self.n).proportion_ci(method="wilson")
        return (
            f"n {self.n:<5} inside {100 * self.inside / self.n:.0f} % "
            f"({100 * low:.0f} to {100 * high:.0f})  below {100 * self.below / self.n:.0f} %  "
            f"above {100 * self.above / self.n:.0f} %"
        )


def share(ranges: pd.DataFrame) -> Share:
    """The count of `actual` between `low` and `high`, one row a date forecast."""
    below = int((ranges["actual"] < ranges["low"]).sum())
    above = int((ranges["actual"] > ranges["high"]).sum())
    return Share(len(ranges), len(ranges) - below - above, below, above)


def demonstration() -> dict[str, pd.DataFrame]:
    """The histories of the demonstration's plans."""
    engine = demonstration_store()
    taken = store.snapshots(engine)
    plans = [part.plan for part in taken[-1].parts if part.dataset == "actions"]
    found = {plan: history_of(engine, taken, taken[-1], plan) for plan in plans}
    engine.dispose()
    return {plan: past.frame for plan, past in found.items() if past is not None}


def gmpp(folder: Path) -> pd.DataFrame:
    """The history of the seven yearly returns, each as at the 31 March that ends its year."""
    files = sorted((folder / "gmpp").glob("gmpp_*.csv"))
    return _history(
        (dt.date(int(file.stem[5:9]) + 1, 3, 31), file.read_bytes(), GMPP) for file in files
    )


def capital(folder: Path) -> pd.DataFrame:
    """The history of the capital projects: one report a reporting date, its dates written ISO."""
    (file,) = (folder / "capital-projects").glob("*.csv")
    rows = pd.read_csv(file, dtype=str)
    for name in ("Date Reported As Of", "Forecast Completion"):
        rows[name] = pd.to_datetime(rows[name].str[:10], format="%m/%d/%Y").dt.strftime("%Y-%m-%d")
    return _history(
        (dt.date.fromisoformat(str(day)), each[[*CAPITAL]].to_csv(index=False).encode(), CAPITAL)
        for day, each in rows.groupby("Date Reported As Of")
    )


def _history(files: Iterator[tuple[dt.date, bytes, Mapping[str, str]]]) -> pd.DataFrame:
    """The long frame of reports read by the product; a thread is an id, a baseline first seen."""
    read: list[tuple[dt.date, Any]] = []
    for as_at, data, mapping in files:
        upload = read_upload(
            [SourceFile("report.csv", data)], SHEETS, pseudonyms(b"x"), plan="P", mapping=mapping
        )
        (part,) = (part for part in upload.parts if part.dataset == "actions")
        read.append((as_at, part))
    numbers: dict[str, int] = {}
    reports = []
    for as_at, part in read:
        threads = [numbers.setdefault(key, len(numbers)) for key in part.frame["key"].astype(str)]
        actions = measures.timed(part.frame, as_at).assign(thread=threads)
        reports.append(Report(as_at, actions, RagKey.from_facts(part.facts["key"])))
    history = long(reports)
    first = history.groupby("thread")["current_due"].transform("first")
    return history.assign(baseline_due=first)


def with_ends(history: pd.DataFrame) -> pd.DataFrame:
    """The history with a completed row for what left once the date last stated had passed.

    It stands in the first report without it, and is completed on the date last stated.
    """
    as_at = history.groupby("report")["as_at"].first()
    last = history.groupby("thread").tail(1)
    gone = last.assign(report=last["report"] + 1, as_at=last["report"].add(1).map(as_at))
    came = gone["current_due"].between(last["as_at"], gone["as_at"])
    done = gone[came].assign(open=False, stage=pace.COMPLETED)
    done = done.assign(completed_date=done["current_due"])
    both = pd.concat([history, done]).sort_values("report", kind="stable")
    return both.reset_index(drop=True)


def completed_later(history: pd.DataFrame, report: int) -> pd.Series:
    """The date of completion, by thread, of all that the last report has as completed."""
    last = history.groupby("thread").tail(1).set_index("thread")
    return last.loc[last["stage"].isin(pace.DONE[pace.COMPLETED]), "completed_date"]


def restated(reports: int) -> Callable[[pd.DataFrame, int], pd.Series]:
    """The date stated so many reports later, by thread."""

    def later(history: pd.DataFrame, report: int) -> pd.Series:
        then = _dated(history)
        return then[then["report"].eq(report + reports)].set_index("thread")["current_due"]

    return later


def last_stated(history: pd.DataFrame, report: int) -> pd.Series:
    """The last date ever stated, by thread, of what was stated again after a report."""
    later = _dated(history)
    return later[later["report"] > report].groupby("thread")["current_due"].last()


def _dated(history: pd.DataFrame) -> pd.DataFrame:
    return history[history["current_due"].notna()]


def finished_slips(known: pd.DataFrame) -> pd.Series:
    """Another way: slips of completed actions only."""
    last = known.groupby("thread").tail(1)
    days = (last["completed_date"] - last["baseline_due"]).dt.days
    return days[last["stage"].isin(pace.DONE[pace.COMPLETED])].dropna()


def between_reports(known: pd.DataFrame) -> pd.Series:
    """Another way: how far a date moved from one report to the next."""
    dates = known.sort_values(["thread", "report"]).groupby("thread")["current_due"]
    return (dates.shift(-1) - known["current_due"]).dt.days.dropna()


def per_day(known: pd.DataFrame) -> pd.Series:
    """Another way: days of slip a day between any two reports, to be times the days remaining."""
    dated = _dated(known)[["thread", "report", "as_at", "current_due"]]
    both = dated.merge(dated, on="thread", suffixes=("", "_later"))
    both = both[both["report_later"] > both["report"]]
    moved = (both["current_due_later"] - both["current_due"]).dt.days
    return moved / (both["as_at_later"] - both["as_at"]).dt.days


WAYS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "as on the page": forecast.slips,
    "completed only": finished_slips,
    "report to report": between_reports,
    "per day remaining": per_day,
}


def ranges(
    history: pd.DataFrame,
    actual: Callable[[pd.DataFrame, int], pd.Series],
    way: Callable[[pd.DataFrame], pd.Series],
) -> pd.DataFrame:
    """The range (`low`, `high`) of every open date at every past report beside its `actual`.

    A report gives none before the third, or while fewer than three slips are known. (The page asks
    for three completions as well, of which two of the three series record none.)
    """
    found = []
    for report in sorted(history["report"].unique())[forecast.NEEDED - 1 : -1]:
        known = history[history["report"] <= report]
        days = way(known)
        now = _dated(known[known["report"].eq(report) & known["open"]]).set_index("thread")
        rows = now[["as_at", "current_due"]].join(actual(history, report).rename("actual"))
        rows = rows.dropna()
        if len(days) < forecast.NEEDED or rows.empty:
            continue
        moves = np.quantile(days.to_numpy(float), [0.1, 0.9])
        left = (rows["current_due"] - rows["as_at"]).dt.days.clip(lower=0)
        for name, move in zip(("low", "high"), moves, strict=True):
            shift = left * move if way is per_day else pd.Series(move, index=rows.index)
            date = rows["current_due"] + pd.to_timedelta(shift.round(), unit="D")
            rows[name] = date.where(date > rows["as_at"], rows["as_at"])
        found.append(rows)
    return pd.concat(found) if found else pd.DataFrame(columns=["actual", "low", "high"])


def completions(history: pd.DataFrame) -> pd.DataFrame:
    """How many were completed by the next report (`actual`), and the 10th to 90th percentile."""
    found = []
    days = history.groupby("report")["as_at"].first().diff().dt.days
    for report in sorted(history["report"].unique())[forecast.NEEDED - 1 : -1]:
        known = history[history["report"] <= report]
        observed = pace.pace(known, pace.COMPLETED)
        if min(observed.finished, len(observed.months)) < forecast.NEEDED:
            continue
        low, high = np.quantile(_draws(observed, days[report + 1] / observed.days), [0.1, 0.9])
        both = history[history["report"].isin([report, report + 1])]
        stages = both.pivot(index="thread", columns="report", values="stage")
        done = stages.isin(pace.DONE[pace.COMPLETED])
        actual = int((done[report + 1] & ~done[report]).sum())
        found.append({"actual": actual, "low": low, "high": high})
    return pd.DataFrame(found, columns=["actual", "low", "high"])


def _draws(observed: pace.Pace, months: float) -> Any:
    """How many are finished in so many months, in each of the draws; part of a month counts so."""
    draw = np.random.default_rng(pace.SEED)
    whole = int(np.ceil(months))
    drawn = np.array(observed.months)[draw.integers(len(observed.months), size=(pace.DRAWS, whole))]
    weights = np.array([1.0] * (whole - 1) + [months - whole + 1])
    return drawn @ weights


def main() -> None:
    """Prints a line for each series, horizon and way."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL
    plans = demonstration()
    major, projects = gmpp(folder), capital(folder)
    series: dict[str, tuple[list[pd.DataFrame], Callable[[pd.DataFrame, int], pd.Series]]] = {
        "demonstration": ([*plans.values()], completed_later),
        "gmpp, ended": ([with_ends(major)], completed_later),
        "gmpp, 2 years later": ([with_ends(major)], restated(2)),
        "capital, 1 report later": ([projects], restated(1)),
        "capital, 3 reports later": ([projects], restated(3)),
        "capital, 6 reports later": ([projects], restated(6)),
        "capital, last stated": ([projects], last_stated),
    }
    for name, (histories, actual) in series.items():
        for label, way in WAYS.items():
            if label == "completed only" and name.startswith("capital"):
                continue  # next to nothing ends there
            each = pd.concat([ranges(history, actual, way) for history in histories])
            print(f"{name:26}{label:19}{share(each).line()}")
    for name, histories in (
        ("demonstration", [*plans.values()]),
        ("gmpp, ended", [with_ends(major)]),
    ):
        paces = pd.concat([completions(history) for history in histories])
        print(f"{name:26}{'number completed':19}{share(paces).line()}")


if __name__ == "__main__":
    main()
