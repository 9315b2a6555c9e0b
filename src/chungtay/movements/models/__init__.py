"""Movements, their plans, and what a plan asks for."""

from chungtay.movements.models.milestone import Milestone
from chungtay.movements.models.movement import Movement
from chungtay.movements.models.plan import AwardForm, Criterion, GroupContent, Plan, Pointer
from chungtay.movements.models.reading import Reading
from chungtay.movements.models.target import Allocation, ClassedPlace, Target
from chungtay.movements.models.task import Assignment, Task, TaskRecord

__all__ = [
    "Allocation",
    "Assignment",
    "AwardForm",
    "ClassedPlace",
    "Criterion",
    "GroupContent",
    "Milestone",
    "Movement",
    "Plan",
    "Pointer",
    "Reading",
    "Target",
    "Task",
    "TaskRecord",
]
