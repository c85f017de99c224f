{# How firmly a count is stated, from the firmest (1) to the vaguest (6), and back. #}
{% macro qualifier_rank(qualifier) -%}
    case {{ qualifier }}
        when 'exact' then 1
        when 'about' then 2
        when 'range' then 3
        when 'at_least' then 4
        when 'up_to' then 5
        else 6
    end
{%- endmacro %}

{% macro qualifier_of(rank) -%}
    case {{ rank }}
        when 1 then 'exact'
        when 2 then 'about'
        when 3 then 'range'
        when 4 then 'at_least'
        when 5 then 'up_to'
        else 'vague'
    end
{%- endmacro %}
