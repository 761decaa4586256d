"""A conference is likely: said early, kept in step with the facts, closed by itself, and then asked why."""
