"""What every manifest has. Apart from what writes manifests, so that workers of an audit load no models."""

from typing import Any

from pydantic import BaseModel, ValidationError


class _Detector(BaseModel):
    id: str
    categories: list[str]


class _Names(BaseModel):
    mode: str


class _Outline(BaseModel):
    govern: str
    inputs: list[str]
    files: list[dict[str, Any]]
    settings: dict[str, Any]
    detectors: list[_Detector]
    started: str
    finished: str
    names: _Names | None = None
    policies: list[str] | None = None
    duplicates: dict[str, Any] | None = None
    against: dict[str, Any] | None = None
    decision: dict[str, Any] | None = None


def is_manifest(content: Any) -> bool:
    """Tell whether `content` has what every manifest has, each thing of its kind."""
    try:
        _Outline.model_validate(content)
    except ValidationError:
        return False
    return True
