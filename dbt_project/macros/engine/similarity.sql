{#- How alike two short texts are, 0 to 1: Jaro's measure with Winkler's prefix bonus (Winkler 1990). Belongs here: the
    one definition on every engine. DuckDB has it as a function; Spark computes the same from its array functions.

    Jaro: characters match when equal and no farther apart than half the longer text less one, each used once, the
    first free one first; half the matched characters out of order are transpositions. Winkler: above 0.7, up to four
    leading characters in common lift it by a tenth of what is missing each. -#}
{% macro text_similarity(a, b) %}{{ return(adapter.dispatch('text_similarity')(a, b)) }}{% endmacro %}

{% macro default__text_similarity(a, b) %}jaro_winkler_similarity({{ a }}, {{ b }}){% endmacro %}

{% macro spark__text_similarity(a, b) -%}
    transform(
        transform(
            transform(
                array(named_struct('a', {{ a }}, 'b', {{ b }}, 'window',
                    greatest(0, cast(floor(greatest(length({{ a }}), length({{ b }})) / 2) as int) - 1))),
                texts -> named_struct('a', texts.a, 'b', texts.b, 'found', aggregate(
                    if(length(texts.a) = 0 or length(texts.b) = 0, cast(array() as array<int>), sequence(1, length(texts.b))),
                    named_struct('in_a', cast(array() as array<int>), 'in_b', cast(array() as array<int>)),
                    (found, at) -> transform(
                        array(filter(
                            sequence(1, length(texts.a)),
                            free -> abs(free - at) <= texts.window
                                and substring(texts.a, free, 1) = substring(texts.b, at, 1)
                                and not array_contains(found.in_a, free)
                        )),
                        free -> if(
                            size(free) = 0, found,
                            named_struct('in_a', concat(found.in_a, array(free[0])), 'in_b', concat(found.in_b, array(at)))
                        )
                    )[0]
                ))
            ),
            texts -> named_struct('a', texts.a, 'b', texts.b, 'jaro', case
                when texts.a is null or texts.b is null then cast(null as double)
                when size(texts.found.in_a) = 0 then 0d
                else (
                    size(texts.found.in_a) / length(texts.a)
                    + size(texts.found.in_a) / length(texts.b)
                    + (size(texts.found.in_a) - floor(aggregate(
                        zip_with(
                            array_sort(texts.found.in_a), texts.found.in_b,
                            (i, j) -> if(substring(texts.a, i, 1) = substring(texts.b, j, 1), 0, 1)
                        ), 0, (total, differs) -> total + differs
                    ) / 2)) / size(texts.found.in_a)
                ) / 3
            end)
        ),
        texts -> if(texts.jaro <= 0.7d, texts.jaro, texts.jaro + (1 - texts.jaro) * 0.1d * case
            when substring(texts.a, 1, 4) = substring(texts.b, 1, 4) and length(texts.a) >= 4 and length(texts.b) >= 4 then 4
            when substring(texts.a, 1, 3) = substring(texts.b, 1, 3) and length(texts.a) >= 3 and length(texts.b) >= 3 then 3
            when substring(texts.a, 1, 2) = substring(texts.b, 1, 2) and length(texts.a) >= 2 and length(texts.b) >= 2 then 2
            when substring(texts.a, 1, 1) = substring(texts.b, 1, 1) then 1
            else 0
        end)
    )[0]
{%- endmacro %}
