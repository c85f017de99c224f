{#- How two counts of one outcome compare. Belongs here: levels of agreement between two intervals. Does not belong
    here: weights (seed_match_weight). A record without any count gives no evidence. -#}

{#- The one number to compare: best, else the bound that is stated. -#}
{% macro stated_count(side, outcome) %}coalesce({{ side }}.{{ outcome }}_best, {{ side }}.{{ outcome }}_low, {{ side }}.{{ outcome }}_high){% endmacro %}

{#- Two intervals overlap; a bound that is not stated is open, and the best estimate stands in for a missing interval. -#}
{% macro counts_overlap(outcome) -%}
coalesce(a.{{ outcome }}_low, a.{{ outcome }}_best, 0) <= coalesce(b.{{ outcome }}_high, case when b.{{ outcome }}_low is null then b.{{ outcome }}_best end, 1000000)
and coalesce(b.{{ outcome }}_low, b.{{ outcome }}_best, 0) <= coalesce(a.{{ outcome }}_high, case when a.{{ outcome }}_low is null then a.{{ outcome }}_best end, 1000000)
{%- endmacro %}
