"""What a release plan says of the items of a checklist: who sees to one, until when, and what there is to say."""

from typing import Annotated, Self, TypeAlias

from pydantic import Field, model_validator

from govern.yaml_model import StrictModel
from govern.yaml_values import MAX_NAME, CalendarDay, Name

ChecklistItem: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Assignment(StrictModel):
    """Who sees to an item, and until when, where that differs from what the checklist has. It answers nothing."""

    owner: Name | None = Field(default=None, description="Who sees to it: a person or a role.")
    due: CalendarDay | None = Field(default=None, description="Until when it has to be done.")
    comment: str = Field(default="", max_length=MAX_NAME, description="Shown beside the item; it answers nothing.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("says nothing; give owner, due or comment")
        return self
