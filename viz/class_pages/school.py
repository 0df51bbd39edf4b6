"""The school of this server: one for all pages, found by a variable of the environment."""

from __future__ import annotations

import os
import secrets
import threading

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from ...classroom.lesson.database import ABOUT
from ...classroom.lesson.school import School
from ...scenarios.reading import ScenarioError
from ..server import SCHOOL as SCHOOL

KEY = "cookie key"
"""What the secret that signs cookies is called in the database: a restart must not change it."""

_schools: dict[str, School] = {}
_keys: dict[str, str] = {}
_lock = threading.Lock()


def the_school() -> School:
    """Return the school of this server: the same object for everybody who asks.

    Raises
    ------
    ScenarioError
        If this server holds no classes, or its database cannot be opened.
    """
    url = os.environ.get(SCHOOL, "")
    if not url:
        raise ScenarioError("no class is held on this server. Start it with: pushpull teach")
    with _lock:
        if url not in _schools:
            _schools[url] = School(url)
        return _schools[url]


def cookie_key(school: School) -> str:
    """Return the secret that signs the cookies of a school, made when it is first asked for."""
    url = str(school.log.engine.url)
    if url not in _keys:
        _keys[url] = _kept_key(school)
    return _keys[url]


def _kept_key(school: School) -> str:
    asked = select(ABOUT.c.value).where(ABOUT.c.name == KEY)
    with school.log.engine.connect() as connection:
        found = connection.execute(asked).scalar()
    if found is not None:
        return str(found)
    try:
        with school.log.engine.begin() as connection:
            connection.execute(insert(ABOUT).values(name=KEY, value=secrets.token_urlsafe(32)))
    except IntegrityError:  # another process has made one in the same moment
        pass
    return _kept_key(school)
