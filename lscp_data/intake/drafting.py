"""An upload as it may be kept as a draft: without the texts it quotes from the workbook."""

from __future__ import annotations

from dataclasses import replace

from lscp_data.reading.ingest import Upload


def kept(upload: Upload) -> Upload:
    """The upload without what was found in its cells: a quoted text may be somebody's name.

    Messages, places and what was expected stay. A draft opened again says where to look, and the
    workbook, which the officer still has, says what stands there.
    """
    return replace(
        upload,
        problems=tuple(replace(problem, found="") for problem in upload.problems),
        questions=tuple(replace(question, samples=()) for question in upload.questions),
    )
