"""Words that only the library shows: levels, equipment, and how an exercise is loaded."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.domain.exercise import LoadMode
from studio.services.library_search import Level


def level_word(level: Level) -> str:
    match level:
        case Level.BEGINNER:
            return QCoreApplication.translate("Level", "beginner")
        case Level.INTERMEDIATE:
            return QCoreApplication.translate("Level", "intermediate")
        case Level.ADVANCED:
            return QCoreApplication.translate("Level", "advanced")


def load_mode_word(mode: LoadMode) -> str:
    match mode:
        case LoadMode.EXTERNAL:
            return QCoreApplication.translate("LoadMode", "external load")
        case LoadMode.BODYWEIGHT:
            return QCoreApplication.translate("LoadMode", "body weight")
        case LoadMode.BODYWEIGHT_PLUS:
            return QCoreApplication.translate("LoadMode", "body weight or more")
        case LoadMode.BAND:
            return QCoreApplication.translate("LoadMode", "band")


def equipment_word(item: str) -> str:
    """The word for an item of exercises.csv; one of the user's own is shown as it is."""
    names = {
        "anchor": QCoreApplication.translate("Equipment", "foot anchor"),
        "ankle weight": QCoreApplication.translate("Equipment", "ankle weight"),
        "band": QCoreApplication.translate("Equipment", "band"),
        "bar": QCoreApplication.translate("Equipment", "pull-up bar"),
        "barbell": QCoreApplication.translate("Equipment", "barbell"),
        "bench": QCoreApplication.translate("Equipment", "bench"),
        "box": QCoreApplication.translate("Equipment", "box"),
        "box 60 cm": QCoreApplication.translate("Equipment", "box 60 cm"),
        "cable": QCoreApplication.translate("Equipment", "cable"),
        "dumbbell": QCoreApplication.translate("Equipment", "dumbbell"),
        "kettlebell": QCoreApplication.translate("Equipment", "kettlebell"),
        "machine": QCoreApplication.translate("Equipment", "machine"),
        "mat": QCoreApplication.translate("Equipment", "mat"),
        "mat pad": QCoreApplication.translate("Equipment", "knee pad"),
        "mini band": QCoreApplication.translate("Equipment", "mini band"),
        "none": QCoreApplication.translate("Equipment", "no equipment"),
        "pad": QCoreApplication.translate("Equipment", "bar pad"),
        "partner": QCoreApplication.translate("Equipment", "partner"),
        "rack": QCoreApplication.translate("Equipment", "rack"),
        "roman chair": QCoreApplication.translate("Equipment", "roman chair"),
        "step": QCoreApplication.translate("Equipment", "step"),
        "support": QCoreApplication.translate("Equipment", "rail or support"),
    }
    return names.get(item, item)
