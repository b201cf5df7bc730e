"""What the journal adds to the admin; wiring and nothing else."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from litre.journal.rich_text.features import register_marks


@hooks.register("register_rich_text_features")
def marks_of_running_text(features: FeatureRegistry) -> None:
    register_marks(features)
