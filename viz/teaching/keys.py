"""The teacher's keys: a secret link and a password, of which only a scrypt hash is kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from ...classroom.lesson.database import ABOUT
from ...classroom.lesson.school import LETTERS, School
from ...scenarios.reading import ScenarioError
from ..class_pages.school import cookie_key

PASSWORD = "teacher's password"
"""What the hash of the password is called in the database."""

COST, BLOCK, LANES = 2**14, 8, 1
"""Work of scrypt: about 50 ms and 16 MB for each try (the values of its authors for log-ins)."""

SHORTEST, LONGEST = 8, 200
STAYS = 12 * 3600
"""Seconds for which a teacher stays logged in: a school day."""


class Keys:
    """What opens the console of a school.

    Parameters
    ----------
    school : School
        In whose database the hash of the password is kept.
    """

    def __init__(self, school: School) -> None:
        self.school = school
        self._key = cookie_key(school)
        self._signer = URLSafeTimedSerializer(self._key, salt="teacher")

    @property
    def link(self) -> str:
        """The secret part of the teacher's link; the same after every restart."""
        return self._secret("link")[:22]

    def screen(self, code: str) -> str:
        """Return the secret part of the address of a class's projector page."""
        return self._secret(f"screen {code}")[:22]

    def _secret(self, what: str) -> str:
        found = hmac.new(self._key.encode(), f"teacher {what}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(found.digest()).decode().rstrip("=")

    # --- the password -----------------------------------------------------------------------

    @property
    def has_password(self) -> bool:
        """Whether a password was set."""
        return self._kept() is not None

    def set_password(self, password: str) -> None:
        """Keep the hash of a password; whoever was logged in by another one is no more.

        Raises
        ------
        ScenarioError
            If it is too short or too long.
        """
        _check(password)
        mark = _hashed(password, secrets.token_bytes(16))
        with self.school.log.engine.begin() as connection:
            connection.execute(delete(ABOUT).where(ABOUT.c.name == PASSWORD))
            connection.execute(insert(ABOUT).values(name=PASSWORD, value=mark))

    def first_password(self) -> str | None:
        """Set a password if there is none yet and return it; it cannot be read again."""
        if self.has_password:
            return None
        password = new_password()
        try:
            self.set_password(password)
        except IntegrityError:  # another process was quicker
            return None
        return password

    def opens(self, password: str) -> bool:
        """Return whether a password is the right one."""
        kept = self._kept()
        if kept is None or len(password) > LONGEST:
            return False
        salt = base64.b64decode(kept.split("$")[1])
        return hmac.compare_digest(_hashed(password, salt), kept)

    def _kept(self) -> str | None:
        asked = select(ABOUT.c.value).where(ABOUT.c.name == PASSWORD)
        with self.school.log.engine.connect() as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else str(found)

    # --- the cookie -------------------------------------------------------------------------

    def cookie(self) -> str:
        """Return the signed cookie of a teacher who has just logged in."""
        return self._signer.dumps({"teacher": self._fingerprint()})

    def is_teacher(self, cookie: str | None) -> bool:
        """Return whether a cookie was given to a teacher, by the password as it is now."""
        try:
            said = self._signer.loads(cookie or "", max_age=STAYS)
        except BadData:
            return False
        mark = said.get("teacher") if isinstance(said, dict) else None
        return isinstance(mark, str) and hmac.compare_digest(mark, self._fingerprint())

    def _fingerprint(self) -> str:
        return hashlib.sha256((self._kept() or secrets.token_hex()).encode()).hexdigest()[:16]


def new_password() -> str:
    """Return a password that can be read aloud and guessed by nobody: about 51 bits."""
    return "-".join("".join(secrets.choice(LETTERS.lower()) for _ in range(4)) for _ in range(3))


def _check(password: str) -> None:
    if not SHORTEST <= len(password) <= LONGEST:
        raise ScenarioError(
            f"the password has {len(password)} letters, but must have {SHORTEST} to {LONGEST}. "
            "Choose another one."
        )


def _hashed(password: str, salt: bytes) -> str:
    """Return the hash of a password with its salt, as it is kept."""
    made = hashlib.scrypt(password.encode(), salt=salt, n=COST, r=BLOCK, p=LANES)
    return "$".join(("scrypt", *(base64.b64encode(each).decode() for each in (salt, made))))
