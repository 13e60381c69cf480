"""A sentence that sets several figures in relation: sums, shares, comparisons of indicators, counts and orders."""

from __future__ import annotations

from scorecard.claims.related import Related, Relation
from scorecard.claims.related_costs import order_of_costs
from scorecard.claims.related_counts import how_many_indicators, how_many_lit, more_lit
from scorecard.claims.related_each import told_of_all, value_of_each, values_in_turn
from scorecard.claims.related_goals import effektmal_of_goal, how_many_goals, told_of_goal
from scorecard.claims.related_groups import sexes_apart, share_of_group
from scorecard.claims.related_measures import measured_in, measured_when, source_told, year_of_outturn
from scorecard.claims.related_pairs import far_apart, moved_more, nearer_target, one_against_other, targets_compared
from scorecard.claims.related_sets import end_of_set, set_ranked, sum_of_set, told_of_set
from scorecard.claims.related_shares import share_told
from scorecard.claims.related_sums import frame_told, sum_told


def relations(related: Related) -> list[Relation]:
    """Judge each relation that the sentence tells; the first kind that it has decides."""
    if related.doubted:
        return []
    for read in (
        targets_compared,
        far_apart,
        told_of_set,
        more_lit,
        how_many_lit,
        source_told,
        effektmal_of_goal,
        told_of_goal,
        set_ranked,
        end_of_set,
        sum_of_set,
        measured_in,
        frame_told,
        nearer_target,
        measured_when,
        how_many_indicators,
        year_of_outturn,
        how_many_goals,
        told_of_all,
        order_of_costs,
        sum_told,
        share_of_group,
        share_told,
        sexes_apart,
        values_in_turn,
        value_of_each,
        moved_more,
        one_against_other,
    ):
        if found := list(read(related)):
            return found
    return []


def relations_on_card(related: Related) -> list[Relation]:
    """Judge what several indicators are said to be together, or what some of what is counted have of it."""
    return (
        []
        if related.doubted
        else list(sum_told(related, beside=related.about))
        or list(share_of_group(related))
        or list(sexes_apart(related))
    )
