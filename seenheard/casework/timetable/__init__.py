"""Facts and rules in, dates out: `deadlines(case, rulebook=…, holidays=…)`. Each date carries its rule and why."""
