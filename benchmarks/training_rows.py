"""What reading, checking and storing 100 000 bookings costs, beside a bare calamine read.

    python -m benchmarks.training_rows [ROWS]

Processor time, median of three rounds; in each round the peer reads the very same bytes in the
same process. `calamine` is in seconds, everything else in multiples of it: `audit` is the pass for
what calamine leaves out, `upload` is `read_upload` from bytes to checked frames (audit and
calamine included), `store` is the frames as Parquet. The promise is a total of at most 4. What a
child process takes to start is not in it, nor is the writing of the workbooks. The product reads
without Python's search for cycles (reading/uncollected.py), the peer as Python comes.

The exports are invented (training_export.py): 8 columns all of which are read, and 15 as a booking
system writes them, each as openpyxl's streaming writer and as Excel itself would save it.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import python_calamine

from benchmarks.training_export import (
    LONG,
    SHORT,
    as_excel_writes,
    as_openpyxl_writes,
    long_rows,
    short_rows,
)
from lscp_data.reading.files.audit import audit
from lscp_data.reading.ingest import SourceFile, Upload, read_upload
from lscp_data.reading.people.pseudonyms import pseudonyms
from lscp_data.store.frames import frame_bytes
from lscp_data.subjects.registry import SHEETS

T = TypeVar("T")
ROWS, ROUNDS, PROMISED = 100_000, 3, 4.0
EXPORTS: dict[str, Callable[[int], bytes]] = {
    "8 columns, openpyxl": lambda rows: as_openpyxl_writes(SHORT, short_rows(rows)),
    "8 columns, Excel": lambda rows: as_excel_writes(SHORT, short_rows(rows)),
    "15 columns, openpyxl": lambda rows: as_openpyxl_writes(LONG, long_rows(rows)),
    "15 columns, Excel": lambda rows: as_excel_writes(LONG, long_rows(rows)),
}


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """The processor time of a call, and what it returns."""
    begun = time.process_time()
    result = call()
    return time.process_time() - begun, result


def bare(data: bytes) -> object:
    """The peer: calamine's own lists of the first sheet's values."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def upload(data: bytes) -> Upload:
    """What the product makes of the export."""
    return read_upload([SourceFile("bookings.xlsx", data)], SHEETS, pseudonyms(b"benchmark"))


def one_round(data: bytes) -> dict[str, float]:
    """The peer's seconds and the product's multiples of them."""
    peer, _ = timed(lambda: bare(data))
    audited, _ = timed(lambda: audit(data))
    uploaded, read = timed(lambda: upload(data))
    stored, _ = timed(lambda: [frame_bytes(part.frame) for part in read.parts])
    return {
        "calamine": peer,
        "audit": audited / peer,
        "upload": uploaded / peer,
        "store": stored / peer,
        "total": (uploaded + stored) / peer,
    }


def main() -> None:
    """Prints a line for each export; exit code 1 where one breaks the promise."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    worst = 0.0
    for name, written in EXPORTS.items():
        data = written(rows)
        (read,) = upload(data).sheets
        if (read.rows, read.set_aside) != (rows, 0):
            sys.exit(f"{name}: {read.rows} rows were read, {read.set_aside} set aside, of {rows}")
        rounds = [one_round(data) for _ in range(ROUNDS)]
        medians = {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}
        worst = max(worst, medians["total"])
        print(f"{name:22}" + "".join(f"{key} {value:.2f}  " for key, value in medians.items()))
    print(f"at most {PROMISED:g}: {'kept' if worst <= PROMISED else 'BROKEN'}")
    sys.exit(worst > PROMISED)


if __name__ == "__main__":
    main()
