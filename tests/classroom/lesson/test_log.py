"""Promises of the log: what is accepted is never lost, whatever happens to disk and clock."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from pushpull import ScenarioError
from pushpull.agents.decision import Decision
from pushpull.classroom.lesson.classroom import Classroom
from pushpull.classroom.lesson.database import ABOUT, EVENTS, FORMAT
from pushpull.classroom.lesson.log import Log
from pushpull.classroom.lesson.school import School
from tests.classroom.lesson.classes import KINDS, SMALL, Hands, database, less, seated, whole_class

HERE = Path(__file__).parent


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of an empty database, of each kind that there is."""
    with database(request.param, tmp_path) as found:
        yield found


def test_a_class_is_the_same_after_a_restart(address: str) -> None:
    school = School(address)
    classroom = whole_class(school)
    seat = next(iter(classroom.state.seats))
    classroom.save_draft(seat, {"price": "0,9", "odd": "\ud800\x00"})
    classroom.save_draft(seat, {"price": "0,8"})
    school.close()
    again = School(address)
    found = again.open(classroom.code)
    assert found.state == classroom.state
    assert found.draft(seat) == {"price": "0,8"}
    assert found.check_replay() == ""
    again.delete(found.code)
    assert again.list() == ()
    again.close()


def test_two_processes_with_one_class_lose_nothing_and_agree(address: str) -> None:
    schools = [School(address), School(address)]
    first = schools[0].create(SMALL)
    rooms = [first, schools[1].open(first.code)]
    failed: list[BaseException] = []

    def join(room: Classroom, name: str) -> None:
        try:
            room.join(name, 1)
        except BaseException as error:
            failed.append(error)

    threads = [
        threading.Thread(target=join, args=(rooms[place % 2], f"Student {place}"))
        for place in range(20)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
    assert rooms[0].refresh() == rooms[1].refresh()
    assert sorted(seat.number for seat in first.state.seats.values()) == list(range(1, 21))
    for each_school in schools:
        each_school.close()


def test_a_restart_before_every_step_leads_to_the_same_end(tmp_path: Path) -> None:
    whole = whole_class(School(str(tmp_path / "undisturbed.db")))
    path = str(tmp_path / "disturbed.db")

    def restarted(code: str) -> Classroom:
        return School(path).open(code)

    code = School(path).create(SMALL).code
    seat = restarted(code).join("Student 1.0", 1).id
    restarted(code).join("Student 2.0", 2)
    for _ in (1, 2):
        restarted(code).open_round()
        restarted(code).submit(seat, less(restarted(code).team_view(seat).usual or Decision()))
        restarted(code).close_now()
        restarted(code).play()
        restarted(code).reveal()
    ends = [room.state.closed[-1].result for room in (whole, restarted(code))]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[0].digest == ends[1].digest
    assert ends[0].packed == ends[1].packed


JOINING = """
import sys
from pushpull.classroom.lesson.school import School
room = School(sys.argv[1]).open(sys.argv[2])
while True:
    print(room.join("Student").id, flush=True)
"""


def test_a_hard_kill_loses_nothing_that_was_accepted(tmp_path: Path) -> None:
    path = str(tmp_path / "school.db")
    school = School(path)
    code = school.create(SMALL).code
    school.close()
    told: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-c", JOINING, path, code], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.strip())
            if len(told) == 7:
                process.send_signal(signal.SIGKILL)
                break
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
    found = School(path).open(code)
    assert found.problem == ""
    assert set(told) <= set(found.state.seats)


# --- damage ---------------------------------------------------------------------------------


def small_class(address: str) -> tuple[School, Classroom]:
    school = School(address)
    classroom = school.create(SMALL)
    seated(classroom, 3)
    return school, classroom


@pytest.mark.parametrize("column", ["body", "kind", "time", "chain"])
def test_a_damaged_log_opens_as_far_as_it_is_whole(address: str, column: str) -> None:
    school, classroom = small_class(address)
    value = 5.0 if column == "time" else '{"seat":"x"}'
    where = (EVENTS.c.class_code == classroom.code) & (EVENTS.c.number == 4)
    with school.log.engine.begin() as connection:
        connection.execute(update(EVENTS).where(where).values({column: value}))
    found = School(address).open(classroom.code)
    assert found.state.number == 3
    assert "Entries up to 3 are whole" in found.problem
    assert "4 later entries are set aside" in found.problem
    assert school.log.set_aside_count(classroom.code) == 4
    found.join("After the damage")
    again = School(address).open(classroom.code)
    assert again.problem == ""
    assert again.state == found.state


def test_a_missing_entry_is_noticed(address: str) -> None:
    school, classroom = small_class(address)
    with school.log.engine.begin() as connection:
        connection.execute(EVENTS.delete().where(EVENTS.c.number == 5))
    found = School(address).open(classroom.code)
    assert found.state.number == 4
    assert found.teacher_view().problem


@pytest.mark.parametrize("content", [b"hello" * 1000, b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_file_that_is_no_log_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "school.db"
    path.write_bytes(content)
    with pytest.raises(ScenarioError, match="the classes cannot be kept"):
        School(str(path))
    assert path.read_bytes() == content


def rename_for_ever(classroom: Classroom) -> None:
    for place in range(4000):
        classroom.rename_team(1, f"A name that takes room {place}")


def test_a_full_disk_is_one_sentence_and_nothing_is_lost(tmp_path: Path) -> None:
    school, classroom = small_class(str(tmp_path / "school.db"))
    before = classroom.state
    with school.log.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ScenarioError, match=r"disk is full\. Make room"):
        rename_for_ever(classroom)
    kept = classroom.state
    assert kept.number >= before.number
    school.close()
    again = School(str(tmp_path / "school.db")).open(classroom.code)
    assert again.state == kept
    again.join("There is room again")


def test_a_file_that_can_only_be_read_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    school, classroom = small_class(str(path))
    reading = School(f"sqlite:///file:{path}?mode=ro&uri=true")
    found = reading.open(classroom.code)
    with pytest.raises(ScenarioError, match="can only be read"):
        found.join("Late")
    assert found.state == classroom.state
    school.close()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ScenarioError, match="cannot be made"):
        School(str(tmp_path / "file" / "deeper" / "school.db"))
    with pytest.raises(ScenarioError, match="cannot be opened"):
        School("nothing://here")


# --- formats --------------------------------------------------------------------------------


def test_a_log_of_format_1_opens_with_its_results(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    shutil.copy(HERE / "format-1.db", path)
    school = School(str(path))
    [listed] = school.list()
    assert (listed.title, listed.quarter, listed.students, listed.problem) == ("Small", 2, 3, "")
    state = school.open(listed.code).state
    assert state.ignored == 0
    assert [each.result is not None for each in state.closed] == [True, True]
    assert state.scores is not None
    assert state.branches[0].quarter == 2
    seat = state.seat_of(1).id
    view = school.open(listed.code).team_view(seat)
    assert view.reports is not None
    assert view.reports[2].report.headline.startswith("Ada sold")
    assert view.standings[0].rank == 1


def test_a_later_format_is_refused_in_a_sentence(address: str) -> None:
    log = Log(address)
    with log.engine.begin() as connection:
        connection.execute(update(ABOUT).values(value=str(FORMAT + 1)))
    with pytest.raises(ScenarioError, match="newer version"):
        Log(address)
    log.close()


def test_results_stay_as_they_were_when_the_market_has_changed(tmp_path: Path) -> None:
    school = School(str(tmp_path / "school.db"))
    classroom = whole_class(school, replace(SMALL, quarters=1))
    state = classroom.state
    assert state.round is not None
    assert state.round.result is not None
    older = replace(state.round.result, digest="of an older market", version="0.0.9")
    classroom.theatre._stages.clear()
    changed = replace(state, rounds=(replace(state.round, result=older),))
    assert "played by version 0.0.9" in classroom.theatre.check(changed)
    assert "stored results stand" in classroom.teacher_view().warning
    assert classroom.teacher_view().standings == state.round.result.standings


# --- time -----------------------------------------------------------------------------------


def test_a_clock_that_goes_backwards_shortens_no_round_and_reorders_nothing(
    tmp_path: Path,
) -> None:
    hands = Hands()
    school = School(str(tmp_path / "school.db"), hands)
    classroom = school.create(SMALL)
    seat = classroom.join("Grace", 1).id
    classroom.open_round(minutes=5)
    hands.time += 60
    classroom.rename_team(1, "Later")
    assert classroom.team_view(seat).remaining_seconds == 240
    hands.time -= 3600
    assert classroom.team_view(seat).remaining_seconds == 240
    classroom.rename_team(1, "Earlier")
    with school.log.engine.connect() as connection:
        times = [row.time for row in connection.execute(select(EVENTS).order_by(EVENTS.c.number))]
    assert times == sorted(times)
    hands.time += 3600 + 239
    assert not classroom.tick()
    hands.time += 1
    assert classroom.tick()
    assert classroom.state.phase == "played"


def test_a_pause_stops_the_time_and_more_time_is_more_time(tmp_path: Path) -> None:
    hands = Hands()
    classroom = School(str(tmp_path / "school.db"), hands).create(SMALL)
    seat = classroom.join("Grace", 1).id
    classroom.open_round(minutes=5)
    hands.time += 60
    classroom.pause()
    hands.time += 10_000
    assert not classroom.tick()
    assert classroom.team_view(seat).remaining_seconds == 240
    assert classroom.team_view(seat).is_paused
    classroom.extend(1)
    classroom.resume()
    assert classroom.team_view(seat).remaining_seconds == 300
    hands.time += 400
    assert classroom.team_view(seat).remaining_seconds == 0
    classroom.extend(1)
    assert classroom.team_view(seat).remaining_seconds == 60
    for act in (classroom.resume, classroom.open_round, classroom.reveal, classroom.play):
        with pytest.raises(ScenarioError):
            act()
    for minutes in (0, -1, float("nan"), 1e9, "x", None, True):
        with pytest.raises(ScenarioError):
            classroom.extend(minutes)  # type: ignore[arg-type]


def test_whoever_waits_for_a_change_is_told(tmp_path: Path) -> None:
    classroom = School(str(tmp_path / "school.db")).create(SMALL)
    number = classroom.state.number
    told: list[int] = []
    waiting = threading.Thread(target=lambda: told.append(classroom.wait(number, 30)))
    waiting.start()
    classroom.join("Grace")
    waiting.join()
    assert told == [number + 1]
    assert classroom.wait(number + 1, 0.0) == number + 1


def test_drafts_are_kept_outside_of_the_log(tmp_path: Path) -> None:
    school, classroom = small_class(str(tmp_path / "school.db"))
    seat = next(iter(classroom.state.seats))
    for text in ("a", "ab", "abc"):
        classroom.save_draft(seat, {"text": text})
    assert classroom.draft(seat) == {"text": "abc"}
    with school.log.engine.connect() as connection:
        counted = connection.execute(select(func.count()).select_from(EVENTS)).scalar_one()
    assert counted == classroom.state.number
    for values in ({"text": "x" * 30_000}, {"text": {1, 2}}, {"text": float("nan")}):
        with pytest.raises(ScenarioError, match="draft"):
            classroom.save_draft(seat, values)
    assert json.dumps(classroom.draft(seat)) == '{"text": "abc"}'
