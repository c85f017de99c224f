"""The same models on every engine: equal results, dispatched macros, many writers and readers on a lake."""
