"""The practice's report to a conference: what it must contain, what is missing, who may read which part."""
