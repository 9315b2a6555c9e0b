"""Rows of a plan that an amendment can take out, kept for the versions that had them."""

from typing import TypeVar

from django.db import models

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class StandingManager(models.Manager[Row_co]):
    """Gives the rows that the plan has today."""

    def get_queryset(self) -> models.QuerySet[Row_co]:
        """Return the rows that were not taken out."""
        return super().get_queryset().filter(withdrawn_on=None)


class EverythingManager(models.Manager[Row_co]):
    """Gives the rows that were taken out as well."""
