"""Approximate percentiles from a summary of the values: the algorithm of Greenwald and Khanna in Spark's form."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

_BUFFER = 50_000
_COMPRESS_FROM = 10_000


@frozen(eq=False)
class _Sample:
    """A value; `g` is how many values it stands for beyond the sample before it, `delta` how uncertain its rank is."""

    value: float
    g: int
    delta: int


def approximate_percentiles(values: Sequence[float], percentages: Sequence[float], error: float) -> list[float]:
    """Return a value for each percentage whose rank is off by at most `error` times the number of values.

    Parameters
    ----------
    values : sequence of float
        All values, in the order of arrival.
    percentages : sequence of float
        Each from 0 to 1.
    error : float
        The relative error.
    """
    samples: list[_Sample] = []
    count = 0
    for start in range(0, len(values), _BUFFER):
        batch = values[start : start + _BUFFER]
        samples = _inserted(samples, batch, count, error)
        count += len(batch)
        if len(batch) == _BUFFER and len(samples) >= _COMPRESS_FROM:
            samples = _compressed(samples, 2 * error * count)
    samples = _compressed(samples, 2 * error * count)
    return [_query(samples, count, percentage, error) for percentage in percentages] if samples else []


def _order(value: float) -> tuple[bool, float]:
    return (True, 0.0) if value != value else (False, value)


def _inserted(samples: list[_Sample], values: Sequence[float], count: int, error: float) -> list[_Sample]:
    """The samples with a batch of values merged in."""
    merged: list[_Sample] = []
    position = 0
    ordered = sorted(values, key=_order)
    for i, value in enumerate(ordered):
        while position < len(samples) and _order(samples[position].value) <= _order(value):
            merged.append(samples[position])
            position += 1
        count += 1
        is_end = not merged or (position == len(samples) and i == len(ordered) - 1)
        merged.append(_Sample(value, 1, 0 if is_end else math.floor(2 * error * count)))
    return merged + samples[position:]


def _compressed(samples: list[_Sample], threshold: float) -> list[_Sample]:
    """Neighbours joined, from the end on, as long as the error allows; the first and last stay."""
    if not samples:
        return samples
    kept: list[_Sample] = []
    head = samples[-1]
    for sample in samples[-2:0:-1]:
        if sample.g + head.g + head.delta < threshold:
            head = _Sample(head.value, head.g + sample.g, head.delta)
        else:
            kept.append(head)
            head = sample
    kept.append(head)
    if len(samples) > 1 and _order(samples[0].value) <= _order(head.value):
        kept.append(samples[0])
    return kept[::-1]


def _query(samples: list[_Sample], count: int, percentage: float, error: float) -> float:
    if percentage <= error:
        return samples[0].value
    if percentage >= 1 - error:
        return samples[-1].value
    tolerance = max(sample.delta + sample.g for sample in samples) / 2
    rank = math.ceil(percentage * count)
    least = 0
    for sample in samples[:-1]:
        least += sample.g
        if least + sample.delta - tolerance <= rank <= least + tolerance:
            return sample.value
    return samples[-1].value
