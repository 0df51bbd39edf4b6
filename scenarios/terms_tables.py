"""How the terms of business and the usual policy are written down."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from .table import Table, problem


def _times(of_what: str) -> Any:
    return Field(
        default=None, ge=0, le=100, description=f"multiplies the usual money for {of_what}"
    )


class TermsTable(Table):
    """All that is chosen besides the money."""

    price: float | None = Field(
        default=None,
        ge=0.2,
        le=5,
        description="price as a ratio to the list price; 1 is the list price",
    )
    promotion: float | None = Field(
        default=None, ge=0, le=0.9, description="price cut in promotion weeks, a share of the price"
    )
    promotion_weeks: tuple[Annotated[int, Field(ge=1, le=13)], ...] | None = Field(
        default=None, strict=False, description="weeks of each quarter with the promotion, 1 to 13"
    )
    segments: tuple[Annotated[float, Field(ge=0, le=1e9)], ...] | None = Field(
        default=None, strict=False, description="weights that spread advertising over the segments"
    )
    message_follows: bool | None = Field(
        default=None, description="whether the message moves with what marketing learns"
    )
    discount_limit: float | None = Field(
        default=None,
        ge=0,
        le=0.9,
        description="largest discount of salespeople, a share of the price",
    )
    commission: float | None = Field(
        default=None, ge=0, le=1, description="commission on new business, a share of the price"
    )
    quota_period: Literal["quarter", "month", "none"] | None = Field(
        default=None, description="period of the bonus quota; none means plain commission"
    )
    quota_growth: float | None = Field(
        default=None, ge=0.1, le=3, description="next quota against what was expected, a ratio"
    )
    care_time: float | None = Field(
        default=None, ge=0, le=1, description="share of working hours kept for existing customers"
    )
    lead_time: float | None = Field(
        default=None, ge=0, le=1, description="largest share of the other hours for raw leads"
    )
    cold_time: float | None = Field(
        default=None, ge=0, le=1, description="largest share of the other hours for cold calls"
    )
    lead_scoring: bool | None = Field(
        default=None, description="whether leads are handed over with a score, at once"
    )
    feedback: bool | None = Field(
        default=None, description="whether marketing hears what sales hears"
    )
    integrated: bool | None = Field(default=None, description="short for lead_scoring and feedback")
    response_delay: int | None = Field(
        default=None, ge=0, le=26, description="weeks from a raised hand to the salesperson's list"
    )

    def check_promotion(self) -> None:
        """Refuse a price cut that never comes."""
        if self.promotion and not self.promotion_weeks:
            text = f"is {self.promotion:g}, but no week has it. Add promotion_weeks, such as [3]."
            raise problem("promotion", text)

    def terms(self) -> dict[str, Any]:
        """Return the terms that were given, as the market knows them."""
        given = self.given(*TermsTable.model_fields)
        if "integrated" in given:
            shared = given.pop("integrated")
            given = {"lead_scoring": shared, "feedback": shared, **given}
        return given


class TimesTable(Table):
    """Multipliers by channel."""

    advertising: float | None = _times("advertising")
    brand: float | None = _times("brand building")
    content: float | None = _times("content")
    social: float | None = _times("social media")
    research: float | None = _times("market research")
    sales: float | None = _times("salespeople")


class ScaleTable(TermsTable):
    """The usual policy, more or less of it."""

    scale: float = Field(default=1.0, ge=0, le=100, description="multiplies all usual money")
    times: TimesTable = Field(default=TimesTable(), description="multiplies single channels on top")

    @model_validator(mode="after")
    def _check_promotion(self) -> Self:
        self.check_promotion()
        return self


class UsualTable(ScaleTable):
    """What firms in this market usually do, more or less of it."""

    kind: Literal["usual"] = Field(default="usual", description="the usual policy of the market")
