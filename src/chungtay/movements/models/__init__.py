"""Movements, their plans, and what a plan asks for."""

from chungtay.movements.models.adoption import Acknowledgement, Launch, Sending
from chungtay.movements.models.amending import (
    Amendment,
    AmendmentLine,
    AmendmentNotice,
    PlanVersion,
)
from chungtay.movements.models.calendar import CalendarLink
from chungtay.movements.models.changing import ChangeMatter, ChangeRequest, Subject
from chungtay.movements.models.composition import (
    AssignmentOrigin,
    AwardOrigin,
    Composition,
    ContentOrigin,
    CriterionOrigin,
    MilestoneOrigin,
    Origin,
    TargetOrigin,
)
from chungtay.movements.models.figure import HamletShare, TargetFigure, TargetLevel
from chungtay.movements.models.judging import Judgement, TaskComment
from chungtay.movements.models.launch_note import LaunchNote
from chungtay.movements.models.link import CountedFigure, CountedResult, MovementLink
from chungtay.movements.models.milestone import Milestone
from chungtay.movements.models.milestone_record import MilestoneRecord
from chungtay.movements.models.movement import Movement
from chungtay.movements.models.plan import AwardForm, Criterion, GroupContent, Plan, Pointer
from chungtay.movements.models.reading import Reading
from chungtay.movements.models.target import Allocation, ClassedPlace, Target
from chungtay.movements.models.task import Assignment, Task, TaskRecord

__all__ = [
    "Acknowledgement",
    "Allocation",
    "Amendment",
    "AmendmentLine",
    "AmendmentNotice",
    "Assignment",
    "AssignmentOrigin",
    "AwardForm",
    "AwardOrigin",
    "CalendarLink",
    "ChangeMatter",
    "ChangeRequest",
    "ClassedPlace",
    "Composition",
    "ContentOrigin",
    "CountedFigure",
    "CountedResult",
    "Criterion",
    "CriterionOrigin",
    "GroupContent",
    "HamletShare",
    "Judgement",
    "Launch",
    "LaunchNote",
    "Milestone",
    "MilestoneOrigin",
    "MilestoneRecord",
    "Movement",
    "MovementLink",
    "Origin",
    "Plan",
    "PlanVersion",
    "Pointer",
    "Reading",
    "Sending",
    "Subject",
    "Target",
    "TargetFigure",
    "TargetLevel",
    "TargetOrigin",
    "Task",
    "TaskComment",
    "TaskRecord",
]
