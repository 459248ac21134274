# SPDX-License-Identifier: Apache-2.0
"""One table of everything that was measured."""
import statistics


class Table:
    def __init__(self):
        self.rows = [("measurement", "gateway", "peer", "ratio", "goal")]

    def add(self, name, own, other="", ratio="", goal=""):
        self.rows.append((name, own, other, ratio, goal))

    def compare(self, name, own, other, goal="", form=",.0f"):
        """A pair that was measured in turn, round after round: the medians, and the median of the rounds' ratios."""
        ratio = statistics.median(a / b for a, b in zip(own, other))
        self.add(name, format(statistics.median(own), form), format(statistics.median(other), form), f"{ratio:.2f}",
                 judged(ratio, goal))

    def print(self):
        widths = [max(len(row[column]) for row in self.rows) for column in range(5)]
        for row in self.rows:
            print("  ".join(text.ljust(width) if column == 0 else text.rjust(width)
                            for column, (text, width) in enumerate(zip(row, widths))))


def judged(value, goal):
    """The goal, and whether it was missed. `goal` is empty or a comparison and a number."""
    if not goal:
        return ""
    sign, bound = goal.split()[:2]
    bound = float(bound.replace(",", ""))
    return goal if (value <= bound if sign == "<=" else value >= bound) else goal + " MISSED"
