"""Which models there are: the built-in one, those that can be fetched, and those that the user added."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sam_annotator.assets import resources
from sam_annotator.errors import ModelError
from sam_annotator.folders import data_dir
from sam_annotator.models.base import ModelSpec
from sam_annotator.models.model_files import MODEL_FILE, CatalogFile, ModelEntry, read_toml, to_spec

BUILTIN = "compact"


def models_dir() -> Path:
    """Where fetched and added models lie, each in a folder named by its id."""
    return data_dir() / "models"


@dataclass(frozen=True)
class Catalog:
    """A snapshot of all models; load it again after fetching, adding or removing.

    Attributes:
        entries: By id, the built-in one first.
        problems: One sentence for each added model whose description cannot be read.
    """

    entries: dict[str, ModelSpec]
    problems: tuple[str, ...] = ()

    @classmethod
    def load(cls) -> Self:
        """Read the shipped catalogue and what the user added.

        An added model with the id of a shipped one does not replace it.

        Raises:
            ModelError: A shipped file is missing or malformed.
        """
        shipped = resources() / "models"
        folder = shipped / BUILTIN
        specs = [to_spec(read_toml(folder / MODEL_FILE, ModelEntry), folder, builtin=True)]
        fetchable = read_toml(shipped / "catalog.toml", CatalogFile).model
        specs.extend(to_spec(entry, models_dir() / entry.id) for entry in fetchable)
        problems = []
        for file in sorted(models_dir().glob(f"*/{MODEL_FILE}")):
            try:
                specs.append(to_spec(read_toml(file, ModelEntry), file.parent))
            except ModelError as error:
                problems.append(str(error))
        entries: dict[str, ModelSpec] = {}
        for spec in specs:
            entries.setdefault(spec.id, spec)
        return cls(entries, tuple(problems))

    def specs(self) -> tuple[ModelSpec, ...]:
        """All models, the built-in one first."""
        return tuple(self.entries.values())

    def spec(self, model_id: str) -> ModelSpec:
        """The model with this id.

        Raises:
            ModelError: There is none.
        """
        try:
            return self.entries[model_id]
        except KeyError:
            raise ModelError(f"There is no model {model_id!r}; there are {', '.join(self.entries)}.") from None

    @property
    def default(self) -> str:
        """The id of the model that ships with the package."""
        return BUILTIN

    @staticmethod
    def is_installed(spec: ModelSpec) -> bool:
        """Whether all files are there. It looks at names and sizes only; `weights.verify` reads them."""
        return all(
            (spec.directory / artifact.file).is_file()
            and artifact.size in {0, (spec.directory / artifact.file).stat().st_size}
            for artifact in spec.artifacts
        )
