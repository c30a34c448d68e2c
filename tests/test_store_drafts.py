"""Drafts: kept until somebody publishes or discards them, and then really gone."""

import datetime as dt
import multiprocessing
import os

import pytest
import sqlalchemy as sa
from test_store_engine import PLACES, fresh_engine, fresh_url

from lscp_data.store import drafts, tables
from lscp_data.store.drafts import DraftChangedError, DraftGoneError, DraftRefusedError
from lscp_data.store.engine import create_tables, make_engine

SPAWN = multiprocessing.get_context("spawn")
PARCEL = b"PK packed, and nothing the store would understand"
ANSWERS = {"mapping": {"Status in March": "rag"}, "as_at": "15/09/2026", "add": ["bookings"]}


@pytest.fixture(params=PLACES)
def engine(request, tmp_path):
    with fresh_engine(request.param, tmp_path) as engine:
        yield engine


def changed_long_ago(engine, number, days):
    moment = dt.datetime.now(dt.UTC) - dt.timedelta(days=days)
    with engine.begin() as connection:
        of_it = tables.draft.c.id == number
        connection.execute(sa.update(tables.draft).where(of_it).values(changed_at=moment))
    return moment


def test_a_draft_comes_back_as_it_was_kept(engine):
    began = dt.datetime.now(dt.UTC)
    made = drafts.keep(engine, PARCEL, "plan.xlsx, training.csv", ANSWERS)
    assert (made.title, made.answers, made.size) == ("plan.xlsx, training.csv", ANSWERS, 49)
    assert began <= made.made_at == made.changed_at <= dt.datetime.now(dt.UTC)
    assert drafts.draft(engine, made.id) == made
    assert drafts.drafts(engine) == (made,)
    assert drafts.parcel(engine, made.id) == PARCEL


def test_the_draft_changed_last_stands_first(engine):
    first, second = (drafts.keep(engine, PARCEL, name, {}) for name in ("a.xlsx", "b.xlsx"))
    assert [draft.id for draft in drafts.drafts(engine)] == [second.id, first.id]
    drafts.answer(engine, first.id, ANSWERS)
    assert [draft.id for draft in drafts.drafts(engine)] == [first.id, second.id]


def test_answers_change_and_the_parcel_stays(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", {})
    answered = drafts.answer(engine, made.id, ANSWERS, seen=made.changed_at)
    assert answered == drafts.draft(engine, made.id)
    assert (answered.answers, answered.made_at, answered.size) == (ANSWERS, made.made_at, 49)
    assert answered.changed_at > made.changed_at
    assert drafts.parcel(engine, made.id) == PARCEL


def test_a_draft_read_anew_keeps_its_number_and_the_moment_it_was_made(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", ANSWERS)
    again = drafts.keep(engine, b"other", "plan.xlsx, more.xlsx", {}, made.id)
    assert (again.id, again.made_at, again.size) == (made.id, made.made_at, 5)
    assert (again.title, again.answers) == ("plan.xlsx, more.xlsx", {})
    assert drafts.parcel(engine, made.id) == b"other"
    assert len(drafts.drafts(engine)) == 1


def test_who_changes_what_another_window_has_changed_is_told_and_changes_nothing(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", {})
    theirs = drafts.answer(engine, made.id, {"as_at": "theirs"}, seen=made.changed_at)
    with pytest.raises(DraftChangedError, match="changed in another window"):
        drafts.answer(engine, made.id, {"as_at": "mine"}, seen=made.changed_at)
    with pytest.raises(DraftChangedError, match="changed in another window"):
        drafts.keep(engine, b"mine", "plan.xlsx", {}, made.id, seen=made.changed_at)
    assert drafts.draft(engine, made.id) == theirs
    assert drafts.parcel(engine, made.id) == PARCEL


def test_without_saying_what_was_seen_the_last_one_to_write_wins(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", {})
    drafts.answer(engine, made.id, {"as_at": "theirs"})
    assert drafts.answer(engine, made.id, {"as_at": "mine"}).answers == {"as_at": "mine"}


def test_each_change_is_later_than_the_one_before_whatever_the_clock_says(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", {})
    ahead = changed_long_ago(engine, made.id, -1)
    answered = drafts.answer(engine, made.id, ANSWERS, seen=ahead)
    assert answered.changed_at == ahead + dt.timedelta(microseconds=1)


def test_a_discarded_draft_is_gone_and_can_be_discarded_again(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", ANSWERS)
    other = drafts.keep(engine, PARCEL, "other.xlsx", ANSWERS)
    drafts.discard(engine, made.id)
    drafts.discard(engine, made.id)
    assert drafts.draft(engine, made.id) is None
    assert drafts.drafts(engine) == (other,)
    with pytest.raises(DraftGoneError, match="published or discarded"):
        drafts.parcel(engine, made.id)
    with pytest.raises(DraftGoneError, match="published or discarded"):
        drafts.answer(engine, made.id, {})
    with pytest.raises(DraftGoneError, match="published or discarded"):
        drafts.keep(engine, PARCEL, "plan.xlsx", {}, made.id)
    assert drafts.drafts(engine) == (other,)


def test_the_number_of_a_discarded_draft_is_never_given_again(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", {})
    drafts.discard(engine, made.id)
    assert drafts.keep(engine, PARCEL, "plan.xlsx", {}).id != made.id


def test_nothing_of_a_discarded_draft_is_left_in_the_files(tmp_path):
    mark = b"a text that only this draft has "
    with fresh_engine("sqlite", tmp_path) as engine:
        made = drafts.keep(engine, mark * 10_000, "plan.xlsx", {"as_at": mark.decode()})
        drafts.keep(engine, mark * 9_000, "plan.xlsx", {"as_at": mark.decode()}, made.id)
        folder = tmp_path / "new"
        assert any(mark in path.read_bytes() for path in folder.iterdir())
        drafts.discard(engine, made.id)
        assert not any(mark in path.read_bytes() for path in folder.iterdir())


def test_a_draft_left_alone_for_thirty_days_is_said_to_be_old_and_stays(engine):
    made = drafts.keep(engine, PARCEL, "plan.xlsx", {})
    now = made.changed_at
    assert not made.is_old(now + dt.timedelta(days=30))
    assert made.is_old(now + dt.timedelta(days=30, seconds=1))
    changed_long_ago(engine, made.id, 400)
    drafts.keep(engine, PARCEL, "other.xlsx", {})
    assert [draft.title for draft in drafts.drafts(engine)] == ["other.xlsx", "plan.xlsx"]


def test_one_draft_too_many_is_refused_and_room_can_be_made(engine, monkeypatch):
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
    first = drafts.keep(engine, PARCEL, "a.xlsx", {})
    drafts.keep(engine, PARCEL, "b.xlsx", {})
    with pytest.raises(DraftRefusedError, match=r"already 2 drafts\. Publish or discard one"):
        drafts.keep(engine, PARCEL, "c.xlsx", {})
    assert drafts.keep(engine, PARCEL, "a2.xlsx", {}, first.id).id == first.id
    drafts.discard(engine, first.id)
    drafts.keep(engine, PARCEL, "c.xlsx", {})


def test_what_cannot_be_kept_is_refused_and_leaves_nothing_behind(engine, monkeypatch):
    monkeypatch.setattr(drafts, "LARGEST_PARCEL", 2**20)
    with pytest.raises(DraftRefusedError, match=r"too large .* \(3 MB, at most 1\)"):
        drafts.keep(engine, bytes(3 * 2**20), "large.csv", {})
    with pytest.raises(DraftRefusedError, match="answers cannot be kept"):
        drafts.keep(engine, PARCEL, "plan.xlsx", {"as_at": dt.date(2026, 9, 15)})
    with pytest.raises(DraftRefusedError, match="answers cannot be kept"):
        drafts.keep(engine, PARCEL, "plan.xlsx", {"as_at": float("nan")})
    assert drafts.drafts(engine) == ()


def keep_and_die(url):
    drafts.keep(make_engine(url), PARCEL, "plan.xlsx", ANSWERS)
    os._exit(7)


@pytest.mark.parametrize("place", PLACES)
def test_a_server_that_dies_loses_no_draft(place, tmp_path):
    with fresh_url(place, tmp_path) as url:
        engine = make_engine(url)
        create_tables(engine)
        server = SPAWN.Process(target=keep_and_die, args=(url,))
        server.start()
        server.join(60)
        assert server.exitcode == 7
        (kept,) = drafts.drafts(engine)
        assert (kept.title, kept.answers) == ("plan.xlsx", ANSWERS)
        assert drafts.parcel(engine, kept.id) == PARCEL
        engine.dispose()
